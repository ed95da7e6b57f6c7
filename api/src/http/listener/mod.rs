//! Accepts connections: bounded in number, in all and from one address; in the time to the end of their first headers and in the time
//! that they rest; and closed in order when the process stops.
//!
//! Invariant: who sends nothing keeps a connection for [`ListenerLimits::first_request`] and no longer, whatever the protocol.

mod addresses;
mod connection;
mod limits;
mod prefixed;
mod requests;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use ops::tasks::Tasks;
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

pub use limits::ListenerLimits;

use self::addresses::{Addresses, Place};
use self::connection::Connections;
use super::{Edge, TrustedProxies};

/// Raises the limit of open files as far as this process may, and gives it.
pub fn raise_open_files_limit() -> u64 {
    let raised = getrlimit(Resource::RLIMIT_NOFILE)
        .and_then(|(_, most)| setrlimit(Resource::RLIMIT_NOFILE, most, most))
        .and_then(|()| getrlimit(Resource::RLIMIT_NOFILE));
    match raised {
        Ok((now, _)) => now,
        Err(error) => {
            tracing::warn!(error = &error as &dyn Error, "the limit of open files could not be raised");
            getrlimit(Resource::RLIMIT_NOFILE).map_or(1_024, |(now, _)| now)
        }
    }
}

/// Serves until this token is cancelled, and then until the last answer was sent or the grace is over.
pub async fn serve(
    listener: TcpListener,
    edge: Edge,
    limits: ListenerLimits,
    proxies: TrustedProxies,
    tasks: Tasks,
    stop: CancellationToken,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    let addresses = Addresses::new(limits.connections_per_address, proxies);
    let connections = Connections::new(edge, limits, stop.clone());
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = accept(&listener, &room) => accepted,
        };
        let Some((stream, peer, permit)) = accepted else { continue };
        let Some(place) = addresses.take(peer.ip()) else {
            metrics::counter!("http_connections_refused_total").increment(1);
            continue;
        };
        prepare(&stream, limits.stuck);
        tasks.spawn("connection", hold(connections.serve(stream, peer), permit, place));
    }
    // Whoever comes now is refused at once, and goes elsewhere.
    drop(listener);
    let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    // Connections end by themselves when their grace is over.
    if tokio::time::timeout(limits.grace + Duration::from_secs(1), room.acquire_many(all)).await.is_err() {
        tracing::warn!("connections were still open after the grace period");
    }
}

/// Runs a connection that takes up these places.
async fn hold(connection: impl Future<Output = ()>, permit: OwnedSemaphorePermit, place: Place) {
    connection.await;
    drop((permit, place));
}

async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, permit)),
        Err(error) => {
            tracing::warn!(error = &error as &dyn Error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

/// Sends without delay, and gives up a peer that takes nothing.
fn prepare(stream: &TcpStream, stuck: Duration) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(error = &error as &dyn Error, "a connection refuses TCP_NODELAY");
    }
    if let Err(error) = SockRef::from(stream).set_tcp_user_timeout(Some(stuck)) {
        tracing::debug!(error = &error as &dyn Error, "a connection refuses TCP_USER_TIMEOUT");
    }
}
