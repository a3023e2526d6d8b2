# The index is built in the first stage; the last one has neither torch nor a compiler.
# Build: docker build --tag statement-qa .
# Run:   docker run --read-only --cap-drop ALL --security-opt no-new-privileges --publish 8000:8000 statement-qa
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
# For the CPU build of torch, pass its package index: --build-arg PIP_EXTRA_INDEX_URL=…
ARG PIP_EXTRA_INDEX_URL=""
COPY requirements/dev.txt requirements/dev.txt
RUN pip install --no-cache-dir --requirement requirements/dev.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
 && statement-qa build --out /index \
 && pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.11-slim-bookworm AS serve
COPY requirements/serve.txt /tmp/serve.txt
RUN pip install --no-cache-dir --require-hashes --requirement /tmp/serve.txt
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-deps /wheels/*.whl \
 && rm -r /wheels /tmp/serve.txt \
 && useradd --system --no-create-home --uid 10001 statement
COPY --from=build /index /index
USER 10001
ENV HOST=0.0.0.0 PORT=8000 INDEX=/index PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/livez', timeout=2)"]
ENTRYPOINT ["statement-qa", "serve"]
