//! The settings the private server is started with, each for a reason.
//!
//! Invariant: `fsync`, `full_page_writes` and `synchronous_commit` stay as they come, on; what is here makes commits
//! cheaper without making them weaker. Sized for two cores and a few GiB of memory, of which it touches what it needs.

/// `name=value`, given on the command line, which wins over the files in the data folder.
pub(super) const SETTINGS: [&str; 23] = [
    // Reachable from this machine only, and with the password only. Socket paths are limited to about 100 bytes, which
    // a data folder may exceed.
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    // A process takes up to 60 (`--app-connections`, `--owner-connections`, 16 of its read models, and those that listen); several
    // may be replaced one after the other while an import runs beside them. A free slot costs some kilobytes.
    "max_connections=400",
    "shared_buffers=512MB",
    "effective_cache_size=2GB",
    // The disk is taken to be solid state: a random page costs little more than the next one.
    "random_page_cost=1.1",
    // `minimal` would spare the log of bulk loads into new tables, but then neither pg_basebackup nor archiving works,
    // and a log of money must be able to be backed up while it runs.
    "wal_level=replica",
    // Fewer and smoother checkpoints: each makes the next change of every page a full page in the log.
    "max_wal_size=4GB",
    "checkpoint_timeout=15min",
    "checkpoint_completion_target=0.9",
    "wal_compression=on",
    // Short statements: compiling them costs more than it gives.
    "jit=off",
    // Times in the server's log and in what it prints are UTC, as in ours.
    "timezone=UTC",
    "log_timezone=UTC",
    // A week of logs in seven files, each begun anew when its day comes again.
    "logging_collector=on",
    "log_directory=log",
    "log_filename=postgres-%a.log",
    "log_rotation_age=1d",
    "log_rotation_size=0",
    "log_truncate_on_rotation=on",
    // Refused rows stay out of the log: their values may be personal.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    // The plain names are enough here; the default adds a time zone.
    "log_line_prefix=%m [%p] %a ",
];
