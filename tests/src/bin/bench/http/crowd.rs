//! Many connections that are open at once.

use std::time::Duration;

use super::{Scene, Server};
use crate::load::{Pace, run};
use crate::table::{Table, rate};

/// Connections of the crowd.
const CROWD: usize = 10_000;

/// Many open connections, mixed reads and writes at 80 % of what they reach without pause.
pub(super) async fn measure(
    server: &Server,
    scene: &Scene,
    lasting: Duration,
    table: &mut Table,
) -> anyhow::Result<()> {
    raise_open_files()?;
    let peak = run(&[server.address], 512, 1.0, lasting, Pace::Closed, scene.mixed()).await?;
    let crowd =
        run(&[server.address], CROWD, 1.0, lasting * 2, Pace::Open(peak.per_second * 0.8), scene.mixed()).await?;
    table.push(
        format!("{CROWD} open connections, mixed, at 80 % of peak"),
        format!("p95 {:.1} ms", crowd.p95_ms),
        format!("{} of a peak of {}", rate(crowd.per_second), rate(peak.per_second)),
        format!("{} MiB resident", server.resident_mib().unwrap_or(0)),
        ("200 ms", Some(crowd.p95_ms < 200.0)),
    );
    Ok(())
}

/// As many open files as the system allows.
fn raise_open_files() -> anyhow::Result<()> {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    setrlimit(Resource::RLIMIT_NOFILE, most, most)?;
    Ok(())
}
