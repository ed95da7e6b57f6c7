//! What is measured: the list of all metrics, and what is looked at when somebody asks for them.
//!
//! Invariant: a metric stands in [`catalogue::ALL`], once, and is recorded by the program; a test compares the two. What
//! is sampled costs nothing between two scrapes, keeps nothing alive, and never fails one.

pub mod catalogue;
mod postgres;
mod process;
mod volumes;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

pub use postgres::watch_postgres;
pub use volumes::watch_volumes;

/// Looks once; `false` when there is nothing to look at any more.
type Sample = Box<dyn FnMut() -> bool + Send>;

static SAMPLES: Mutex<Vec<Sample>> = Mutex::new(Vec::new());

fn samples() -> MutexGuard<'static, Vec<Sample>> {
    SAMPLES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks at this whenever metrics are asked for, for as long as somebody else keeps it. `look` sets gauges and must not wait.
pub fn at_each_scrape<T: Send + Sync + 'static>(watched: &Arc<T>, look: impl Fn(&T) + Send + 'static) {
    let watched: Weak<T> = Arc::downgrade(watched);
    samples().push(Box::new(move || {
        let watched = watched.upgrade();
        watched.as_deref().map(&look).is_some()
    }));
}

/// Says which program this is: its version, and the newest level of events that it reads. What may go wrong in every process is counted
/// from nought on.
pub fn began(version: &'static str, level: i32) {
    process::began(version, level);
    for about in ["HTTP", "Writing", "Following the log", "The process"] {
        catalogue::begin(about);
    }
}

/// Everything that is measured, in the text format of Prometheus.
pub fn scrape() -> String {
    process::look();
    samples().retain_mut(|sample| sample());
    crate::telemetry::metrics_recorder().render()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn what_is_watched_is_looked_at_by_each_scrape_until_it_is_gone() {
        let (watched, looks) = (Arc::new(7), Arc::new(AtomicU32::new(0)));
        let counted = Arc::clone(&looks);
        at_each_scrape(&watched, move |_: &i32| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        scrape();
        assert!(looks.load(Ordering::Relaxed) >= 1);
        drop(watched);
        scrape();
        let seen = looks.load(Ordering::Relaxed);
        scrape();
        assert_eq!(looks.load(Ordering::Relaxed), seen);
        assert_eq!(Arc::strong_count(&looks), 1, "and the look is forgotten with it");
    }

    #[test]
    fn a_scrape_tells_of_the_process() {
        crate::telemetry::metrics_recorder();
        began("1.2.3", 4);
        let text = scrape();
        for wanted in ["build_info{version=\"1.2.3\",level=\"4\"} 1", "process_start_time_seconds ", "process_max_fds "]
        {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
    }
}
