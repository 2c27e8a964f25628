# make build: from a bare machine (Python 3.11, make) to a published warehouse.  make test: every check there is.
.DELETE_ON_ERROR:
.PHONY: build environment test lint ocr lock clean

PYTHON := $(shell for p in python3.11 python3; do $$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$p && break; done)
REPORTS ?= samples
WAREHOUSE ?= release/warehouse.duckdb
INSTALLED := .venv/.installed
BIN := .venv/bin
LOCK_OPTIONS := --quiet --python-version 3.11 --no-emit-index-url

build: $(INSTALLED)
	$(BIN)/juesuan build --reports $(REPORTS) --warehouse $(WAREHOUSE)

environment: $(INSTALLED)

test: lint
	$(BIN)/pytest -n 2 --dist loadfile

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --processes 2 models tests/dbt

$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: install python3.11 with its venv module and run make again"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Reads scanned pages. Its models come inside its wheel; without it a scan is rejected with that reason.
ocr: $(INSTALLED)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-ocr.lock

lock:
	uv pip compile pyproject.toml --extra dev $(LOCK_OPTIONS) --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --extra ocr --constraint requirements.lock $(LOCK_OPTIONS) --output-file requirements-ocr.lock

clean:
	rm -rf build
