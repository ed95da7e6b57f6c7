//! Where the server listens, and how many connections it can have.

use std::net::SocketAddr;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::finding::Checked;
use super::patient::Patient;
use crate::http::ListenerLimits;

/// How long whoever listens already may take to say who it is.
const BOUND: Duration = Duration::from_secs(2);

/// More of an answer tells no more.
const ANSWER_BYTES: u64 = 4096;

/// What only a marketplace answers there.
const LIVE: &str = "/health/live";

pub(super) fn open_files(patient: &Patient<'_>) -> anyhow::Result<Checked> {
    // A process raises its limit as far as it may when it starts.
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let wanted = ListenerLimits::configured(patient.options, u64::MAX).connections;
    let possible = ListenerLimits::configured(patient.options, most).connections;
    let mut checked = Checked::well(format!("{most} are enough for {wanted} connections"));
    if possible < wanted {
        checked.warn(
            format!("with {most} open files a process has {possible} connections, not {wanted}"),
            "Raise the limit (LimitNOFILE of systemd, ulimit -Hn), or lower MARKETPLACE_CONNECTIONS",
        );
    }
    Ok(checked)
}

pub(super) async fn listen(patient: &Patient<'_>) -> anyhow::Result<Checked> {
    address(patient.options.listen, "--listen").await
}

pub(super) async fn operations_listen(patient: &Patient<'_>) -> anyhow::Result<Checked> {
    address(patient.options.operations_listen(), "--operations-listen").await
}

/// Whether the address is free, or a marketplace has it already.
async fn address(address: SocketAddr, option: &str) -> anyhow::Result<Checked> {
    let Err(error) = TcpListener::bind(address).await else {
        return Ok(Checked::well(format!("{address} is free")));
    };
    let mut checked = Checked::well(format!("a marketplace answers at {address}"));
    if error.kind() != std::io::ErrorKind::AddrInUse {
        checked.fail(
            format!("{address} cannot be listened on: {error}"),
            format!("Choose an address of this machine with {option}, with a port that this user may have"),
        );
        return Ok(checked);
    }
    let answered = tokio::time::timeout(BOUND, is_marketplace(address)).await;
    if !matches!(answered, Ok(Ok(true))) {
        checked.fail(
            format!("another program listens on {address}"),
            format!("End it, or choose another address with {option}"),
        );
    }
    Ok(checked)
}

async fn is_marketplace(address: SocketAddr) -> std::io::Result<bool> {
    // Whoever listens on all addresses is reached on this machine's own.
    let mut reached = address;
    if address.ip().is_unspecified() {
        reached.set_ip(if address.is_ipv4() {
            std::net::Ipv4Addr::LOCALHOST.into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        });
    }
    let mut stream = TcpStream::connect(reached).await?;
    let request = format!("GET {LIVE} HTTP/1.1\r\nHost: {reached}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(ANSWER_BYTES).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.starts_with("HTTP/1.1 200") && answer.contains("\"live\""))
}
