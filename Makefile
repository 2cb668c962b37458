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
# Hundreds of Pythons are started, which would all compile the same files where this is set.
export PYTHONDONTWRITEBYTECODE :=

GDCORE := $(shell find gdcore -name '*.py' -o -name '*.csv' -o -name '*.md' -path 'gdcore/*' 2>/dev/null)
WEB := $(shell find livecells/web course -type f -not -name "*.py" -not -path "*/dist/*" 2>/dev/null) $(wildcard tsconfig*.json)
WHEELS := build/wheels
LESSONS := $(wildcard lessons/*.md lessons/exercises/*.md lessons/quizzes/*.md lessons/teaching/*.md)
READ := $(LESSONS) $(wildcard docs/*.md docs/teachers/*.md)
PROSE := $(LESSONS) $(wildcard *.md docs/*.md docs/*/*.md)

# The programs of a virtual environment are written for the folder in which it was made.
MADE_FOR := $(shell test ! -s $(DONE)/venv || (cd $(VENV) && pwd -P) 2>/dev/null | cmp -s - $(DONE)/venv \
  || cat $(DONE)/venv)
ifneq ($(MADE_FOR),)
ifeq ($(filter clean help,$(MAKECMDGOALS)),)
$(error This folder was moved or copied after its setup in $(MADE_FOR): run "make clean", then this again)
endif
endif

.PHONY: help serve build test release lesson lint format bench lock clean
help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: $(DONE)/web $(DONE)/wheels  ## build the site, serve it on 127.0.0.1 and rebuild what you edit
	@$(BIN)/python tools/port-is-free $(PORT)
	@echo "· building; the site will be at http://127.0.0.1:$(PORT)/"
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(DONE)/web $(DONE)/wheels  ## write the site to site/
	@$(BIN)/mkdocs build --strict
	@echo "· built site/"

# Files begin in the order of tests/conftest.py.
ORDERED := --dist loadfile --no-loadscope-reorder
TWO := -n 2 $(ORDERED)
# These also wait: for a kernel, a build, the network, a script's timers, a file that is held back.
THREE := -n 3 $(ORDERED)
REPORTS := .cache/tests
# A browser test may fail for want of time on a busy machine: it has one more try, and is named.
FAILED := --last-failed --last-failed-no-failures none

test: build $(DONE)/chromium $(DONE)/firefox $(DONE)/nginx  ## run every test, or some: make test PYTEST="tests/gdcore -x"
ifdef PYTEST
	@$(BIN)/python -m pytest $(PYTEST)
else
	@$(BIN)/python -m pytest $(TWO) tests/gdcore --junitxml=$(REPORTS)/gdcore.xml \
	  --cov --cov-report=term:skip-covered --cov-fail-under=98
	@$(BIN)/python -m pytest $(THREE) --ignore tests/browser --ignore tests/gdcore \
	  --junitxml=$(REPORTS)/python.xml
	@$(BIN)/python -m pytest $(THREE) tests/browser --junitxml=$(REPORTS)/browser.xml \
	  || { test $$? -eq 1 && echo "· once more, with nothing beside it: what failed" \
	  && $(BIN)/python -m pytest tests/browser $(FAILED); }
	@$(BIN)/python tools/what_ran.py $(REPORTS)/gdcore.xml $(REPORTS)/python.xml $(REPORTS)/browser.xml
endif

bench: build $(DONE)/chromium $(DONE)/nginx  ## measure speed, bytes and memory, and write the table in the README
	@$(BIN)/python -m bench

release: $(DONE)/web $(DONE)/wheels  ## pack a release into dist/: make release VERSION=1.2.0
	@test -n "$(VERSION)" || { echo "Say which: make release VERSION=1.2.0" >&2; exit 2; }
	@$(BIN)/python -m course.releases.release $(VERSION)

lesson: $(DONE)/venv  ## write the files of a new lesson: make lesson NAME=09-add-momentum
	@$(BIN)/python tools/new_lesson "$(NAME)"

lint: $(DONE)/venv $(DONE)/npm  ## check style, types, spelling and prose
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/ty check
	@$(BIN)/codespell
	@$(BIN)/proselint --config .proselintrc.json check $(PROSE)
	@$(BIN)/python tools/plain_words.py $(READ)
	@npm run --silent check

format: $(DONE)/venv $(DONE)/npm  ## format Python and TypeScript
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@npm run --silent format

# A lock holds for every system and every Python that we allow.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.12 --generate-hashes --no-annotate \
  --no-header --no-emit-index-url --no-emit-find-links --native-tls --upgrade --quiet
AUDIT := course/releases/hosting/audit-requirements.txt

lock: $(DONE)/venv  ## renew requirements.txt, package-lock.json and what the audit installs
	@$(BIN)/python -m pip install --quiet uv
	@$(LOCK) --group dev pyproject.toml livecells/pyproject.toml --output-file requirements.txt
	@$(LOCK) --group audit --output-file $(AUDIT)
	@npm update --omit-lockfile-registry-resolved

clean:  ## remove everything that make has made
	@rm -rf $(VENV) node_modules .cache build dist site livecells/web/dist course/web/dist

# --- what the commands stand on -------------------------------------------------------------

$(DONE)/venv: requirements.txt livecells/pyproject.toml course/pyproject.toml
	@echo "· setting up Python in $(VENV): about a hundred packages, a minute or so"
	@set -e; python="$${PYTHON:-$$(tools/find-python)}"; "$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation -e . -e livecells -e course
	@mkdir -p $(@D) && (cd $(VENV) && pwd -P) > $@

$(DONE)/npm: package.json package-lock.json .npmrc $(DONE)/venv
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

$(DONE)/chromium: tools/ensure-chromium $(DONE)/venv
	@tools/ensure-chromium
	@mkdir -p $(@D) && touch $@

$(DONE)/firefox: tools/ensure-firefox
	@tools/ensure-firefox
	@mkdir -p $(@D) && touch $@
