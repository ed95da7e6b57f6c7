//! The `Idempotency-Key` of a request that is several commands to ledgers.
//!
//! Invariant: the key is taken by the first command that writes something, before a second one writes; so it stands for one request,
//! whichever ledgers that is about, and whatever of it was known before or is refused.

use commands::CommandContext;
use futures::{StreamExt, TryStreamExt};

use crate::http::problem::Problem;
use crate::state::AppState;

/// Parts of a request that are carried out at once: those of a list of a hundred mostly share their statements and their commits.
const AT_ONCE: usize = 64;

/// What a part of a request came to, and the last position that it wrote; `None` where it wrote nothing.
pub type Part<T> = (T, Option<i64>);

/// Carries out the parts of a request, whose key is that of `context`. `run` is told whether the part takes the key; one that does not
/// is known again by what it brings.
///
/// # Errors
/// The key stands for another request, or a part fails for now, and with it the whole: it can be repeated.
pub async fn each<I, T, F>(
    state: &AppState,
    context: Option<&CommandContext>,
    parts: Vec<I>,
    run: impl Fn(I, bool) -> F,
) -> Result<Vec<Part<T>>, Problem>
where
    F: Future<Output = Result<Part<T>, Problem>>,
{
    let context = context.filter(|context| context.keyed);
    // A single part finds out by itself, at no cost: its command is refused by the log.
    let is_repeated = match context.filter(|_| parts.len() > 1) {
        Some(context) => state.write.ledgers.is_repeated(context).await?,
        None => false,
    };
    let mut free = context.filter(|_| !is_repeated);
    let (mut done, mut parts) = (Vec::with_capacity(parts.len()), parts.into_iter());
    while free.is_some()
        && let Some(part) = parts.next()
    {
        let part = run(part, true).await?;
        free = free.filter(|_| part.1.is_none());
        done.push(part);
    }
    // What wrote nothing may have run no command that would have met the key.
    if let Some(context) = free {
        state.write.ledgers.is_repeated(context).await?;
    }
    let others = futures::stream::iter(parts).map(|part| run(part, false)).buffer_unordered(AT_ONCE);
    done.extend(others.try_collect::<Vec<_>>().await?);
    Ok(done)
}
