//! Every metric that the program records: its name, its kind, its labels and what it says.
//!
//! Invariant: what is recorded stands here and what stands here is recorded (`tests/architecture/metrics.rs`); `ops/metrics.md` is this list.

use std::fmt::Write as _;

/// What becomes of the numbers of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// They only rise.
    Counter,
    /// It is set.
    Gauge,
    /// They are sorted into buckets, with their sum and number.
    Histogram,
}

impl Kind {
    /// As Prometheus calls it, and as its macro is called.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// A metric.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// What it is called; the unit is last, and then `total` of a counter.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What tells its series apart. Each takes values of a bounded set.
    pub labels: &'static [&'static str],
    /// What it says.
    pub what: &'static str,
}

const fn counter(name: &'static str, labels: &'static [&'static str], what: &'static str) -> Measure {
    Measure { name, kind: Kind::Counter, labels, what }
}

const fn gauge(name: &'static str, labels: &'static [&'static str], what: &'static str) -> Measure {
    Measure { name, kind: Kind::Gauge, labels, what }
}

const fn histogram(name: &'static str, labels: &'static [&'static str], what: &'static str) -> Measure {
    Measure { name, kind: Kind::Histogram, labels, what }
}

/// All of them, by what they are about.
pub const ALL: &[(&str, &[Measure])] = &[
    (
        "HTTP",
        &[
            counter(
                "http_requests_total",
                &["method", "route", "status"],
                "Requests that were answered, by the template of their route; `none` where no route was found",
            ),
            histogram(
                "http_request_seconds",
                &["method", "route"],
                "From the first byte of a request to the head of its answer",
            ),
            gauge("http_requests_in_flight", &[], "Requests that are under way"),
            counter("http_problems_total", &["route", "code"], "Refusals, by the code of their problem"),
            counter("http_panics_total", &[], "Requests that panicked: a defect"),
            counter(
                "anonymous_requests_refused_total",
                &[],
                "Requests without a valid key beyond the rate of their address",
            ),
            counter("http_connections_refused_total", &[], "Connections beyond the bounds"),
            counter("http_connections_rested_total", &[], "Connections that gave their buffers back after a rest"),
            counter(
                "forwarded_requests_total",
                &["outcome"],
                "Requests that another process, the owner of the ledger, was asked to answer",
            ),
            counter(
                "api_keys_exposed_total",
                &[],
                "Management keys that were presented for verification: a stranger has them",
            ),
        ],
    ),
    (
        "Writing",
        &[
            counter(
                "append_events_total",
                &["type"],
                "Events that this process committed, by type: what the business does",
            ),
            counter("usage_records_total", &[], "Records of usage, claims and corrections that this process committed"),
            histogram(
                "usage_charged_amount",
                &["currency"],
                "What a report of usage came to, in units of its currency; the sum is what was charged, as a float",
            ),
            histogram("append_batch_seconds", &[], "How long a batch took to be durable"),
            histogram("append_batch_events", &[], "Events in a batch"),
            gauge("append_queue_commands", &[], "Commands that wait for the appender"),
            gauge("append_queue_oldest_seconds", &[], "How long the oldest waiting command has waited"),
            counter(
                "append_refused_runs_total",
                &["reason"],
                "Runs that were not written; `conflict`: another process was first",
            ),
            counter("append_retries_total", &[], "Batches that were sent again because the database did not take them"),
            counter("append_bisections_total", &[], "Batches that were split because the database refused their data"),
            counter(
                "command_recoveries_total",
                &[],
                "How often waiting commands were decided again on what is really there",
            ),
            counter("command_turns_total", &[], "How often the lock of a contended stream was taken"),
            counter(
                "actor_lookups_total",
                &["aggregate", "outcome"],
                "Commands whose aggregate was in memory (`hit`) or was loaded (`miss`)",
            ),
            gauge("log_headroom_events", &[], "For how many events the log has partitions"),
            counter("log_partition_failures_total", &[], "Partitions of the log that could not be made"),
        ],
    ),
    (
        "Following the log",
        &[
            gauge("feed_head_position", &[], "The last position of the log that this process has seen"),
            counter("feed_errors_total", &[], "Reads of the end of the log that failed"),
            gauge(
                "projector_position",
                &["model"],
                "The last position that a read model has applied, from the process that has its lease",
            ),
            gauge(
                "projector_lag_events",
                &["model"],
                "How many events a read model is behind, from the process that has its lease",
            ),
            counter("projector_events_total", &["model"], "Events that a read model has applied"),
            histogram("projector_batch_seconds", &["model"], "How long a batch of a read model took"),
            counter("projector_errors_total", &["model"], "Failed attempts and lost leases of a read model"),
            counter("projector_parked_total", &["model"], "Events that a read model could not apply"),
            gauge(
                "projector_parked_keys",
                &["model"],
                "Aggregates of which events wait because one could not be applied, now; 10,000 events are looked at",
            ),
            counter(
                "projector_unreadable_documents_total",
                &["model"],
                "Rows of its own that a read model could not read",
            ),
            gauge(
                "worker_lag_seconds",
                &["worker"],
                "For how long the oldest event that a worker has not done has been in the log; read models, relays, the index",
            ),
            gauge("worker_needs_operator", &["worker"], "1 while a worker stands still until somebody does something"),
            counter("worker_errors_total", &["worker"], "Failed attempts and lost leases of a worker"),
            gauge("worker_position", &["worker"], "The last position that a worker has done"),
            gauge("worker_lag_events", &["worker"], "How many events a worker is behind"),
            gauge("follower_lag_events", &["model"], "How many events a model in memory is behind the proven head"),
            counter("follower_errors_total", &["model"], "Failures of a model in memory to follow"),
            counter(
                "follower_distrusted_total",
                &["model"],
                "Streams that a model in memory no longer trusts: what depends on them fails closed",
            ),
            counter(
                "key_lookups_total",
                &["outcome"],
                "Secrets that were looked up in memory: known at once (`hit`) or not (`miss`)",
            ),
            counter(
                "key_directory_waits_total",
                &[],
                "Look-ups of keys that waited for a proof that memory is current",
            ),
            counter(
                "key_directory_waits_refused_total",
                &[],
                "Look-ups of keys that did not wait because too many did",
            ),
            counter(
                "price_lookups_total",
                &["outcome"],
                "Prices that were looked up in memory: known (`hit`) or not (`miss`)",
            ),
            histogram("grouped_read_keys", &["read"], "Keys that shared one statement"),
            counter("grouped_reads_refused_total", &["read"], "Reads by key that did not wait because too many did"),
        ],
    ),
    (
        "Kafka",
        &[
            gauge(
                "kafka_up",
                &["role"],
                "1 if a client reached a broker last, 0 if all brokers were away; from its first contact on",
            ),
            gauge("relay_position", &["relay"], "The last position that was published"),
            gauge("relay_lag_events", &["relay"], "How many events are not published yet"),
            counter("relay_events_total", &["relay"], "Events that were published"),
            counter("relay_transactions_total", &["relay"], "Transactions that were committed at the brokers"),
            histogram("relay_transaction_seconds", &["relay"], "How long a transaction took"),
            counter("relay_errors_total", &["relay"], "Failed attempts and lost leases of a relay"),
            counter("ingest_records_total", &["outcome"], "Records from Kafka that were taken in"),
            histogram("ingest_seconds", &[], "How long taking a group of records in took"),
            gauge("ingest_lag_records", &[], "Records at the brokers that were not read yet"),
            gauge("ingest_waiting_records", &[], "Records that were read and wait to be written"),
            counter("ingest_retries_total", &[], "Records that were tried again"),
            counter("ingest_dead_letters_total", &["code"], "Records that could not be taken in"),
            counter(
                "ingest_expired_records_total",
                &[],
                "Records that the brokers dropped before they were read: they are lost",
            ),
            counter("ingest_consumer_errors_total", &[], "Errors of the consumer"),
        ],
    ),
    (
        "Search",
        &[
            gauge(
                "search_engine_up",
                &[],
                "1 if the search engine answered the last search, 0 if something else had to",
            ),
            counter("search_engine_failures_total", &[], "Searches that the engine did not answer"),
            counter("search_index_fills_total", &[], "How often the index was filled anew"),
            histogram("search_index_fill_seconds", &[], "How long filling the index took"),
            histogram("search_index_batch_seconds", &[], "How long a batch of the index took"),
            counter("search_index_tasks_total", &[], "Tasks that were given to the engine"),
            counter("search_index_documents_total", &[], "Documents that were written to the index"),
            gauge("services_listed", &[], "Services that everybody sees"),
        ],
    ),
    (
        "Postgres",
        &[
            gauge("postgres_sampled_timestamp_seconds", &[], "When Postgres was looked at last"),
            gauge(
                "postgres_pool_connections",
                &["state"],
                "Connections that requests are served from, `idle` and `busy`",
            ),
            gauge("postgres_pool_max_connections", &[], "Connections that requests are served from, at most"),
            histogram(
                "postgres_pool_wait_seconds",
                &[],
                "How long a connection of that pool was waited for, tried every 15 s",
            ),
            gauge("postgres_sessions", &[], "Sessions of the database, whoever they belong to"),
            gauge("postgres_max_sessions", &[], "Sessions that the server allows"),
            gauge(
                "postgres_oldest_snapshot_seconds",
                &[],
                "Age of the oldest transaction that keeps rows from being cleaned up",
            ),
            gauge("postgres_database_bytes", &[], "Size of the database"),
            gauge("postgres_wal_position_bytes", &[], "How much was ever written to the write-ahead log"),
            gauge("postgres_wal_retained_bytes", &[], "What a replication slot keeps of the write-ahead log"),
            gauge(
                "postgres_wal_archive_failing_seconds",
                &[],
                "For how long nothing of the write-ahead log could be archived; 0 while that works, or nothing is to be",
            ),
            gauge(
                "postgres_dead_rows",
                &["table"],
                "Rows that wait to be cleaned up; the 60 tables with most, partitions under their table",
            ),
            gauge("log_empty_partitions", &[], "Partitions of the log that are wholly ahead of its head"),
            counter("private_postgres_restarts_total", &[], "How often the private Postgres was started again"),
            gauge(
                "volume_free_bytes",
                &["volume"],
                "What is free where the private Postgres keeps its `data`, and its `wal` if that is elsewhere",
            ),
            gauge("volume_size_bytes", &["volume"], "How large these volumes are"),
        ],
    ),
    (
        "The process",
        &[
            gauge(
                "build_info",
                &["version", "level"],
                "1; which program this is, and the newest level of events that it reads",
            ),
            gauge("process_start_time_seconds", &[], "When the process began"),
            counter("process_cpu_seconds_total", &[], "Processor time, in whole seconds"),
            gauge("process_resident_memory_bytes", &[], "Memory in use"),
            gauge("process_open_fds", &[], "Open file descriptors"),
            gauge("process_max_fds", &[], "File descriptors at most"),
            gauge("processes_live", &[], "Live processes that answer requests"),
            gauge("processes_peers", &[], "Processes that requests can be forwarded to"),
            gauge("processes_lowest_level", &[], "The lowest level of events that a live process reads"),
            counter("process_beat_failures_total", &[], "Signs of life that could not be written"),
            counter("task_panics_total", &["task"], "Tasks that panicked: a defect"),
            counter("expected_troubles_total", &["kind"], "Troubles that are to be expected and are told in sum"),
            counter("trace_spans_sent_total", &[], "Spans of sampled traces that the collector took"),
            counter(
                "trace_spans_dropped_total",
                &["reason"],
                "Spans that were dropped: `queue_full`, or `not_taken` by the collector",
            ),
        ],
    ),
];

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Measure> {
    ALL.iter().flat_map(|(_, measures)| measures.iter())
}

/// Tells the recorder what each says, which it shows beside the numbers.
pub(crate) fn describe() {
    for Measure { name, kind, what, .. } in all() {
        match kind {
            Kind::Counter => metrics::describe_counter!(*name, *what),
            Kind::Gauge => metrics::describe_gauge!(*name, *what),
            Kind::Histogram => metrics::describe_histogram!(*name, *what),
        }
    }
}

/// Shows the counters without labels of one part from nought on, or an alert would not see the first rise. For what is configured only:
/// what never happens here is not shown.
pub fn begin(about: &str) {
    let measures = ALL.iter().filter(|(part, _)| *part == about).flat_map(|(_, measures)| measures.iter());
    for measure in measures.filter(|measure| measure.kind == Kind::Counter && measure.labels.is_empty()) {
        metrics::counter!(measure.name).increment(0);
    }
}

/// The list as a page for people.
pub fn page() -> String {
    let mut page = String::from(
        "# Metrics\n\nWhat `GET /metrics` tells. Made from `ops/src/measures/catalogue.rs`, and held to it by a test. What a process does, such as\n\
         appending, is summed over processes; what every process says of the same thing, such as the head of the log or Postgres, is its\n\
         largest. A series is shown from the first time that there is something to tell.\n",
    );
    for (about, measures) in ALL {
        let _ = write!(page, "\n## {about}\n\n| name | kind | labels | what |\n|---|---|---|---|\n");
        for Measure { name, kind, labels, what } in *measures {
            let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
            let _ = writeln!(page, "| `{name}` | {} | {} | {what} |", kind.as_str(), labels.join(", "));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_page_is_the_list() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/metrics.md");
        if std::env::var_os("MARKETPLACE_WRITE_METRICS").is_some() {
            std::fs::write(path, page()).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            kept == page(),
            "write ops/metrics.md anew: MARKETPLACE_WRITE_METRICS=1 cargo test -p ops --lib -- the_page_is_the_list"
        );
    }

    #[test]
    fn each_stands_here_once_and_only_counters_end_in_total() {
        let names: BTreeSet<&str> = all().map(|measure| measure.name).collect();
        assert_eq!(names.len(), all().count());
        for Measure { name, kind, .. } in all() {
            assert_eq!(name.ends_with("_total"), *kind == Kind::Counter, "{name}");
        }
    }
}
