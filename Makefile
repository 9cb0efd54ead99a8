# Everything runs from the project's own virtual environment; nothing else needs to be installed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# What tests use beside Python, as Debian's package=program; they are skipped without.
BROWSER := chromium=chromium
PROGRAMS := $(BROWSER) virtuoso-opensource-7-bin=virtuoso-t

WEB := api/web
NODE := $(CURDIR)/$(BIN)/node
BUILT := $(WEB)/built/manifest.json
SOURCES := $(shell find $(WEB)/src -type f) $(WEB)/build.mjs $(WEB)/tsconfig.json

.PHONY: serve test test-all check bench lock clean

serve: $(READY) $(BUILT)
	$(BIN)/joinder ingest data/releases
	$(BIN)/joinder serve

test: $(READY) $(BUILT)
	@tests/setup/debian $(BROWSER)
	$(BIN)/pytest -n auto

test-all: $(READY) $(BUILT)
	@tests/setup/debian $(PROGRAMS)
	$(BIN)/pytest -n auto -m "slow or not slow"

check: $(READY) $(WEB)/node_modules/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd $(WEB) && $(NODE) node_modules/typescript/bin/tsc --noEmit

bench: $(READY)
	$(BIN)/python tests/bench/run.py
	$(BIN)/python -m tests.bench.serving
	$(BIN)/python -m tests.bench.storm

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Joinder needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Node and npm come as a Python package, so that nothing else has to be installed.
$(WEB)/node_modules/.ready: $(WEB)/package.json $(WEB)/package-lock.json $(READY)
	cd $(WEB) && $(CURDIR)/$(BIN)/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(BUILT): $(SOURCES) $(WEB)/node_modules/.ready
	cd $(WEB) && $(NODE) build.mjs

lock:
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --output-file requirements.lock

clean:
	rm -rf $(VENV) var dist build $(WEB)/built $(WEB)/node_modules
