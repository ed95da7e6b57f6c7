# The table of contents of what can be done here. `make help` prints it.
# Works from any folder: `make -C /path/to/marketplace run`.

ROOT := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
CARGO ?= cargo
export CARGO_TARGET_DIR ?= $(ROOT)target

.DEFAULT_GOAL := help
.PHONY: help setup build run dev test test-unit test-integration test-upgrade test-live coverage lint format docs check-operations verify-env fuzz clients observability \
  bench db-migrate db-seed db-shell projections replay compose-up compose-down compose-logs drill majors clean

# What the programs are told beside the environment, e.g. ARGS="tail --after 1000 --follow"
ARGS ?=

# How many events a drill has
EVENTS ?= 1000000

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what is missing, or say what it is and how to get it
	@$(ROOT)ops/scripts/setup

build: setup ## Build the release binaries `marketplace` and `replay`
	@cd $(ROOT) && $(CARGO) build --release --locked --bin marketplace --bin replay

run: setup ## Start the marketplace with its own Postgres and a catalogue; Ctrl-C stops it
	@cd $(ROOT) && $(CARGO) build --workspace --locked --bin marketplace # the workspace's features: most of what `make test` builds too
	@exec $(CARGO_TARGET_DIR)/debug/marketplace serve

dev: setup ## The same, built and started anew at each change of the code
	@command -v watchexec >/dev/null || { echo "dev: watchexec is missing; cargo install --locked watchexec-cli" >&2; exit 1; }
	@cd $(ROOT) && exec watchexec --restart --stop-signal SIGINT --stop-timeout 30s --exts rs,toml,sql,json --ignore 'target/**' -- \
	  $(CARGO) run --workspace --locked --bin marketplace -- serve

test: setup ## Run all tests, on a private Postgres that they start themselves; says which servers could not be had
	@$(ROOT)ops/scripts/kafka fetch || true
	@$(ROOT)ops/scripts/postgres-majors fetch || true
	@cd $(ROOT) && $(CARGO) test --workspace --locked

test-unit: setup ## Run the tests that stand beside the code
	@cd $(ROOT) && $(CARGO) test --workspace --locked --lib --bins

test-integration: setup ## Run the tests across crates and the rules of the architecture, without what has to be fetched
	@cd $(ROOT) && $(CARGO) test --workspace --locked --test '*'

test-upgrade: setup ## Replace processes of an earlier release, built from the history, by this one's under load
	@cd $(ROOT) && earlier=$$(ops/scripts/earlier-release) && MARKETPLACE_EARLIER_SERVER=$$earlier MARKETPLACE_LIVE_TESTS=earlier-release \
	  $(CARGO) test --workspace --locked --test journeys -- earlier_release

test-live: setup ## Run the tests against real servers of Kafka, search and Jaeger, and a mock one of payments; fails where one cannot be had
	@$(ROOT)ops/scripts/kafka fetch
	@$(ROOT)ops/scripts/jaeger fetch
	@$(ROOT)ops/scripts/stripe-mock fetch
	@cd $(ROOT) && MARKETPLACE_LIVE_TESTS=required $(CARGO) test --workspace --locked --test live
	@cd $(ROOT) && MARKETPLACE_LIVE_TESTS=required $(CARGO) test --workspace --locked --lib --test journeys -- meilisearch search_engine

coverage: setup ## Run all tests, counting the lines that they run; fails below 80 %
	@cd $(ROOT) && $(CARGO) llvm-cov --workspace --locked --fail-under-lines 80

lint: setup ## Formatting and clippy, warnings denied
	@cd $(ROOT) && $(CARGO) fmt --all --check && $(CARGO) clippy --workspace --all-targets --locked -- -D warnings

format: ## Format the code
	@cd $(ROOT) && $(CARGO) fmt --all

docs: setup ## Build the documentation of the code, warnings denied
	@cd $(ROOT) && RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" $(CARGO) doc --workspace --no-deps --document-private-items --locked

check-operations: ## Hold image, compose, Kubernetes, Terraform, systemd, workflows and scripts to their validators
	@$(ROOT)ops/scripts/check-operations

verify-env: ## Install what the machine lacks for every test, and look at what a server here depends on
	@$(ROOT)ops/scripts/setup all
	@cd $(ROOT) && $(CARGO) run --workspace --locked --quiet --bin marketplace -- doctor

db-migrate: setup ## Bring the schema up to date, and list what needs attention
	@cd $(ROOT) && $(CARGO) run --workspace --locked --quiet --bin marketplace -- upgrade-check

db-seed: setup ## Import services from a price map: make db-seed FILE=prices.json
	@[ -n "$(FILE)" ] || { echo "db-seed: name a price map: make db-seed FILE=prices.json" >&2; exit 2; }
	@cd $(ROOT) && $(CARGO) run --workspace --locked --quiet --bin marketplace -- import prices "$(abspath $(FILE))" $(ARGS)

db-shell: setup ## A shell of the database that DATABASE_URL names, else of the private Postgres that runs
	@cd $(ROOT) && $(CARGO) run --workspace --locked --quiet --bin marketplace -- db-shell $(ARGS)

projections: setup ## What read models could not apply; ARGS="rebuild catalog" builds one anew beside the live one
	@cd $(ROOT) && $(CARGO) run --workspace --locked --quiet --bin replay -- $(if $(ARGS),$(ARGS),parked list)

replay: setup ## Audit and operate the log: make replay ARGS="tail --after 1000 --follow"
	@cd $(ROOT) && $(CARGO) run --workspace --locked --quiet --bin replay -- $(if $(ARGS),$(ARGS),verify)

compose-up: ## Start the marketplace in containers, with Postgres, Kafka, search and monitoring
	@$(ROOT)ops/scripts/compose up

compose-down: ## Stop them; their data stays
	@$(ROOT)ops/scripts/compose down

compose-logs: ## Follow their logs
	@$(ROOT)ops/scripts/compose logs

fuzz: setup ## Run a schema-driven fuzzer against a running server
	@$(ROOT)ops/scripts/fuzz

clients: setup ## Generate clients from the API's document, compile them, and have them walk against a running server
	@$(ROOT)ops/scripts/clients

observability: setup ## Hold the rules and dashboards of ops/ to a running server and a real Prometheus
	@$(ROOT)ops/scripts/observability

bench: setup ## Print the table of benchmarks and write it as JSON
	@$(ROOT)ops/scripts/kafka fetch || true
	@cd $(ROOT) && $(CARGO) build --release --locked -p api -p replay -p tests --bins && $(CARGO_TARGET_DIR)/release/bench

drill: setup ## Fill a log, back it up, lose it, restore it from backup and archive, and print the times: make drill EVENTS=10000000
	@cd $(ROOT) && $(CARGO) build --release --locked -p tests --bin drill && $(CARGO_TARGET_DIR)/release/drill --events $(EVENTS)

majors: setup ## Run the tests of the log, and journeys, with each major release of Postgres that is supported
	@$(ROOT)ops/scripts/postgres-majors fetch
	@$(ROOT)ops/scripts/postgres-majors test

clean: ## Remove what was built; the data stays
	@cd $(ROOT) && $(CARGO) clean
