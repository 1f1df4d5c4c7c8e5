# Every public target installs what it needs first: see .ci/setup.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/npm/node_modules/.bin:$(PATH)

PORT ?= 8080
# How often `make bench-page` visits each page that it compares.
ITERATIONS ?= 15
# What builds and serves the site: xtask/src/main.rs. What controls a browser is compiled with a feature,
# so that nobody waits for it who only builds the site. The profile is that of the tests, whose
# dependencies it shares.
CARGO_XTASK := cargo run --quiet --locked --profile test --package xtask
XTASK := $(CARGO_XTASK) --
BROWSER_XTASK := $(CARGO_XTASK) --features browser --
WASM := --target wasm32-unknown-unknown

SHEETS := $(shell find style -name '*.css' 2>/dev/null)
SITE_SOURCES := Cargo.toml Cargo.lock Trunk.toml index.html xtask/Cargo.toml xtask/src/main.rs xtask/src/site.rs \
	xtask/src/serve/headers.rs $(SHEETS) $(shell find src static xtask/src/site -type f 2>/dev/null) target/site/base

# Where the site will stand on its host: `make build BASE=/tools/readiness/`.
BASE ?=
export SITE_BASE := $(BASE)

define heading
@printf '\n== %s\n' '$(1)'
endef

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

## The site

.PHONY: run
run: setup-build dist/index.html ## build the site if it is out of date, serve it on http://localhost:8080
	@$(XTASK) serve dist $(PORT)

.PHONY: dev
dev: setup-build ## serve the site, built for development, rebuilt on every change
	trunk serve --dist target/dev --port $(PORT)

.PHONY: build
build: setup-build dist/index.html ## the release site in dist/, with its size
	$(call heading,Size of a first visit)
	@$(XTASK) site report dist

.PHONY: size
size: build ## what a first visit costs, and where the bytes of the program are, by crate and module
	$(call heading,Where the bytes are$(comma) before compression)
	@$(XTASK) site size

# The program is cut in two by where its parts refer to each other, which the linker has to leave in.
# Paths of this machine have no business in what is published, and what it is called must not depend on
# the machine. Of two prefixes that fit, the compiler takes the later one; the sources of Rust are named
# as they are where they are not installed.
CARGO_FOLDER := $(or $(CARGO_HOME),$(HOME)/.cargo)
REMAPPED = $(HOME)=/home $(CARGO_FOLDER)=/cargo $(shell rustc --print sysroot)=/rust \
	$(shell rustc --print sysroot)/lib/rustlib/src/rust=/rustc/$(shell rustc -vV | sed -n 's/^commit-hash: //p') \
	$(CURDIR)/=
RELEASE_FLAGS = -Clink-args=--emit-relocs $(REMAPPED:%=--remap-path-prefix=%)

# The crates are fetched first: the folder that they are in is named after the host that they are from.
.PHONY: crates
crates:
	@cargo fetch --quiet --locked $(WASM)

