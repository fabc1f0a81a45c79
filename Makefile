# Rawi from a clone: `make demo`, `make test`. Uses uv where it is found, venv and pip elsewhere.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LANGUAGE := ar
EXTRAS ?= all
UV := $(shell command -v uv 2>/dev/null)
DONE := $(VENV)/.installed
USED := $(VENV)/.installed-to-use
PIP := $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet)
FAST := $(VENV)/compiled
COMPILED := $(VENV)/.compiled
SOURCES := $(shell find src/rawi/read src/rawi/packs -name '*.py')

.PHONY: demo test bench bench-archive bench-cluster bench-compare bench-store bench-gather bench-web pages-eval relatives torture soak pip-audit ablation compiled eval fit held-out audit compare-eval clean

demo: $(USED) ## Compare the sample collection, in the terminal and as a page
	@$(BIN)/rawi demo -o rawi-demo.html

test: $(DONE) ## Everything that CI checks
	@$(BIN)/ruff check src tests tools
	@$(BIN)/ruff format --check src tests tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest

compare-eval: $(DONE) ## The figures of comparison on the groups in ../shared
	@$(BIN)/python tools/score_groups.py

bench: $(DONE) $(COMPILED) ## Reports a second, on ../shared/corpus, with the reader compiled where that can be
	@if [ -x $(FAST)/bin/python ]; then $(FAST)/bin/python tools/bench.py; \
	else echo "(not compiled: that takes uv, gcc and Python's headers)"; $(BIN)/python tools/bench.py; fi

bench-compare: $(DONE) ## Comparing the corpus in ../shared: time, growth, one more report, beside datasketch; needs 3 minutes
	@$(PIP) datasketch
	@$(BIN)/python tools/bench_compare.py

bench-store: $(DONE) ## A collection of 100,000 reports: adding, listing, searching while another adds; needs half an hour the first time
	@$(BIN)/python tools/bench_store.py

bench-archive: $(DONE) ## An archive of 10,000, 30,000 and 100,000 made reports, stage by stage, and what was known of them found; needs hours
	@$(PIP) datasketch rensa
	@$(BIN)/python tools/bench_archive.py

bench-cluster: $(DONE) ## An archive on Spark: a master, two workers on loopback, one killed half way; needs Java 17 and some minutes
	@$(PIP) "pyspark>=4"
	@$(BIN)/python tools/bench_cluster.py

bench-gather: $(DONE) ## A WARC of 10,000 pages into a collection: pages a second, memory; needs 5 minutes
	@$(BIN)/python tools/bench_gather.py

bench-web: $(DONE) ## The app over 100,000 reports: fifty readers while another process adds; needs 10 minutes, the first time forty
	@$(BIN)/python tools/bench_web.py

pages-eval: $(DONE) ## Real reports of ../shared/corpus in our own layouts of pages: body, title, date right
	@$(BIN)/python tools/score_pages.py

relatives: $(DONE) ## Inputs of the kinds K1 to K16 that nobody had looked at: right / all by kind; needs a minute
	@$(BIN)/python tools/relatives.py

torture: $(DONE) ## End who adds, judges, forgets, removes or watches at 200 moments, flip bits 200 times: prove the collection after each
	@RAWI_KILLS=200 RAWI_FLIPS=200 $(BIN)/python -m pytest tests/run/test_killed.py tests/store/test_proof.py

soak: $(DONE) ## Ten minutes of mixed load on the app: no 5xx, memory and file handles flat; MINUTES=1 for a short form
	@$(BIN)/python tools/soak.py --minutes $(or $(MINUTES),10)

pip-audit: $(DONE) ## Known holes in the libraries that Rawi uses, by pip-audit
	@$(PIP) pip-audit >/dev/null 2>&1 || { echo "pip-audit cannot be installed here (no network?): nothing was audited."; exit 1; }
	@$(BIN)/python tools/known_holes.py

ablation: $(DONE) ## How many origins stand behind what three outlets tell, counted in four ways
	@$(BIN)/python tools/ablation.py

compiled: $(COMPILED) ## A wheel in dist/ whose reader is compiled to C by mypyc

# Built from a copy elsewhere: mypyc leaves its output beside the sources, where it would be run instead of them.
$(COMPILED): $(DONE) $(SOURCES)
	@rm -rf dist $(FAST)
	@if command -v gcc >/dev/null && [ -n "$(UV)" ]; then echo "Compiling the reader, a minute or two, once ..."; \
	  copy=$$(mktemp -d) && cp -r src pyproject.toml README.md LICENSE NOTICE $$copy/ \
	  && HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(UV) build --quiet --python $(BIN)/python --wheel --out-dir dist $$copy \
	  && $(UV) venv --quiet --python $(BIN)/python $(FAST) \
	  && $(UV) pip install --quiet --python $(FAST)/bin/python --constraint constraints.txt dist/*.whl; \
	  rm -rf $$copy; fi
	@touch $@

eval: $(DONE) ## The figures on the gold in ../shared
	@for gold in seeds gold/ar-dev gold/ar-news/open gold/ar-news/closed; do \
	  echo "../shared/$$gold/gold.jsonl"; $(BIN)/rawi eval --figures "../shared/$$gold/gold.jsonl"; done

fit: $(DONE) ## The judge's weights, made anew from the marked reports in ../shared; GOLD=FILE adds marks, LANGUAGE=en is another language; needs a minute
	@$(BIN)/python tools/fit.py --language $(LANGUAGE) $(GOLD)
	@if [ "$(LANGUAGE)" = ar ]; then $(BIN)/python tools/fit_implied.py; fi

held-out: $(DONE) ## The figures of a fit without the open half, measured on the open half; needs a minute
	@$(BIN)/python tools/fit.py --leave-open

DAY ?= 2015-07-26
SEED ?= 11

audit: $(DONE) ## Conclusions drawn at random from a day of ../shared/corpus, to be judged by eye: DAY=, SEED=; needs a minute or two
	@$(BIN)/python tools/audit.py $(DAY) $(SEED) 40

# To use Rawi takes its few libraries; to work on it takes the checkers and every format's library too.
$(DONE): WHAT := --group dev -e '.[$(EXTRAS)]'
$(USED): WHAT := -e .
$(DONE) $(USED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Rawi needs Python 3.11 or newer, called python3. On Debian: apt install python3 python3-venv make. Or: make PYTHON=/path/to/python3.12"; exit 1; }
ifdef UV
	@$(UV) venv --quiet --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	@$(UV) pip install --quiet --python $(BIN)/python --constraint constraints.txt $(WHAT)
else
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt $(WHAT)
endif
	@touch $@

clean:
	rm -rf $(VENV) dist rawi-demo.html
