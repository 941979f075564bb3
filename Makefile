# make         lists the targets
# make run     sets up, builds, takes in the sample practices and publishes the shipped pipelines to Output/
# make test    sets up, builds and runs every test
#
# Both build without optimization, which takes half the time. `make build` and `make install` are for use.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

BUILD_PACKAGES := libcurl4-openssl-dev libxml2-dev libssl-dev libsqlite3-dev libpq-dev libbrotli-dev libzip-dev zlib1g-dev pkg-config
# Debian's packages with the fonts of PDF, and the Python with its typesetter.
FONT_PACKAGES := fonts-crosextra-carlito fonts-lato fonts-noto-core
export HERALD_PYTHON := $(CURDIR)/.build/renderers/bin/python3
RENDERER_MODULES := Sources/Core/HeraldRendering/Typst/requirements.txt
MAIL_MODULES := Tests/Support/MailTesting/requirements.txt
TEST_PACKAGES := libxml2-utils libxerces-c-samples sqlite3 python3 python3-venv libhttp-oai-perl postgresql-15 nginx-light wrk rclone git
SOURCES := Package.swift Sources Plugins Tests
RELEASE := -c release --static-swift-stdlib
PREFIX ?= /usr/local
DESTDIR ?=
HERALD := $(CURDIR)/.build/release/herald
DEBUG := $(CURDIR)/.build/debug/herald
# The most faults for each kind of call and each command; 0 for all, which takes long.
FAULTS := 0

.PHONY: help setup build install uninstall deb try run test check lint pipelines alone crash faults rights mounts serve-check schemas catalogues partners mail carrying offices packaging-check bench format docs api-docs clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Installs the Debian packages $(1) that are missing.
define install-missing
	missing=; for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then echo "setup: installed nothing, all packages are there ($(1))"; exit 0; fi; \
	echo "setup: installing$$missing"; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq; \
	DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	echo "setup: installed$$missing"
endef

setup: ## Install missing Debian packages
	@command -v swift >/dev/null || { echo "setup: swift is missing; install Swift 6.3 from swift.org"; exit 1; }
	@$(call install-missing,$(BUILD_PACKAGES) $(FONT_PACKAGES) $(TEST_PACKAGES))
	@cmp -s $(RENDERER_MODULES) .build/renderers/installed.txt || { \
	  echo "setup: installing the typesetter of PDF into .build/renderers"; \
	  python3 -m venv .build/renderers && .build/renderers/bin/pip install --quiet --requirement $(RENDERER_MODULES) \
	    && cp $(RENDERER_MODULES) .build/renderers/installed.txt; }
	@cmp -s $(MAIL_MODULES) .build/mail/installed.txt || { \
	  echo "setup: installing the mail server of tests into .build/mail"; \
	  python3 -m venv .build/mail && .build/mail/bin/pip install --quiet --requirement $(MAIL_MODULES) \
	    && cp $(MAIL_MODULES) .build/mail/installed.txt; }

build: setup ## Build the program for use, optimized
	@swift build $(RELEASE) --product herald

install: ## Install the built program, manual pages, completions and documentation below $(DESTDIR)$(PREFIX)
	@test -x $(HERALD) || { echo "install: there is no program; run make build first"; exit 1; }
	@Packaging/install.sh $(HERALD) "$(DESTDIR)" "$(PREFIX)"
	@echo "install: $(DESTDIR)$(PREFIX)/bin/herald"

uninstall: ## Remove what make install put below $(DESTDIR)$(PREFIX)
	@Packaging/uninstall.sh "$(DESTDIR)" "$(PREFIX)"

# Debian's packages that make a package, and those that check one.
DEB_PACKAGES := chrpath debhelper dpkg-dev po-debconf
PACKAGING_PACKAGES := $(DEB_PACKAGES) fish lintian mandoc mmdebstrap zsh
deb: build ## Make the Debian package in .build/deb
	@$(call install-missing,$(DEB_PACKAGES))
	@Packaging/deb.sh $(HERALD) .build/deb

try: setup ## Build the program to try it, not optimized
	@swift build --product herald

run: try ## Take in the sample practices and publish the shipped pipelines to Output/
	@echo; echo "herald intake --sample"; $(DEBUG) intake --sample
	@echo; echo "herald run"; $(DEBUG) run
	@echo; echo "Open Output/monthly/index.html or Output/monthly/digests/ministries.en.html in a browser."

test: setup ## Build and run all tests
	@swift build --build-tests
	@swift test --skip-build

check: lint test pipelines ## Run the checks that must pass before a commit

lint: ## Check the format of the sources
	@swift format lint --strict --recursive $(SOURCES)
	@echo "lint: no problems"

pipelines: try ## Check the shipped pipelines and run their tests
	@$(DEBUG) check
	@$(DEBUG) test

alone: build ## Run the installed program in an empty root with its libraries and nothing else
	@Tests/Gates/install/alone.sh $(HERALD)

crash: build ## Kill 200 runs, 100 roll-backs, 100 takedowns, 100 intakes, 200 deliveries and 100 editions, and write with two processes for a minute; nothing may be lost
	@python3 Tests/Gates/crash/kill_runs.py $(HERALD)
	@python3 Tests/Gates/crash/kill_rollbacks.py $(HERALD)
	@python3 Tests/Gates/crash/kill_takedowns.py $(HERALD)
	@python3 Tests/Gates/crash/kill_intake.py $(HERALD)
	@python3 Tests/Gates/crash/kill_deliveries.py $(HERALD)
	@python3 Tests/Gates/crash/kill_editions.py $(HERALD)
	@python3 Tests/Gates/crash/write_at_once.py $(HERALD) --seconds 60

