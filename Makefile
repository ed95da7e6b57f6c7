# The table of contents of what can be done here. `make help` prints it.
# Works from any folder: `make -C /path/to/marketplace run`.

ROOT := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
CARGO ?= cargo
export CARGO_TARGET_DIR ?= $(ROOT)target

.DEFAULT_GOAL := help
.PHONY: help setup build run test test-live lint format docs fuzz clients observability bench clean

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what is missing, or say what it is and how to get it
	@$(ROOT)ops/scripts/setup

build: setup ## Build the release binaries `marketplace` and `replay`
	@cd $(ROOT) && $(CARGO) build --release --locked --bin marketplace --bin replay

run: setup ## Start the marketplace with its own Postgres and a catalogue; Ctrl-C stops it
	@cd $(ROOT) && $(CARGO) build --workspace --locked --bin marketplace # the workspace's features: most of what `make test` builds too
	@exec $(CARGO_TARGET_DIR)/debug/marketplace serve

test: setup ## Run all tests, on a private Postgres that they start themselves; says which servers could not be had
	@$(ROOT)ops/scripts/kafka fetch || true
	@cd $(ROOT) && $(CARGO) test --workspace --locked

test-live: setup ## Run the tests against real servers of Kafka and search; fails where one cannot be had
	@$(ROOT)ops/scripts/kafka fetch
	@cd $(ROOT) && MARKETPLACE_LIVE_TESTS=required $(CARGO) test --workspace --locked --test live
	@cd $(ROOT) && MARKETPLACE_LIVE_TESTS=required $(CARGO) test --workspace --locked --lib --test journeys -- meilisearch search_engine

lint: setup ## Formatting and clippy, warnings denied
	@cd $(ROOT) && $(CARGO) fmt --all --check && $(CARGO) clippy --workspace --all-targets --locked -- -D warnings

format: ## Format the code
	@cd $(ROOT) && $(CARGO) fmt --all

docs: setup ## Build the documentation of the code, warnings denied
	@cd $(ROOT) && RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" $(CARGO) doc --workspace --no-deps --document-private-items --locked

fuzz: setup ## Run a schema-driven fuzzer against a running server
	@$(ROOT)ops/scripts/fuzz

clients: setup ## Generate clients from the API's document, compile them, and have them walk against a running server
	@$(ROOT)ops/scripts/clients

observability: setup ## Hold the rules and dashboards of ops/ to a running server and a real Prometheus
	@$(ROOT)ops/scripts/observability

bench: setup ## Print the table of benchmarks and write it as JSON
	@$(ROOT)ops/scripts/kafka fetch || true
	@cd $(ROOT) && $(CARGO) build --release --locked -p api -p tests --bins && $(CARGO_TARGET_DIR)/release/bench

clean: ## Remove what was built; the data stays
	@cd $(ROOT) && $(CARGO) clean
