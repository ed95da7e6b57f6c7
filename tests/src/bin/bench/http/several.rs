//! One process against two and four on the same database, with the same load spread evenly over them.
//!
//! All of it is on one machine, so more processes than cores get in each other's way; one that is kept from the processor for longer
//! than the bound of revocations answers 503, and is asked again.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::ensure;
use test_support::postgres::ScratchPostgres;

use super::{Scene, Server, marketplace};
use crate::load::{Connection, Pace, request, run_beyond};
use crate::table::{Table, rate};

/// Connections in all, whatever the number of processes.
const CONNECTIONS: usize = 128;

/// Records of a report.
const RECORDS: usize = 100;

/// How long processes may take to know each other.
const PATIENCE: Duration = Duration::from_secs(10);

/// Measures with this server and, later, with three more beside it.
pub(super) async fn measure(
    database: &ScratchPostgres,
    first: Server,
    scene: &Scene,
    lasting: Duration,
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut servers = vec![first];
    let mut alone = [None; 2];
    for count in [1_usize, 2, 4] {
        while servers.len() < count {
            servers.push(Server::start_beside(marketplace(database)?).await?);
        }
        let addresses: Vec<SocketAddr> = servers.iter().map(|server| server.address).collect();
        for address in &addresses {
            acquainted(*address, count - 1).await?;
        }
        for (records, base) in [1, RECORDS].into_iter().zip(&mut alone) {
            let usage = scene.usage(records);
            let (figure, refused) =
                run_beyond(&addresses, CONNECTIONS, records as f64, lasting, Pace::Closed, usage).await?;
            let alone = *base.get_or_insert(figure.per_second);
            table.push(
                format!("usage over HTTP, {records} a report, {count} process(es) on this machine"),
                format!("{} records, p99 {:.0} ms a report", rate(figure.per_second), figure.p99_ms),
                format!("one process: {}; {refused} answers of 503", rate(alone)),
                format!("{:.0} %", figure.per_second / alone * 100.0),
                ("stated", None),
            );
        }
    }
    Ok(())
}

/// Waits until a process knows of so many others that it can forward to.
async fn acquainted(address: SocketAddr, others: usize) -> anyhow::Result<()> {
    let mut connection = Connection::open(address).await?;
    let (mut buffer, begun) = (Vec::new(), Instant::now());
    request(&mut buffer, "GET", "/metrics", "", "text/plain", b"");
    let wanted = format!("processes_peers {others}");
    loop {
        let (_, text) = connection.exchange(&buffer).await?;
        if String::from_utf8_lossy(&text).lines().any(|line| line == wanted) {
            return Ok(());
        }
        ensure!(begun.elapsed() < PATIENCE, "{address} does not know of {others} other processes");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
