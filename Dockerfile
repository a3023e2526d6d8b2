# The index is built in the first stage; the last one has no torch, no pip and no compiler.
# Build: docker build --tag statement-qa .
# Run:   docker run --read-only --cap-drop ALL --security-opt no-new-privileges --publish 8000:8000 statement-qa

# 3.11-slim-bookworm, by the digest of its index of platforms, so that the same image comes every time.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${PYTHON_IMAGE} AS build
WORKDIR /src
# For the CPU build of torch, pass its package index: --build-arg PIP_EXTRA_INDEX_URL=…
ARG PIP_EXTRA_INDEX_URL=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements requirements
# What is served, in a folder that the last stage takes as it is.
RUN python -m venv --without-pip /serve \
 && pip --python /serve/bin/python install --no-deps --require-hashes --requirement requirements/serve.txt
RUN pip install --no-deps --require-hashes --requirement requirements/dev.txt \
 && { pip install --no-deps --require-hashes --requirement requirements/torch-cpu.txt \
      || pip install --no-deps --require-hashes --requirement requirements/torch.txt; }
COPY . .
RUN pip install --no-deps --no-build-isolation --editable . \
 && statement-qa build --out /index \
 && pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && pip --python /serve/bin/python install --no-deps /wheels/*.whl

FROM ${PYTHON_IMAGE} AS serve
# What installs packages has no place in what serves.
RUN pip uninstall --yes --root-user-action ignore setuptools wheel pip \
 && rm -r /usr/local/lib/python3.11/ensurepip \
 && useradd --system --no-create-home --uid 10001 statement
COPY --from=build /serve /serve
COPY --from=build /index /index
USER 10001
ENV PATH=/serve/bin:$PATH HOST=0.0.0.0 PORT=8000 INDEX=/index PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/livez', timeout=2)"]
ENTRYPOINT ["statement-qa", "serve"]
