//! A connection that can be cut, whatever goes through it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ops::tasks::Tasks;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A proxy on loopback. What comes before it knows its server waits.
pub struct TcpProxy {
    /// Where it listens.
    pub port: u16,
    server: watch::Sender<Option<u16>>,
    shared: std::sync::Arc<Shared>,
}

struct Shared {
    cut: Mutex<CancellationToken>,
    connections: AtomicUsize,
}

impl TcpProxy {
    /// Listens.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (server, known) = watch::channel(None);
        let shared =
            std::sync::Arc::new(Shared { cut: Mutex::new(CancellationToken::new()), connections: AtomicUsize::new(0) });
        let (tasks, passing) = (Tasks::new(), std::sync::Arc::clone(&shared));
        let spawner = tasks.clone();
        tasks.spawn("tcp-proxy", async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let (mut known, cut) = (known.clone(), passing.cut.lock().unwrap().clone());
                passing.connections.fetch_add(1, Ordering::SeqCst);
                spawner.spawn("connection", async move {
                    let Ok(port) = known.wait_for(Option::is_some).await.map(|port| *port) else { return };
                    let Ok(mut server) = TcpStream::connect(("127.0.0.1", port.unwrap())).await else { return };
                    cut.run_until_cancelled(copy_bidirectional(&mut client, &mut server)).await;
                });
            }
        });
        Self { port, server, shared }
    }

    /// Where everything goes to from now on.
    pub fn lead_to(&self, port: u16) {
        self.server.send_replace(Some(port));
    }

    /// Cuts every connection that there is; new ones can be made.
    pub fn cut(&self) {
        std::mem::replace(&mut *self.shared.cut.lock().unwrap(), CancellationToken::new()).cancel();
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}
