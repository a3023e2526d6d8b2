# `make serve` and `make test` set up all they need; later runs take seconds.
PYTHON ?= python3
BIN := .venv/bin
INDEX := var/index
# Each lock file lists all that is needed; what is not in it with this hash is not installed.
LOCKED := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes

# Two processes, as most tests leave a core idle; a file stays in one, as its tests share a server.
TESTS := $(BIN)/pytest --numprocesses 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help serve check test fuzz lint bench evaluate index screenshot lock sbom clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

serve: $(INDEX)/manifest.json ## Set up, then serve on http://127.0.0.1:8000 (HOST, PORT)
	exec $(BIN)/statement-qa serve --index $(INDEX)

check: lint $(INDEX)/manifest.json ## Lint, check types and run the fast tests
	$(TESTS) -m 'not slow'

test: lint $(INDEX)/manifest.json ## Set up, then lint, check types and run every test
	$(TESTS) -m 'not alone'
	$(BIN)/pytest -m alone

fuzz: .venv/fuzzer $(INDEX)/manifest.json ## Look for inputs that fail (FUZZ_SECONDS, FUZZ_SEED, FUZZ_TARGETS)
	nice $(BIN)/python -m tests.fuzz

lint: .venv/installed ## Lint code, Dockerfile and workflows, and check types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/hadolint Dockerfile
	$(BIN)/zizmor --offline --quiet .github

bench: $(INDEX)/manifest.json ## Compare speed, memory and start-up time with a plain implementation
	$(BIN)/python -m tests.bench --index $(INDEX)

evaluate: $(INDEX)/manifest.json ## Measure ranking and abstention on the held-out questions, with a report
	$(BIN)/statement-qa evaluate --index $(INDEX)

index: $(INDEX)/manifest.json ## Build the index if one of its sources has changed

screenshot: $(INDEX)/manifest.json ## Take docs/answer.png, the screenshot in the README
	$(BIN)/python -m tests.screenshot docs/answer.png

# The sources of an index: the statement, and the code that the build uses.
STATEMENT := $(addprefix data/tokyo-statement/,en.md ja.md statement.toml questions.tsv)
ROOMS := $(addprefix index/,text statement source pairing examples encoder ranking respelling terms build)
PARTS := index/search/parts.py index/store/manifest.py

$(INDEX)/manifest.json: .venv/installed $(STATEMENT) $(PARTS) $(shell find $(ROOMS) -name '*.py' -o -name '*.tsv')
	$(BIN)/statement-qa build --out $(INDEX)
	@touch $@

.venv/installed: requirements/dev.txt requirements/torch-cpu.txt requirements/torch.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; to use another one: make serve PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'Python lacks venv; on Debian: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(LOCKED) --requirement requirements/dev.txt
	$(LOCKED) --requirement requirements/torch-cpu.txt 2>/dev/null || $(LOCKED) --requirement requirements/torch.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/fuzzer: .venv/installed requirements/fuzz.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: --requirement requirements/fuzz.txt
	@touch $@

# The lock files of what serves hold the packages that import something, in the versions of dev.txt.
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header
SERVING = $(COMPILE) --constraint requirements/dev.txt pyproject.toml

lock: .venv/installed ## Update the files in requirements/ from pyproject.toml
	$(COMPILE) --upgrade --all-extras --constraint requirements/torch.txt --no-emit-package torch --no-emit-package pip \
	  --output-file requirements/dev.txt pyproject.toml
	$(SERVING) --extra postgresql --extra redis --output-file requirements/serve.txt
	$(SERVING) --extra mcp --output-file requirements/mcp.txt
	sed -n 's/^\(torch==[0-9.]*\).*/\1/p' requirements/torch-cpu.txt | $(COMPILE) --no-config --constraint requirements/dev.txt \
	  $(patsubst %,--no-emit-package %,$(TORCH)) --output-file requirements/torch.txt -
	$(BIN)/uv pip compile --quiet --group fuzz --generate-hashes --no-header --output-file requirements/fuzz.txt

# What every build of torch needs is in dev.txt.
TORCH := filelock fsspec jinja2 markupsafe mpmath networkx setuptools sympy typing-extensions

sbom: var/serve/installed ## List what serves, with licences, in var/sbom.json (CycloneDX)
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --spec-version 1.6 \
	  --output-reproducible --validate --output-file var/sbom.json var/serve/bin/python
	$(BIN)/python -m tests.licences var/sbom.json

# The packages that serve, alone, as in the container image.
var/serve/installed: requirements/serve.txt | .venv/installed
	rm -rf var/serve
	$(PYTHON) -m venv --without-pip var/serve
	$(BIN)/pip --python var/serve/bin/python install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --requirement requirements/serve.txt
	@touch $@

clean: ## Remove .venv and var
	rm -rf .venv var
