//! A connection to any server that can be cut, at a port that stays the same.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use ops::tasks::Tasks;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// A proxy in front of a server.
pub struct TcpProxy {
    address: SocketAddr,
    server: Arc<Mutex<Option<SocketAddr>>>,
    cut: Arc<Mutex<CancellationToken>>,
    tasks: Tasks,
}

impl TcpProxy {
    /// Listens; connections are refused until it is told where the server is.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (server, cut, tasks) =
            (Arc::<Mutex<Option<SocketAddr>>>::default(), Arc::<Mutex<_>>::default(), Tasks::new());
        let proxy = Self { address, server: Arc::clone(&server), cut: Arc::clone(&cut), tasks: tasks.clone() };
        let spawner = tasks.clone();
        tasks.spawn("proxy", async move {
            while let Ok((client, _)) = listener.accept().await {
                let (server, cut): (_, CancellationToken) = (*server.lock().unwrap(), cut.lock().unwrap().clone());
                spawner.spawn("connection", async move {
                    cut.run_until_cancelled(relay(client, server)).await;
                });
            }
        });
        proxy
    }

    /// Where to connect to.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// From now on connections lead to this port.
    pub fn lead_to(&self, port: u16) {
        *self.server.lock().unwrap() = Some(SocketAddr::from(([127, 0, 0, 1], port)));
    }

    /// Cuts all connections; new ones can be made.
    pub fn cut(&self) {
        std::mem::take(&mut *self.cut.lock().unwrap()).cancel();
    }

    /// Cuts all connections and lets no new one through.
    pub fn shut(&self) {
        *self.server.lock().unwrap() = None;
        self.cut();
    }
}

impl Drop for TcpProxy {
    fn drop(&mut self) {
        self.cut();
        self.tasks.token().cancel();
    }
}

async fn relay(mut client: TcpStream, server: Option<SocketAddr>) {
    let Some(server) = server else { return };
    if let Ok(mut server) = TcpStream::connect(server).await {
        // Either side may close at any moment; that is what this is for.
        let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
    }
}
