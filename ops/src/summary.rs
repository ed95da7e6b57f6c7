//! Expected trouble, as overload is: counted each time, and told in one line of the log a second, however often it happens and of
//! however many kinds it is. What nobody expects has a line of its own and does not come here.
//!
//! Invariant: between two lines is a second at least; what was counted and not told yet is told by the next, with the newest example
//! of each kind.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::tasks::Tasks;

/// The time between two lines.
const PERIOD: Duration = Duration::from_secs(1);

static OF_THIS_PROCESS: Summary = Summary::new();

/// Counts a trouble of this kind. The example says what it was in this case; it is made only where it is shown.
pub fn count(kind: &'static str, example: impl FnOnce() -> String) {
    metrics::counter!("expected_troubles_total", "kind" => kind).increment(1);
    tell(OF_THIS_PROCESS.count(kind, example, Instant::now()));
}

/// As [`count`], with an error and what it came from as the example.
pub fn count_error(kind: &'static str, error: &(dyn std::error::Error + 'static)) {
    count(kind, || Chain(error).to_string());
}

/// Tells each second what was counted and not told yet, until the tasks are asked to end.
pub fn spawn(tasks: &Tasks) {
    let token = tasks.token();
    tasks.spawn("summary", async move {
        let mut tick = tokio::time::interval(PERIOD);
        while token.run_until_cancelled(tick.tick()).await.is_some() {
            tell(OF_THIS_PROCESS.due(Instant::now()));
        }
        tell(OF_THIS_PROCESS.rest());
    });
}

fn tell(line: Option<Line>) {
    if let Some(line) = line {
        tracing::warn!(count = line.count, "expected trouble: {}", line.text);
    }
}

/// An error with what it came from.
struct Chain<'a>(&'a (dyn std::error::Error + 'static));

impl Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

/// One line: how much is told by it, and what.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    count: u64,
    text: String,
}

#[derive(Debug)]
struct Summary(Mutex<State>);

#[derive(Debug)]
struct State {
    told: Option<Instant>,
    kinds: BTreeMap<&'static str, Kind>,
}

#[derive(Debug)]
struct Kind {
    count: u64,
    example: String,
}

impl Summary {
    const fn new() -> Self {
        Self(Mutex::new(State { told: None, kinds: BTreeMap::new() }))
    }

    /// Counts; gives the line if one is due.
    fn count(&self, kind: &'static str, example: impl FnOnce() -> String, now: Instant) -> Option<Line> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match state.kinds.get_mut(kind) {
            Some(known) => known.count += 1,
            None => {
                state.kinds.insert(kind, Kind { count: 1, example: example() });
            }
        }
        state.line_if_due(now)
    }

    fn due(&self, now: Instant) -> Option<Line> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).line_if_due(now)
    }

    /// What has not been told, whether it is due or not.
    fn rest(&self) -> Option<Line> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).line()
    }
}

impl State {
    fn line_if_due(&mut self, now: Instant) -> Option<Line> {
        if self.told.is_some_and(|told| now.saturating_duration_since(told) < PERIOD) {
            return None;
        }
        let line = self.line()?;
        self.told = Some(now);
        Some(line)
    }

    fn line(&mut self) -> Option<Line> {
        let (mut count, mut text) = (0_u64, String::new());
        for (kind, Kind { count: times, example }) in std::mem::take(&mut self.kinds) {
            count = count.saturating_add(times);
            let separator = if text.is_empty() { "" } else { "; " };
            // A text takes whatever is written to it.
            let _ = write!(text, "{separator}{kind}, {times} times ({example})");
        }
        (count > 0).then_some(Line { count, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(text: &str) -> impl FnOnce() -> String {
        let text = text.to_owned();
        move || text
    }

    #[test]
    fn the_first_is_told_at_once_and_the_others_in_one_line_a_second() {
        let (summary, begun) = (Summary::new(), Instant::now());
        let first = summary.count("a", example("x"), begun).unwrap();
        assert_eq!((first.count, first.text.as_str()), (1, "a, 1 times (x)"));
        let mut lines = 0;
        for millisecond in 0..3_000_u64 {
            let now = begun + Duration::from_millis(millisecond);
            lines += usize::from(summary.count("a", example("y"), now).is_some());
        }
        assert_eq!(lines, 2, "at one and at two seconds");
        let last = summary.due(begun + Duration::from_secs(3)).unwrap();
        assert_eq!((last.count, last.text.as_str()), (999, "a, 999 times (y)"));
        assert_eq!(summary.due(begun + Duration::from_secs(9)), None, "nothing new");
    }

    #[test]
    fn several_kinds_share_the_line_and_what_is_left_is_told_at_the_end() {
        let (summary, begun) = (Summary::new(), Instant::now());
        summary.count("a", example("x"), begun).unwrap();
        assert_eq!(summary.count("b", example("y"), begun), None);
        assert_eq!(summary.count("a", example("z"), begun), None);
        let rest = summary.rest().unwrap();
        assert_eq!((rest.count, rest.text.as_str()), (2, "a, 1 times (z); b, 1 times (y)"));
        assert_eq!(summary.rest(), None);
    }

    #[test]
    fn an_error_is_told_with_what_it_came_from() {
        let error = sqlx::Error::Io(std::io::Error::other("cut"));
        assert!(Chain(&error).to_string().ends_with(": cut"));
    }
}
