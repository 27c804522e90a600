# Everything starts from python3 and make: `make demo` and `make test`.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.stamp

# CI sets SELARAS_CI=ya and runs everything; without it the tests that take many seconds each are left
# out, and PostgreSQL is tried on storage, edits and the audit trail only.
ifeq ($(SELARAS_CI),ya)
PILIH :=
POSTGRES := tests/db tests/services tests/web/test_keamanan.py \
	-k "not test_keamanan or (writes_on_get and (perencana or admin))"
else
PILIH := -m "not lambat"
POSTGRES := tests/db tests/services/test_renja.py tests/services/test_audit.py
endif

.PHONY: setup demo test lint docs pictures bench clean

setup: $(STAMP)

$(STAMP): pyproject.toml uv.lock
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Selaras memerlukan Python 3.11 atau lebih baru (python3 --version)."; exit 1; }
	@test -x $(PY) || python3 -m venv $(VENV) || \
		{ echo "Modul venv tidak ada: pasang paket python3-venv lalu ulangi."; rm -rf $(VENV); exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) UV_PROJECT_ENVIRONMENT=$(CURDIR)/$(VENV) $(PY) -m uv sync --frozen --inexact --quiet --all-extras
	@touch $(STAMP)

demo: setup
	@sh bin/demo

test: setup lint
	@sh bin/siapkan_peramban
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PILIH)
	@$(PY) bin/dengan_postgres.py $(PY) -m pytest -n 2 --dist loadfile $(POSTGRES)

lint: setup
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/lint-imports --no-cache >/dev/null || $(VENV)/bin/lint-imports --no-cache

docs: setup
	@$(PY) -m selaras.cli.docs

pictures: setup
	@$(PY) bin/pictures.py

bench: setup
	@$(PY) -m uv sync --frozen --inexact --quiet --all-extras --group bench
	@$(PY) bench/run.py

clean:
	rm -rf $(VENV) keluaran
