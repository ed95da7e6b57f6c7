//! Reads over HTTP: one by its id, a list, a page of a search, of a statement and of the audit trail, each against the empty route.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::{CONNECTIONS, Connection, Scene, Server, call, field, share};
use crate::load::{Make, Pace, request, run};
use crate::measure::{Figure, median};
use crate::table::{Table, rate};

/// What a list has at least.
const LISTED: usize = 20;

/// Whoever looks at the trail of everybody.
const LOOKING: usize = 1;

/// How long a page of the trail may take.
const PAGE_MS: f64 = 10.0;

/// What is read.
struct Reads {
    /// Ledgers of each member beside those of the scene, so that a list of them is full.
    scene: Arc<Scene>,
}

impl Reads {
    async fn set(server: &Server, scene: Arc<Scene>) -> anyhow::Result<Self> {
        let mut connection = Connection::open(server.address).await?;
        let keys: std::collections::BTreeSet<&String> = scene.ledgers.iter().map(|(_, key)| key).collect();
        for key in keys {
            for number in 0..LISTED {
                let ledger = json!({ "name": format!("list {number}"), "currency": "USD" });
                call(&mut connection, "POST", "/v1/ledgers", key, &ledger).await?;
            }
        }
        Ok(Self { scene })
    }

    /// Reading a path, each connection with the key of another member.
    fn get(&self, path: impl Fn(&str) -> String) -> Arc<Make> {
        let of = |(ledger, key): &(String, String)| (path(ledger), key.clone());
        let paths: Vec<(String, String)> = self.scene.ledgers.iter().map(of).collect();
        Arc::new(move |connection, _, out| {
            let (path, key) = &paths[connection % paths.len()];
            request(out, "GET", path, key, "application/json", b"");
        })
    }
}

/// Measures the reads, in the rounds in which the empty route is measured.
pub(super) async fn measure(
    server: &Server,
    empty: (&Server, Arc<Make>),
    scene: &Arc<Scene>,
    (rounds, lasting): (usize, Duration),
    table: &mut Table,
) -> anyhow::Result<()> {
    let reads = Reads::set(server, Arc::clone(scene)).await?;
    let service = format!("/v1/services/{}", scene.service);
    let rows: [(&str, Arc<Make>, f64); 5] = [
        ("a ledger by its id over HTTP", reads.get(|ledger| format!("/v1/ledgers/{ledger}")), 60.0),
        ("a service by its id over HTTP", reads.get(|_| service.clone()), 60.0),
        ("a list of 20 ledgers over HTTP", reads.get(|_| format!("/v1/ledgers?limit={LISTED}")), 15.0),
        ("a page of a search over HTTP", reads.get(|_| "/v1/services?q=bench&limit=20".to_owned()), 15.0),
        ("a statement over HTTP", reads.get(|ledger| format!("/v1/ledgers/{ledger}/statement")), 15.0),
    ];
    let measured = async |address, make| run(&[address], CONNECTIONS, 1.0, lasting, Pace::Closed, make).await;
    let (mut bases, mut figures) = (Vec::new(), vec![Vec::new(); rows.len()]);
    for _ in 0..rounds {
        bases.push(measured(empty.0.address, Arc::clone(&empty.1)).await?);
        for ((_, make, _), figures) in rows.iter().zip(&mut figures) {
            figures.push(measured(server.address, Arc::clone(make)).await?);
        }
    }
    let base = median(bases);
    let against = format!("empty axum JSON route: {}", rate(base.per_second));
    for ((what, _, aim), figures) in rows.into_iter().zip(figures) {
        share(table, what, median(figures), &against, base, aim);
    }
    trail(server, lasting, table).await
}

/// A page of 100 of the trail of the whole log, with one filter and with three.
async fn trail(server: &Server, lasting: Duration, table: &mut Table) -> anyhow::Result<()> {
    let mut connection = Connection::open(server.address).await?;
    let some = "/v1/audit?event_type=usage.recorded&limit=1&order=oldest_first";
    let first = call(&mut connection, "GET", some, &server.admin, &json!({})).await?;
    let entry = first["items"][0].clone();
    let (owner, principal) = (field(&entry, "organization_id")?, field(&entry, "principal_id")?);
    let one = "/v1/audit?limit=100&event_type=usage.recorded".to_owned();
    let three = format!("{one}&organization={owner}&principal={principal}");
    for (what, path) in [("one filter", one), ("three filters", three)] {
        let key = server.admin.clone();
        let make: Arc<Make> = Arc::new(move |_, _, out| request(out, "GET", &path, &key, "application/json", b""));
        // As fast as whoever asks may.
        let pace = Pace::Open(20.0);
        let figure: Figure = run(&[server.address], LOOKING, 1.0, lasting, pace, make).await?;
        table.push(
            format!("a page of 100 of the audit trail, {what}"),
            format!("p95 {:.1} ms", figure.p95_ms),
            rate(figure.per_second),
            "–".to_owned(),
            ("10 ms", Some(figure.p95_ms < PAGE_MS)),
        );
    }
    Ok(())
}
