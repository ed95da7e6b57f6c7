//! Reserving and settling over HTTP: each hold lives two seconds, as that of a call does, so that thousands are open all the time.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{CONNECTIONS, Scene, Server};
use crate::load::{Make, Pace, request, run};
use crate::measure::{Figure, median};
use crate::table::{Table, rate};

/// How long a hold lives.
const LIFE: Duration = Duration::from_secs(2);

/// Holds of a connection that wait to be settled, each list with when it was taken.
type Waiting = Mutex<VecDeque<(Instant, Vec<String>)>>;

/// Measures single pairs on many ledgers and on one, and lists of a hundred: of a payer each, and of as many payers as there are, where a list
/// is a command of each.
pub(super) async fn measure(
    server: &Server,
    scene: &Arc<Scene>,
    (rounds, lasting): (usize, Duration),
    table: &mut Table,
) -> anyhow::Result<()> {
    // It is warm once the first holds are settled.
    let lasting = lasting.max(LIFE * 3);
    let all = scene.ledgers.len();
    for (what, shape, connections, aim) in [
        ("reserve and settle over HTTP, one at a time on many ledgers", Shape::single(all), CONNECTIONS, Some(4_000.0)),
        ("reserve and settle over HTTP, one at a time on one ledger", Shape::single(1), CONNECTIONS, Some(2_500.0)),
        ("reserve and settle over HTTP, in lists of 100 of a ledger", Shape::list(all, 1), 32, Some(12_000.0)),
        ("reserve and settle over HTTP, in lists of 100 of many ledgers", Shape::list(all, all), 32, None),
    ] {
        let mut figures: Vec<Figure> = Vec::new();
        for _ in 0..rounds {
            scene.models.caught_up().await?;
            let make = pairs(scene, shape, connections);
            // Half of the requests settle.
            let pairs_each = shape.records as f64 / 2.0;
            figures.push(run(&[server.address], connections, pairs_each, lasting, Pace::Closed, make).await?);
        }
        let pairs = median(figures);
        table.push(
            what,
            format!("{} pairs", rate(pairs.per_second)),
            format!("p99 {:.1} ms a request; a hold lives {} s", pairs.p99_ms, LIFE.as_secs()),
            "–".to_owned(),
            (&aim.map_or_else(|| "stated".to_owned(), rate), aim.map(|aim| pairs.per_second >= aim)),
        );
    }
    Ok(())
}

/// What a request is about.
#[derive(Clone, Copy)]
struct Shape {
    records: usize,
    /// Ledgers of all requests.
    ledgers: usize,
    /// Of them in one request.
    of_a_request: usize,
}

impl Shape {
    const fn single(ledgers: usize) -> Self {
        Self { records: 1, ledgers, of_a_request: 1 }
    }

    const fn list(ledgers: usize, of_a_request: usize) -> Self {
        Self { records: 100, ledgers, of_a_request }
    }
}

/// Settles what is old enough, and else reserves.
fn pairs(scene: &Arc<Scene>, shape: Shape, connections: usize) -> Arc<Make> {
    let scene = Arc::clone(scene);
    let waiting: Vec<Waiting> = (0..connections).map(|_| Waiting::default()).collect();
    Arc::new(move |connection, number, out| {
        let mut waiting = waiting[connection].lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = waiting.front().is_some_and(|(taken, _)| taken.elapsed() >= LIFE);
        let (path, permits, rest) = if let Some((_, permits)) = is_due.then(|| waiting.pop_front()).flatten() {
            ("/v1/usage", permits, "\"usage\":{\"input_tokens\":374,\"output_tokens\":44},\"dialect\":\"openai\"")
        } else {
            let spread = connection + usize::try_from(number).unwrap_or(0);
            let Shape { records, ledgers, of_a_request } = shape;
            let permits = (0..records).map(|record| scene.permits.give((spread + record % of_a_request) % ledgers));
            let permits: Vec<_> = permits.collect();
            waiting.push_back((Instant::now(), permits.clone()));
            ("/v1/reservations", permits, "\"input_tokens\":400,\"max_output_tokens\":100")
        };
        let record = |permit: &String| format!("{{\"permit\":\"{permit}\",{rest}}}");
        let body = format!("{{\"records\":[{}]}}", permits.iter().map(record).collect::<Vec<_>>().join(","));
        request(out, "POST", path, &scene.provider, "application/json", body.as_bytes());
    })
}
