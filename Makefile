# One word runs each thing. Needs python3 (3.11 or later), make and a package registry; everything goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
RUNS := .venv/.runs
COUNTRY ?= KOR
PERIOD ?= 2025
PAGE := out/brief-$(COUNTRY)-$(subst /,_,$(PERIOD)).html

export PYTHON
.DEFAULT_GOAL := help
.PHONY: help brief test check format lint types layers docs-check bench parity fuzz docs clean

help:  ## List these words
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 15

brief: $(RUNS)  ## Tell Korea's 2025 in the terminal and as a page in out/ (COUNTRY=KOR PERIOD=2025-12 for others)
	@$(BIN)/tradewinds brief $(COUNTRY) $(PERIOD)
	@mkdir -p out
	@$(BIN)/tradewinds brief $(COUNTRY) $(PERIOD) --format html > $(PAGE)
	@echo
	@echo "The same brief as a page: $(PAGE)"

test: $(READY)  ## Run the tests and doctests, with coverage of lines and branches
	$(BIN)/python -m pytest --numprocesses 2 --cov --cov-report term

check: format lint types layers docs-check  ## Check format, lint, types, the order of the house and the docs

format: $(READY)
	$(BIN)/ruff format --check .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

docs-check: $(READY)
	$(BIN)/python scripts/make_docs.py --check

bench: $(READY)  ## Run the benchmarks against their peers; the table is also in out/bench.md
	@for part in run check mutate_articles circle mutation ask season nowcast outlook \
			"equilibrium --puremacro" equilibrium_robust "lake --rows 60000000 --years 25 --pandas-rows 2400000" crash_lake; do \
		set -- $$part; script=bench/$$1.py; shift; echo "== $$script $$*"; \
		OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python $$script "$$@" || exit 1; \
	done

parity: $(READY)  ## Print published, ours and the difference for Caliendo and Parro (2015), with both welfare measures
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python bench/parity.py

fuzz: $(READY)  ## Read 100,000 adversarial texts, broken answers and files each; none may fail, hang or reach the network
	$(BIN)/python bench/fuzz_check.py
	$(BIN)/python bench/fuzz_sources.py
	$(BIN)/python bench/fuzz_lake.py

docs: $(READY)  ## Write docs/cli.md and docs/statements.md from the code
	$(BIN)/python scripts/make_docs.py

clean:  ## Remove all that these words made, .venv too
	rm -rf .venv out dist build .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml uv.lock scripts/setup.sh
	@sh scripts/setup.sh all
	@touch $(RUNS) $@

$(RUNS): pyproject.toml uv.lock scripts/setup.sh
	@sh scripts/setup.sh run
	@touch $@
