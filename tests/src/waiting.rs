//! Waiting for a condition, with a bound.

use std::future::Future;
use std::time::{Duration, Instant};

/// How long anything may take before a test gives it up.
pub const BOUND: Duration = Duration::from_secs(30);

/// Asks again and again until the answer is there.
pub async fn until_some<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(begun.elapsed() < BOUND, "waited too long until {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Asks again and again until it is so.
pub async fn until<F: Future<Output = bool>>(what: &str, mut ask: impl FnMut() -> F) {
    let mut ask = || {
        let answer = ask();
        async move { answer.await.then_some(()) }
    };
    until_some(what, &mut ask).await;
}

/// The future's value, unless it takes longer than the bound.
pub async fn bounded<F: Future>(what: &str, future: F) -> F::Output {
    let Ok(value) = tokio::time::timeout(BOUND, future).await else { panic!("waited too long until {what}") };
    value
}