faults: build ## Let every call on the disk fail once, in every command; nothing wrong may come of it
	@python3 Tests/Gates/faults/faults.py $(HERALD) --most $(FAULTS)

rights: build ## Read a store that the user cannot write, and one on a read-only medium (as root)
	@python3 Tests/Gates/rights/read_only.py $(HERALD)

mounts: build ## Publish while parts of the output folder are mount points; needs root, and skips otherwise
	@python3 Tests/Gates/publishing/mounts.py $(HERALD)

catalogues: build ## Read the output of the pipeline partners with programs of its readers, from PyPI
	@test -x .build/catalogues/bin/python || python3 -m venv .build/catalogues
	@.build/catalogues/bin/pip install --quiet rdflib==7.6.0 pyshacl==0.40.1 lxml==6.1.3 resync==2.0.1
	@.build/catalogues/bin/pip install --quiet --no-deps pyIATI==0.4.1
	@.build/catalogues/bin/python Tests/Gates/catalogues/check.py $(HERALD)

serve-check: build ## Read for ten seconds while releases are published; no response may mix two releases
	@python3 Tests/Gates/serve/mixed_releases.py $(HERALD) --seconds 10

partners: build ## Harvest the server with partners' clients from PyPI and Debian, even while the store changes and servers are killed
	@test -x .build/partners/bin/python || python3 -m venv .build/partners
	@.build/partners/bin/pip install --quiet --requirement Tests/Gates/partners/requirements.txt
	@.build/partners/bin/python Tests/Gates/partners/clients.py $(HERALD)
	@.build/partners/bin/python Tests/Gates/partners/signatures.py $(HERALD)
	@python3 Tests/Gates/partners/under_change.py $(HERALD) --rounds 6 --records 5000 --changes 500

mail: build ## Send editions to a mail server with faults, and kill the sender 50 times; nothing may be sent twice, lost or leaked
	@.build/mail/bin/python3 Tests/Gates/mail/send_mail.py $(HERALD)
	@.build/mail/bin/python3 Tests/Gates/mail/leaks.py $(HERALD)

# Debian's package with the server of SFTP. The gate starts a process of its own; it needs no service.
carrying: build ## Carry releases to a folder, a git repository, and servers of SFTP, WebDAV and S3, and kill the carriers; no reader may see a torn release
	@$(call install-missing,openssh-server)
	@test -x .build/carrying/bin/python || python3 -m venv .build/carrying
	@.build/carrying/bin/pip install --quiet --requirement Tests/Gates/carrying/requirements.txt
	@.build/carrying/bin/python Tests/Gates/carrying/carry.py $(HERALD)

schemas: build ## Validate records for harvesters with official XML Schemas from PyPI packages
	@Tests/Gates/schemas/run.sh $(HERALD)

packaging-check: build ## Install, use, upgrade, remove and purge the Debian package in a machine of its own; needs root, and skips otherwise
	@$(call install-missing,$(PACKAGING_PACKAGES))
	@python3 Tests/Gates/packaging/check.py $(HERALD)

# Debian's packages with the programs that readers open documents with.
READER_PACKAGES := libreoffice-writer-nogui default-jre-headless qpdf chromium
offices: build ## Open briefs and the data of digests, in all formats and languages, with the programs of their readers, from PyPI and Debian
	@$(call install-missing,$(READER_PACKAGES))
	@Tests/Gates/offices/run.sh $(HERALD)

bench: setup ## Compare Herald with other programs and write BENCHMARKS.md
	@Benchmarks/run.sh

format: ## Format the sources
	@swift format --in-place --recursive $(SOURCES)

# The debug build, which the tests need anyway. For another one: make docs PROGRAM=PATH.
docs: PROGRAM = $(shell swift build --show-bin-path)/herald
docs: setup ## Write the pages that are generated from the code
	@test "$(origin PROGRAM)" = "command line" || swift build --product herald
	@$(PROGRAM) explain --markdown > docs/reference/exporters.md
	@$(PROGRAM) explain --questionnaire > docs/reference/questionnaire.md
	@$(PROGRAM) schema record --format markdown > docs/reference/xml.md
	@$(PROGRAM) schema record --format rng > Sources/Intake/HeraldRecordXML/Schemas/practice.rng
	@$(PROGRAM) schema record --format xsd > Sources/Intake/HeraldRecordXML/Schemas/practice.xsd
	@echo "docs: wrote docs/reference/exporters.md, docs/reference/questionnaire.md, docs/reference/xml.md and the schemas practice.rng and practice.xsd"

api-docs: setup ## Write the documentation for authors of plug-ins into .build/api-docs; a warning is an error
	@HERALD_API_DOCS=1 swift package --allow-writing-to-directory .build/api-docs generate-documentation --warnings-as-errors \
	  --enable-experimental-combined-documentation --target HeraldDiagnostics --target HeraldModel --target HeraldTemplates \
	  --target HeraldKit --output-path .build/api-docs
	@echo "api-docs: wrote .build/api-docs; to read it, run: python3 -m http.server --directory .build/api-docs 8000"
	@echo "api-docs: then open http://127.0.0.1:8000/documentation/ in a browser"

clean: ## Remove build and output files
	@rm -rf .build .build-* .herald Output/.herald Output/*/
