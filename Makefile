# Nhịp Cầu: `make run` starts it, `make test` tests it.
PORT ?= 8000
# More for pytest: make test ARGS="-k resolver"
ARGS ?=
BIN := .venv/bin
# Compiled Python halves the time of the second start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check compare-tables bench clean
help: ## Show what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: .venv/.ready node_modules/.ready ## Start the site at http://localhost:8000 (another port: PORT=8080)
	@$(BIN)/nhipcau prepare
	@exec $(BIN)/nhipcau serve --port $(PORT)

test: .venv/.ready-dev node_modules/.ready ## Run all tests, on SQLite and on PostgreSQL
	@$(BIN)/python tools/run_tests.py $(ARGS)

check: .venv/.ready-dev node_modules/.ready ## Check style, types, templates, floors, migrations, translations, data
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going $(CHECKS)
	@echo "check: nothing to complain about"

compare-tables: .venv/.ready-dev ## Compare the tables made at once with those of all migrations (minutes, PostgreSQL)
	@$(BIN)/python tools/postgres.py $(BIN)/python -m pytest -q -n 0 -m migrations tests/config/test_tables.py

bench: .venv/.ready-dev node_modules/.ready ## Measure: pages against an empty view, growth with the register, search
	@set -e; for file in benchmarks/*.py; do $(BIN)/python $$file; done

clean: ## Remove the environment and all that was made, but not the database in var/
	rm -rf .venv node_modules dist var/uv var/static var/tests .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

# The environment, made again when what it is made of has changed. Running needs no development tools; their
# installation includes all that running needs.
.venv/.ready: pyproject.toml uv.lock
	@if [ -e .venv/.ready-dev ]; then tools/environment.sh python && touch .venv/.ready-dev; \
	else tools/environment.sh python --no-dev --inexact; fi
	@touch $@
.venv/.ready-dev: pyproject.toml uv.lock
	@tools/environment.sh python
	@touch .venv/.ready $@
node_modules/.ready: package.json package-lock.json
	@tools/environment.sh node
	@touch $@

CHECKS := check-types check-style check-templates check-floors check-migrations check-translations check-data
.PHONY: $(CHECKS)
check-types:
	@$(BIN)/mypy
check-style:
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet
check-templates:
	@$(BIN)/djlint src --lint --quiet
check-floors:
	@$(BIN)/lint-imports --no-logo
check-migrations:
	@$(BIN)/django-admin makemigrations --check --dry-run --settings nhipcau.config.settings
check-translations:
	@$(BIN)/python tools/check_translations.py
check-data:
	@$(BIN)/nhipcau load --check
