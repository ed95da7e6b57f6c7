//! A connection to Postgres that breaks at the worst moment, or for good.
//!
//! The proxy follows the frontend/backend protocol far enough to know which statement is executed: it breaks only those
//! that append. The server says `ReadyForQuery` after it has committed (`PostgreSQL` documentation, "Message Flow"), so an
//! answer that is withheld there belongs to a commit that has happened.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use ops::config::Secret;
use ops::tasks::Tasks;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

/// How an append is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The server has committed; the answer never comes and the connection is closed.
    AfterCommit,
    /// The server never sees it; the connection is closed.
    BeforeTheServer,
    /// The server has committed; the answer never comes and the connection stays open, as behind a dead link.
    Silence,
}

/// What the connections of one proxy share.
#[derive(Default)]
struct Plan {
    next: Mutex<Vec<Break>>,
    broken: AtomicUsize,
    executed: AtomicUsize,
    cut_off: CancellationToken,
}

impl Plan {
    fn draw(&self) -> Option<Break> {
        let drawn = self.next.lock().unwrap().pop();
        self.broken.fetch_add(usize::from(drawn.is_some()), Ordering::SeqCst);
        drawn
    }
}

/// A proxy in front of a database.
pub struct Proxy {
    /// Where to connect to.
    pub url: Secret,
    plan: Arc<Plan>,
}

impl Proxy {
    /// Listens in front of the server that the URL names.
    pub async fn start(url: &Secret) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ours = listener.local_addr().unwrap().to_string();
        let server = url.expose().split(['@', '/']).nth(3).unwrap().to_owned();
        let (plan, tasks) = (Arc::<Plan>::default(), Tasks::new());
        let url = Secret::from(url.expose().replace(&server, &ours));
        let (shared, spawner) = (Arc::clone(&plan), tasks.clone());
        tasks.spawn("proxy", async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.unwrap();
                spawner.spawn("connection", relay(client, server, Arc::clone(&shared)));
            }
        });
        Self { url, plan }
    }

    /// Breaks the next appends in this order.
    pub fn arm(&self, breaks: &[Break]) {
        self.plan.next.lock().unwrap().extend(breaks.iter().rev());
    }

    /// Lets nothing through any more, either way. Connections stay open and new ones can be made, as behind a dead link.
    pub fn cut_off(&self) {
        self.plan.cut_off.cancel();
    }

    /// How many were broken.
    pub fn broken(&self) -> usize {
        self.plan.broken.load(Ordering::SeqCst)
    }
}

impl Proxy {
    /// How many statements were executed.
    pub fn executed(&self) -> usize {
        self.plan.executed.load(Ordering::SeqCst)
    }
}

/// Passes messages on until one side closes or an append is to be broken.
async fn relay(client: TcpStream, server: TcpStream, plan: Arc<Plan>) {
    let (mut from_client, to_client) = client.into_split();
    let (from_server, mut to_server) = server.into_split();
    // The startup packet has no type in front.
    let Some(startup) = body(&mut from_client).await else { return };
    if send(&mut to_server, &startup).await.is_none() {
        return;
    }
    let withheld = Mutex::new(None);
    let (requests, answers) =
        (requests(from_client, to_server, &plan, &withheld), answers(from_server, to_client, &withheld));
    tokio::pin!(requests, answers);
    tokio::select! {
        biased;
        // Both halves are kept, so neither side learns of it.
        () = plan.cut_off.cancelled() => std::future::pending().await,
        _ = &mut requests => {}
        _ = &mut answers => {}
    }
}

/// From the client to the server; ends with the connection.
async fn requests(
    mut client: OwnedReadHalf,
    mut server: OwnedWriteHalf,
    plan: &Plan,
    withheld: &Mutex<Option<Break>>,
) -> Option<()> {
    let mut statements = Statements::default();
    loop {
        let message = message(&mut client).await?;
        // Execute: of a statement that was prepared and bound.
        plan.executed.fetch_add(usize::from(message.first() == Some(&b'E')), Ordering::SeqCst);
        if statements.executes_append(&message) {
            let drawn = plan.draw();
            *withheld.lock().unwrap() = drawn;
            if drawn == Some(Break::BeforeTheServer) {
                return None;
            }
        }
        send(&mut server, &message).await?;
    }
}

/// From the server to the client; ends with the connection.
async fn answers(mut server: OwnedReadHalf, mut client: OwnedWriteHalf, withheld: &Mutex<Option<Break>>) -> Option<()> {
    let mut answer = Vec::new();
    while server.read_buf(&mut answer).await.ok()? > 0 {
        let withheld = *withheld.lock().unwrap();
        match withheld {
            None => {
                send(&mut client, &answer).await?;
                answer.clear();
            }
            // ReadyForQuery is the last message: its type, its length, the state of the transaction.
            Some(_) if !answer.ends_with(&[b'Z', 0, 0, 0, 5, b'I']) => {}
            Some(Break::Silence) => std::future::pending().await,
            Some(Break::AfterCommit | Break::BeforeTheServer) => return None,
        }
    }
    None
}

/// Which prepared statements append.
#[derive(Default)]
struct Statements {
    appending: HashSet<Vec<u8>>,
}

impl Statements {
    fn executes_append(&mut self, message: &[u8]) -> bool {
        let kind = message.first().copied().unwrap_or_default();
        let mut texts = message.get(5..).unwrap_or_default().split(|byte| *byte == 0);
        match kind {
            // Parse: the statement's name, then its text.
            b'P' => {
                let (name, text) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
                if text.windows(13).any(|part| part == b"append_batch(") {
                    self.appending.insert(name.to_vec());
                }
                false
            }
            // Bind: the portal's name, then the statement's.
            b'B' => texts.nth(1).is_some_and(|name| self.appending.contains(name)),
            _ => false,
        }
    }
}

async fn message(from: &mut OwnedReadHalf) -> Option<Vec<u8>> {
    let kind = from.read_u8().await.ok()?;
    let mut message = vec![kind];
    message.extend(body(from).await?);
    Some(message)
}

/// A length, and what it is the length of.
async fn body(from: &mut OwnedReadHalf) -> Option<Vec<u8>> {
    let length = from.read_u32().await.ok()?;
    let mut body = length.to_be_bytes().to_vec();
    body.resize(length.try_into().ok()?, 0);
    from.read_exact(body.get_mut(4..)?).await.ok()?;
    Some(body)
}

async fn send(to: &mut OwnedWriteHalf, bytes: &[u8]) -> Option<()> {
    to.write_all(bytes).await.ok()
}
