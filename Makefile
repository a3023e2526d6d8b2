# `make serve` and `make test` set up all they need; later runs take seconds.
PYTHON ?= python3
BIN := .venv/bin
INDEX := var/index

.DEFAULT_GOAL := help
.PHONY: help serve check test lint bench evaluate index screenshot lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

serve: $(INDEX)/manifest.json ## Set up, then serve on http://127.0.0.1:8000 (HOST, PORT)
	exec $(BIN)/statement-qa serve --index $(INDEX)

check: lint $(INDEX)/manifest.json ## Lint, check types and run the fast tests
	$(BIN)/pytest -m 'not slow'

test: lint $(INDEX)/manifest.json ## Set up, then lint, check types and run every test
	$(BIN)/pytest

lint: .venv/installed ## Lint and check types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(INDEX)/manifest.json ## Compare speed, memory and start-up time with a plain implementation
	$(BIN)/python -m tests.bench --index $(INDEX)

evaluate: $(INDEX)/manifest.json ## Measure ranking and abstention on the held-out questions, with a report
	$(BIN)/statement-qa evaluate --index $(INDEX)

index: $(INDEX)/manifest.json ## Build the index if one of its sources has changed

screenshot: $(INDEX)/manifest.json ## Take docs/answer.png, the screenshot in the README
	$(BIN)/python -m tests.screenshot docs/answer.png

# The sources of an index: the statement, and the code that the build uses.
STATEMENT := $(addprefix data/tokyo-statement/,en.md ja.md statement.toml questions.tsv)
ROOMS := $(addprefix index/,text statement source examples encoder ranking respelling build)
PARTS := index/search/parts.py index/store/manifest.py

$(INDEX)/manifest.json: .venv/installed $(STATEMENT) $(PARTS) $(shell find $(ROOMS) -name '*.py' -o -name '*.tsv')
	$(BIN)/statement-qa build --out $(INDEX)
	@touch $@

.venv/installed: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; to use another one: make serve PYTHON=python3.12")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'Python lacks venv; on Debian: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: .venv/installed ## Update the files in requirements/ from pyproject.toml
	$(BIN)/pip install --quiet --upgrade --upgrade-strategy eager --editable '.[build,evaluate,mcp,opentelemetry,postgresql,redis,test]'
	$(BIN)/pip freeze --all --exclude-editable --exclude pip | sed 's/+cpu$$//' > requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --extra mcp --extra postgresql --extra redis --generate-hashes --constraint requirements/dev.txt \
	  --no-header --output-file requirements/serve.txt pyproject.toml

clean: ## Remove .venv and var
	rm -rf .venv var
