//! Usage and verification over HTTP, one at a time and in batches.
//!
//! Invariant: the read models have caught up with one row before the next is measured.

use std::sync::Arc;
use std::time::Duration;

use super::{CONNECTIONS, Scene, Server, share};
use crate::load::{Make, Pace, run};
use crate::measure::{Figure, median};
use crate::table::{Table, rate};

/// Permits of each ledger that are there before they are told of.
const AHEAD: usize = 16_000;

/// Measures them, in the rounds in which the empty route is measured.
pub(super) async fn measure(
    server: &Server,
    (empty, nothing): (&Server, &Arc<Make>),
    scene: &Arc<Scene>,
    (rounds, lasting): (usize, Duration),
    table: &mut Table,
) -> anyhow::Result<()> {
    let measured = async |address, make| {
        scene.models.caught_up().await?;
        run(&[address], CONNECTIONS, 1.0, lasting, Pace::Closed, make).await
    };
    let mut figures: [Vec<Figure>; 5] = Default::default();
    for _ in 0..rounds {
        figures[0].push(measured(empty.address, Arc::clone(nothing)).await?);
        figures[1].push(measured(server.address, scene.usage(1)).await?);
        scene.permits.stock(AHEAD);
        figures[2].push(measured(server.address, scene.on_permits(1, 1)).await?);
        figures[3].push(measured(server.address, scene.verify(&scene.unpaid)).await?);
        figures[4].push(measured(server.address, scene.verify(&scene.keys)).await?);
    }
    let [base, usage, permitted, unpaid, verify] = figures.map(median);
    let against = format!("empty axum JSON route: {}", rate(base.per_second));
    share(table, "single usage record over HTTP, by the payer's own word", usage, &against, base, 22.0);
    share(table, "single usage record over HTTP, on a permit", permitted, &against, base, 22.0);
    share(table, "key verification over HTTP, a verdict alone", unpaid, &against, base, 85.0);
    share(table, "key verification over HTTP, with the permit that it gives", verify, &against, base, 85.0);
    let half = Pace::Open(verify.per_second / 2.0);
    let half = run(&[server.address], CONNECTIONS, 1.0, lasting, half, scene.verify(&scene.keys)).await?;
    table.push(
        "key verification at half load",
        format!("p99 {:.1} ms", half.p99_ms),
        rate(half.per_second),
        "–".to_owned(),
        ("5 ms", Some(half.p99_ms < 5.0)),
    );
    Ok(())
}

/// Measures batches of a hundred and of a thousand records.
pub(super) async fn batches(
    server: &Server,
    scene: &Arc<Scene>,
    (rounds, lasting): (usize, Duration),
    table: &mut Table,
) -> anyhow::Result<()> {
    for records in [100, 1000] {
        let measured = async |make| {
            scene.models.caught_up().await?;
            run(&[server.address], 32, records as f64, lasting, Pace::Closed, make).await
        };
        let mut figures: [Vec<Figure>; 3] = Default::default();
        for _ in 0..rounds {
            figures[0].push(measured(scene.usage(records)).await?);
            scene.permits.stock(AHEAD);
            figures[1].push(measured(scene.on_permits(records, 1)).await?);
            scene.permits.stock(AHEAD);
            figures[2].push(measured(scene.on_permits(records, scene.ledgers.len())).await?);
        }
        let [usage, of_one, of_all] = figures.map(median);
        batch(table, format!("usage over HTTP in batches of {records}"), usage);
        batch(table, format!("usage on permits of one customer in batches of {records}"), of_one);
        batch(table, format!("usage on permits of {} customers in batches of {records}", scene.ledgers.len()), of_all);
    }
    Ok(())
}

fn batch(table: &mut Table, what: String, figure: Figure) {
    table.push(
        what,
        format!("{} records", rate(figure.per_second)),
        format!("p99 {:.0} ms a batch", figure.p99_ms),
        "–".to_owned(),
        ("100 K/s", Some(figure.per_second >= 100_000.0)),
    );
}
