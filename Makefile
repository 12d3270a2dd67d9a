# Two commands do all the set-up: `make brief` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet
# Every requirement is pinned with its hashes and lists what it needs, so pip has nothing to resolve.
PINNED := --no-deps --require-hashes
DATA ?= ../shared/data
SEEDS ?= ../shared/seeds

.PHONY: brief test lint types imports unit eval bench pins clean

brief: $(VENV)/.run
	$(BIN)/stemma brief examples/corpus -o brief.html

test: lint types imports unit

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.test
	$(BIN)/mypy

imports: $(VENV)/.test
	$(BIN)/lint-imports

unit: $(VENV)/.test
	sh scripts/install-debian
	$(BIN)/python -m pytest

eval: $(VENV)/.bench
	@if [ -d "$(DATA)" ]; then $(BIN)/python -m benchmarks.quality --data "$(DATA)"; \
	else echo "eval: no labelled data at $(DATA); set DATA=DIR. Nothing was measured."; fi

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.speed

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/bin/pip
	$(PIP) $(PINNED) -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(PIP) $(PINNED) -r requirements/test.txt
	touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.test
	$(PIP) $(PINNED) -r requirements/bench.txt
	touch $@

# Renews the pins. Index addresses stay out of the files on purpose.
pins:
	$(PYTHON) -m venv $(VENV)-pins
	$(VENV)-pins/bin/pip --quiet install pip-tools
	for set in run test bench; do $(VENV)-pins/bin/pip-compile --quiet --upgrade --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe \
	  --output-file requirements/$$set.txt requirements/$$set.in; done
	rm -rf $(VENV)-pins

clean:
	rm -rf $(VENV) build dist brief.*
