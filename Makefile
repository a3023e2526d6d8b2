# `make serve` and `make test` do all set-up; second runs take seconds.
PYTHON ?= python3
BIN := .venv/bin
INDEX := var/index

.DEFAULT_GOAL := help
.PHONY: help serve test bench evaluate index lock clean

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

serve: $(INDEX)/manifest.json ## Set up, then serve on http://127.0.0.1:8000 (HOST, PORT)
	exec $(BIN)/statement-qa serve --index $(INDEX)

test: $(INDEX)/manifest.json ## Set up, then lint, check types and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(INDEX)/manifest.json ## Speed, memory and start-up beside a plain version of the same job
	$(BIN)/python -m tests.bench --index $(INDEX)

evaluate: $(INDEX)/manifest.json ## Ranking and abstention on the held-out questions, with plots and a report
	$(BIN)/statement-qa evaluate --index $(INDEX)

index: $(INDEX)/manifest.json ## Build the index where a source of it has changed

# What an index is made from: the statement, and the rooms that the build goes through.
STATEMENT := $(addprefix data/tokyo-statement/,en.md ja.md statement.toml questions.tsv)
ROOMS := $(addprefix index/,text statement source examples encoder ranking build)
PARTS := index/search/parts.py index/store/manifest.py

$(INDEX)/manifest.json: .venv/installed $(STATEMENT) $(PARTS) $(shell find $(ROOMS) -name '*.py' -o -name '*.tsv')
	$(BIN)/statement-qa build --out $(INDEX)
	@touch $@

.venv/installed: requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON")'
	$(PYTHON) -c 'import ensurepip, venv' || { echo 'Python lacks venv; on Debian: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: .venv/installed ## Renew the lock files from pyproject.toml
	$(BIN)/pip install --quiet --upgrade --upgrade-strategy eager --editable '.[build,evaluate,mcp,postgresql,redis,test]'
	$(BIN)/pip freeze --all --exclude-editable --exclude pip | sed 's/+cpu$$//' > requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --extra mcp --extra postgresql --extra redis --generate-hashes --constraint requirements/dev.txt \
	  --no-header --output-file requirements/serve.txt pyproject.toml

clean: ## Remove what the other targets made
	rm -rf .venv var