RELEASE = CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(RELEASE_FLAGS) $$( \
	printf -- '--remap-path-prefix=%s= ' $(CARGO_FOLDER)/registry/src/*/)" trunk build --release

# Written anew only when another base is asked for.
$(shell mkdir -p target/site; [[ -e target/site/base && "$$(< target/site/base)" == '$(BASE)' ]] || printf '%s' '$(BASE)' > target/site/base)

dist/index.html: $(SITE_SOURCES) | crates
	$(RELEASE) --features split

# The same with ten times the questions, to see what they cost.
target/bench/tenfold/index.html: $(SITE_SOURCES) | crates
	@mkdir -p $(@D)
	DOCUMENTS=tenfold $(RELEASE) --features split,tenfold --dist $(@D)

# As it is while it is developed, which alone has the gallery of components.
target/gallery/index.html: $(SITE_SOURCES)
	trunk build --dist $(@D)

# The features with which the documents are rendered, where they are those of another program.
DOCUMENTS ?=

.PHONY: documents
documents:
	@$(CARGO_XTASK) --features '$(DOCUMENTS)' -- site

# Two lists name the sheets in the order in which they apply. A sheet that
# neither names would be lost in silence, so that is an error.
LISTS := style/main.css style/outcome.css
SHEETS_OF = sed -n 's/^@import "\(.*\)";$$/style\/\1/p'

.PHONY: sheets
sheets: $(LISTS:style/%=target/site/%)

target/site/%.css: style/%.css $(SHEETS) xtask/src/site/sheet.js Makefile
	@mkdir -p $(@D)
	@diff <($(SHEETS_OF) $(LISTS) | sort) \
		<(find style -name '*.css' $(LISTS:%=! -path %) | sort) \
		|| { echo 'the lists ($(LISTS)) and the sheets in style/ differ (<: named only, >: there only)' >&2; exit 1; }
	@$(SHEETS_OF) $< | xargs cat | NODE_PATH=$(CURDIR)/.tools/npm/node_modules node xtask/src/site/sheet.js > $@.new
	@mv $@.new $@

## Checks and tests

.PHONY: test
test: setup-test ## checks, host tests, components in Chromium, journeys: what is about engines in all three
	@$(MAKE) check test-host test-browser build test-e2e

.PHONY: test-all
test-all: ## as test, with every journey in every engine and the full number of generated cases
	@READINESS_CASES=full JOURNEYS=--all $(MAKE) test

.PHONY: test-quick
test-quick: setup-test ## in a minute: the library on the host, and components in Chromium
	$(call heading,Host tests: the library)
	cargo test --quiet --locked --lib --test it
	@$(MAKE) test-browser
	@echo 'Left out: lints$(comma) documentation$(comma) examples$(comma) the built site and its journeys, which `make test` has.'

# The library is linted with what depends on it, here with the views. The lint that is allowed looks at
# sizes, and those that count are of wasm32.
LINTS_OF_VIEWS := -- --deny warnings --allow clippy::trivially_copy_pass_by_ref

.PHONY: check
check: setup-build ## formatting, lints for host and WASM, documentation
	$(call heading,Formatting)
	cargo fmt --all --check
	$(call heading,Lints: host)
	cargo clippy --quiet --locked --all-targets -- --deny warnings
	$(call heading,Lints: host$(comma) what builds the site)
	cargo clippy --quiet --locked --package xtask $(LINTS_OF_VIEWS)
	cargo clippy --quiet --locked --package xtask --features browser,tenfold --all-targets $(LINTS_OF_VIEWS)
	$(call heading,Lints: wasm32)
	cargo clippy --quiet --locked $(WASM) --lib --bins --test browser -- --deny warnings
	cargo clippy --quiet --locked $(WASM) --features split --lib --bins -- --deny warnings
	$(call heading,Documentation)
	RUSTDOCFLAGS='--deny warnings' cargo doc --quiet --locked --no-deps --lib $(WASM)

# Both packages at once, though only one of them is tested: dependencies are built once for both.
WITH_XTASK := --package mvp-readiness --package xtask --features mvp-readiness/prerender,xtask/browser

.PHONY: test-host
test-host: setup-build ## unit tests, documentation examples, tests/it
	$(call heading,Host tests)
	cargo test --quiet --locked --lib --bins --examples --test it
	cargo test --quiet --locked $(WITH_XTASK) --lib -- prerender
	cargo test --quiet --locked $(WITH_XTASK) --bin xtask
	cargo test --quiet --locked --doc
	@[[ '$(READINESS_CASES)' == full ]] || echo 'Left out: most of the generated cases, which `make test-all` has.'

.PHONY: test-browser
# Unoptimised: these few tests take longer to compile than to run.
test-browser: export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER = wasm-bindgen-test-runner
test-browser: export WASM_BINDGEN_TEST_WEBDRIVER_JSON = $(CURDIR)/tests/browser/webdriver.json
test-browser: export WASM_BINDGEN_TEST_TIMEOUT = 600
test-browser: export FONTCONFIG_FILE = $(CURDIR)/tests/fonts/usual.conf
test-browser: setup-test ## components in Chromium
	$(call heading,Browser tests: components in Chromium)
	CHROMEDRIVER="$$(command -v chromedriver)" cargo test --locked --profile dev $(WASM) --test browser

# `--all` for every journey in every engine.
JOURNEYS ?=

.PHONY: test-e2e
test-e2e: setup-test dist/index.html target/gallery/index.html ## journeys through the built site in Chromium, Firefox and WebKitGTK
	$(call heading,Journeys: the built site in Chromium$(comma) Firefox and WebKitGTK)
	@.ci/journeys $(JOURNEYS)

.PHONY: steady
steady: setup-test dist/index.html target/gallery/index.html ## the journeys RUNS times (20 if not said), beside LOAD busy loops (0), and how often they failed
	@.ci/steady $(JOURNEYS)

GALLERY := gallery $(addprefix gallery/,nothing few answered under-way ready full)

.PHONY: screens
screens: setup-test dist/index.html target/gallery/index.html ## screenshots of every screen in target/screens, and new ones for the README
	@$(BROWSER_XTASK) screens dist target/screens
	@$(BROWSER_XTASK) screens dist tests/screenshots --tour
	@$(BROWSER_XTASK) screens target/gallery target/screens $(GALLERY:%='/assess/#/%')

.PHONY: bench
bench: setup-build ## native benchmarks
	cargo bench --locked --bench '*'

.PHONY: bench-page
bench-page: setup-bench dist/index.html target/bench/tenfold/index.html ## how long a visitor waits, here and with SurveyJS, React and plain HTML, ITERATIONS visits each; values in target/bench
	@$(BROWSER_XTASK) bench-page dist target/bench/page.json
	@$(BROWSER_XTASK) bench-baselines run dist target/bench/tenfold target/bench/baselines.json $(ITERATIONS)

.PHONY: fuzz
# Needs a nightly compiler and cargo-fuzz (`cargo install cargo-fuzz --locked`), which nothing else does.
fuzz: ## each fuzz target for SECONDS_EACH seconds (150 if not said)
	@for target in decode normalise sanitise import plan_file csv_cell; do \
		cargo +nightly fuzz run $$target -- -max_total_time=$${SECONDS_EACH:-150} -max_len=20000 -timeout=5 -rss_limit_mb=1024; \
	done

.PHONY: audit
audit: setup-audit ## licences, bans, sources and known vulnerabilities of the dependencies
	cargo deny --workspace --config .deny.toml check licenses bans sources
	$(call heading,Known vulnerabilities)
	@if reason=$$(cargo deny --workspace --config .deny.toml fetch db 2>&1); \
	then cargo deny --workspace --config .deny.toml check --disable-fetch advisories; \
	else printf 'Skipped: the database of RustSec (github.com/rustsec/advisory-db) cannot be had.\n%s\n' "$$reason"; fi

# Internal.
.PHONY: setup-build setup-test setup-bench setup-audit
setup-build setup-test setup-bench setup-audit: setup-%:
	@.ci/setup $*

comma := ,
