# Every command works from an empty clone with Python 3.11 or newer, make and git. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
SETUP := .venv/.installed
WEB := node_modules/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run dev test coverage drills lint lint-web format bench clean

help: ## Show what can be done
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

setup: $(SETUP) ## Install everything into .venv (quick when nothing changed)

# The stamp is written last, so that an interrupted installation is taken up again.
$(SETUP): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "Python's venv module is missing: on Debian and Ubuntu, apt install python3-venv."; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv …"; $(PYTHON) -m venv .venv; }
	@echo "Installing what requirements-dev.txt lists …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(SETUP)

run: $(SETUP) ## Serve the portal with demo content on http://127.0.0.1:8000/ (PORT= changes it)
	@exec $(BIN)/python -m unionsite.run --port $(PORT)

dev: $(SETUP) ## The same content, with a server that reloads when code changes
	@exec $(BIN)/python -m unionsite.run --port $(PORT) --reload

test: $(SETUP) ## Run every test on a PostgreSQL of its own
	@$(BIN)/python -m pytest -n 2 --dist worksteal

coverage: $(SETUP) ## The same tests, in half as long again: the share of code they run, and the ten files least run
	@$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=
	@$(BIN)/coverage report --sort=cover | sed -n '1,12p;$$p'

drills: $(SETUP) ## Break a server of its own: a full disk, a frozen or locked database, dying workers (minutes)
	@$(BIN)/python -m pytest -m drill

lint: $(SETUP) ## Check code, types, templates, scripts and style sheets
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --check --lint --quiet
	@$(BIN)/mypy
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory lint-web; \
		else echo "npm is missing: scripts and style sheets were not checked."; test -z "$$CI"; fi

lint-web: $(WEB)
	@npm run --silent lint

$(WEB): package.json package-lock.json
	@npm ci --silent --no-audit --no-fund
	@touch $(WEB)

format: $(SETUP) ## Rewrite code and templates in the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint templates --reformat --quiet

bench: $(SETUP) ## Measure speed with 1,000 and 100,000 articles and 1,000,000 award recipients (needs wrk)
	@exec $(BIN)/python -m unionsite.bench

clean: ## Remove .venv, node_modules and the tests' database; var/ (your data) stays
	rm -rf .venv .test node_modules
