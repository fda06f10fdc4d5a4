# Newsroom. `make demo` shows it, `make test` proves it, `make check` keeps it tidy; nothing outside this folder is touched.
# Paths may hold spaces and any letters: every command runs from this folder by relative names.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
export PYTHONDONTWRITEBYTECODE ?= 1

.PHONY: demo test check stop messages setup setup-dev

demo: setup
	@$(MANAGE) demo --port $(PORT)

test: setup-dev
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal

check: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/lint-imports
	@$(MANAGE) makemigrations --check --dry-run
	@$(BIN)/python tests/production_check.py

stop: setup
	@$(BIN)/python -m newsroom.embedded stop

messages: setup-dev
	@$(MANAGE) makemessages --locale vi --no-location --no-wrap --ignore .venv --ignore var
	@$(MANAGE) compilemessages --ignore .venv

setup: .venv/ready
setup-dev: .venv/ready-dev

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Newsroom needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.lock | .venv/bin/python
	@echo "Installing what Newsroom stands on (a minute on a slow line) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch .venv/ready

.venv/ready-dev: requirements-dev.lock | .venv/bin/python
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch .venv/ready-dev .venv/ready
