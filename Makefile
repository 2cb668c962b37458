# The two commands are `make serve` and `make test`; `make help` lists the rest.
# Each sets up what it needs and skips what is done.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
DONE := .cache/done

export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

GDCORE := $(shell find gdcore -name '*.py' -o -name '*.csv' -o -name '*.md' -path 'gdcore/*' 2>/dev/null)
WEB := $(shell find livecells/web publishing/web -type f -not -path "*/dist/*" 2>/dev/null) $(wildcard tsconfig*.json)
WHEELS := build/wheels
PROSE := $(wildcard *.md docs/*.md docs/*/*.md lessons/*.md lessons/exercises/*.md)

.PHONY: help serve build test release lint format bench lock clean
help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(DONE)/web $(DONE)/wheels  ## build the site, serve it on 127.0.0.1 and rebuild what you edit
	@$(BIN)/python tools/port-is-free $(PORT)
	@echo "· building; the site will be at http://127.0.0.1:$(PORT)/"
	@$(BIN)/mkdocs serve --quiet --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(DONE)/web $(DONE)/wheels  ## write the site to site/
	@$(BIN)/mkdocs build --strict --quiet
	@echo "· built site/"

# These measure time: nothing may run beside them.
ALONE := tests/website/test_lighthouse.py
TWO := -n 2 --dist loadfile

test: build $(DONE)/chromium $(DONE)/nginx  ## run every test, or some: make test PYTEST="tests/gdcore -x"
ifdef PYTEST
	@$(BIN)/python -m pytest $(PYTEST)
else
	@$(BIN)/python -m pytest $(TWO) --ignore tests/browser --ignore $(ALONE) \
	  --cov --cov-report=term:skip-covered --cov-fail-under=98
	@$(BIN)/python -m pytest $(TWO) tests/browser
	@$(BIN)/python -m pytest $(ALONE)
endif

bench: build $(DONE)/chromium $(DONE)/nginx  ## measure speed, bytes and memory, and write the table in the README
	@$(BIN)/python -m bench

release: $(DONE)/web $(DONE)/wheels  ## pack a release into dist/: make release VERSION=1.2.0
	@test -n "$(VERSION)" || { echo "Say which: make release VERSION=1.2.0" >&2; exit 2; }
	@$(BIN)/python -m publishing.release $(VERSION)

lint: $(DONE)/venv $(DONE)/npm  ## check style, types, spelling and prose
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell
	@$(BIN)/proselint --config .proselintrc.json check $(PROSE)
	@npm run --silent check

format: $(DONE)/venv $(DONE)/npm  ## format Python and TypeScript
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@npm run --silent format

lock: $(DONE)/venv  ## renew requirements.txt and package-lock.json
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile requirements.in --universal --python-version 3.12 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --native-tls --upgrade \
	  --quiet --output-file requirements.txt
	@npm update --omit-lockfile-registry-resolved

clean:  ## remove everything that make has made
	@rm -rf $(VENV) node_modules .cache build dist site livecells/web/dist publishing/web/dist

# --- what the commands stand on -------------------------------------------------------------

$(DONE)/venv: requirements.txt livecells/pyproject.toml
	@echo "· setting up Python in $(VENV): about a hundred packages, a minute or so"
	@set -e; python="$${PYTHON:-$$(tools/find-python)}"; "$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e . -e livecells
	@mkdir -p $(@D) && touch $@

$(DONE)/npm: package.json package-lock.json $(DONE)/venv
	@echo "· installing npm packages"
	@npm ci --loglevel=error --no-fund --no-audit
	@mkdir -p $(@D) && touch $@

$(DONE)/web: $(DONE)/npm $(WEB)
	@echo "· compiling the browser's part"
	@npm run --silent build
	@mkdir -p $(@D) && touch $@

$(DONE)/wheels: $(DONE)/venv $(GDCORE)
	@echo "· packing gdcore"
	@rm -rf $(WHEELS) && $(BIN)/python -m build --wheel --no-isolation --outdir $(WHEELS) . >/dev/null
	@mkdir -p $(@D) && touch $@

$(DONE)/nginx: tools/ensure-nginx
	@tools/ensure-nginx
	@mkdir -p $(@D) && touch $@

$(DONE)/chromium: $(DONE)/venv
	@tools/ensure-chromium
	@mkdir -p $(@D) && touch $@
