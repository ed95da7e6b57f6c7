# syntax=docker/dockerfile:1.19
# The image of the marketplace: `marketplace` serves (the default), `replay` audits and operates. What was downloaded and compiled of
# dependencies is kept in BuildKit's caches, so a change of our code compiles our code alone.
ARG RUST_VERSION=1.95
ARG DEBIAN_VERSION=trixie

FROM rust:${RUST_VERSION}-slim-${DEBIAN_VERSION} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# What librdkafka is built with (see ops/scripts/setup).
# Versions are those of the pinned release of Debian, which keeps one of each and takes it back when a fix comes.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends g++ libssl-dev make pkg-config zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
# One cache an architecture: the two of a release are built side by side.
ARG TARGETARCH
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/target,id=target-${TARGETARCH},sharing=locked \
    CARGO_TARGET_DIR=/target CARGO_INCREMENTAL=0 cargo build --release --locked --bin marketplace --bin replay \
 && mkdir /programs \
 && cp /target/release/marketplace /target/release/replay /programs/ \
 && strip --strip-debug /programs/marketplace /programs/replay

FROM debian:${DEBIAN_VERSION}-slim AS run
# OpenSSL and zlib for librdkafka, the authorities that brokers and engines are checked against.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates libssl3t64 zlib1g \
 && rm -rf /var/lib/apt/lists/* \
 && install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/marketplace
COPY --from=build /programs/ /usr/local/bin/

ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="marketplace" \
      org.opencontainers.image.description="The event-sourced backend of a marketplace for LLM services" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# A number, so that what runs it can tell that it is not root. Nothing is written outside of the volume: the root may be read-only.
USER 10001:10001
VOLUME ["/var/lib/marketplace"]
ENV MARKETPLACE_DATA_DIR=/var/lib/marketplace \
    MARKETPLACE_LISTEN=0.0.0.0:8080 \
    MARKETPLACE_OPERATIONS_LISTEN=0.0.0.0:9080 \
    MARKETPLACE_LOG_FORMAT=json
EXPOSE 8080 9080
# The image has no HTTP client; its shell opens a connection and reads the status.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9080 && printf 'GET /health/live HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/marketplace"]
CMD ["serve"]
