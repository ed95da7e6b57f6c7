//! What the start of a server waits for: a database that went away after it had been there.
//!
//! Invariant: every step that is tried again here may be: it changes nothing the second time.

use std::error::Error;
use std::time::Duration;

use commands::processes::import::ImportError;
use commands::{ErrorClass, ExecuteError, LoadError, LookupError};
use domain::{api_key, organization};
use ops::database::{GroupedError, is_unavailable, waited_out};
use ops::processes::{BeatError, JoinError};
use ops::tasks::Tasks;
use projections::ReadError;

/// How long one step waits: a recovery after a crash, or a server that is replaced.
pub(super) const PATIENCE: Duration = Duration::from_mins(2);

/// Tries a step again while the database is away.
pub(super) async fn patiently<T>(
    what: &'static str,
    tasks: &Tasks,
    step: impl AsyncFnMut() -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let is_passing = |error: &anyhow::Error| error.chain().any(is_passing);
    waited_out(what, PATIENCE, &tasks.token(), is_passing, step).await
}

fn is_passing(error: &(dyn Error + 'static)) -> bool {
    fn class_of<E: Error + 'static>(error: &(dyn Error + 'static)) -> Option<ErrorClass> {
        error.downcast_ref::<ExecuteError<E>>().map(ExecuteError::class)
    }
    let class = class_of::<organization::OrganizationError>(error).or_else(|| class_of::<api_key::ApiKeyError>(error));
    let class = class.or_else(|| error.downcast_ref::<LoadError>().map(LoadError::class));
    class == Some(ErrorClass::Unavailable)
        || error.downcast_ref::<sqlx::Error>().is_some_and(is_unavailable)
        || grouped(error).is_some_and(GroupedError::is_unavailable)
        || matches!(error.downcast_ref(), Some(JoinError::Beat(BeatError::Silence(_))))
        || matches!(error.downcast_ref(), Some(ImportError::Unavailable(_)))
}

/// A read by key that failed, whoever asked.
fn grouped<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a GroupedError> {
    if let Some(LookupError::NotAnswered(source)) = error.downcast_ref() {
        return Some(source);
    }
    match error.downcast_ref() {
        Some(ReadError::NotAnswered(source)) => Some(source),
        _ => error.downcast_ref(),
    }
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    #[test]
    fn a_database_that_is_away_passes_and_a_refusal_does_not() {
        let passes = |error: &anyhow::Error| error.chain().any(is_passing);
        let away = Err::<(), _>(sqlx::Error::PoolTimedOut).context("the log has no identity").unwrap_err();
        assert!(passes(&away));
        assert!(passes(&ExecuteError::<organization::OrganizationError>::OutcomeUnknown.into()));
        let cut = sqlx::Error::Io(std::io::ErrorKind::UnexpectedEof.into());
        let cut = GroupedError::Failed(std::sync::Arc::new(cut));
        assert!(passes(&LookupError::from(cut.clone()).into()) && passes(&ReadError::from(cut).into()));
        let refused = GroupedError::Failed(std::sync::Arc::new(sqlx::Error::RowNotFound));
        assert!(!passes(&LookupError::from(refused).into()));
        assert!(passes(&ImportError::Unavailable("cut".to_owned()).into()));
        assert!(!passes(&ImportError::Refused("no".to_owned()).into()));
        assert!(!passes(&anyhow!(sqlx::Error::RowNotFound).context("x")));
    }
}
