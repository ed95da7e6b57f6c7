//! The load generator: HTTP/1.1 over connections that are kept, one request in flight on each. The same for every opponent.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::measure::{Figure, histogram};

/// Writes a request into a buffer: connection, number of the request on it.
pub type Make = dyn Fn(usize, u64, &mut Vec<u8>) + Send + Sync;

/// A connection with what was read of the next answer.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(4096) })
    }

    /// Sends a request and reads the answer; gives status and body.
    pub async fn exchange(&mut self, request: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if let Some(head) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                return self.body(head + 4).await;
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the server closed the connection");
            }
        }
    }

    async fn body(&mut self, begin: usize) -> anyhow::Result<(u16, Vec<u8>)> {
        let head = std::str::from_utf8(&self.buffer[..begin])?;
        let status = head.get(9..12).context("a status line")?.parse()?;
        let length: usize = head
            .lines()
            .find_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length")))
            .map_or(Ok(0), |(_, value)| value.trim().parse())?;
        while self.buffer.len() < begin + length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the server closed the connection");
            }
        }
        Ok((status, self.buffer[begin..begin + length].to_vec()))
    }
}

/// A request with a JSON body.
pub fn request(out: &mut Vec<u8>, method: &str, path: &str, key: &str, content_type: &str, body: &[u8]) {
    out.clear();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {key}\r\ncontent-type: {content_type}\r\n\
         content-length: {}\r\n\r\n",
        body.len()
    );
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(body);
}

/// How requests are spaced.
#[derive(Clone, Copy)]
pub enum Pace {
    /// The next one as soon as the last is answered.
    Closed,
    /// So many a second over all connections; latency counts from when a request was due.
    Open(f64),
}

/// How long whoever is refused waits before asking again.
const REFUSED_PAUSE: Duration = Duration::from_millis(100);

/// How long it goes on asking after the end of the load.
const REFUSED_AT_MOST: Duration = Duration::from_secs(10);

/// Runs a load for a while after warming up, its connections spread evenly over the addresses. An answer other than 2xx fails
/// the run.
pub async fn run(
    addresses: &[SocketAddr],
    connections: usize,
    units_each: f64,
    lasting: Duration,
    pace: Pace,
    make: Arc<Make>,
) -> anyhow::Result<Figure> {
    let (figure, refused) = run_beyond(addresses, connections, units_each, lasting, pace, make).await?;
    ensure!(refused == 0, "{refused} requests were answered with 503");
    Ok(figure)
}

/// As [`run`], for a load that may be too much: what is answered with 503 is sent again, its time counts from the first attempt.
/// Gives the number of such answers, too.
pub async fn run_beyond(
    addresses: &[SocketAddr],
    connections: usize,
    units_each: f64,
    lasting: Duration,
    pace: Pace,
    make: Arc<Make>,
) -> anyhow::Result<(Figure, u64)> {
    let mut open = Vec::with_capacity(connections);
    for address in addresses.iter().cycle().take(connections) {
        open.push(Connection::open(*address).await?);
    }
    let start = Instant::now();
    let begin = start + lasting / 2;
    let end = begin + lasting;
    let mut loops = JoinSet::new();
    for (number, connection) in open.into_iter().enumerate() {
        let make = Arc::clone(&make);
        let gap = match pace {
            Pace::Closed => None,
            Pace::Open(rate) => Some(Duration::from_secs_f64(connections as f64 / rate)),
        };
        let offset = gap.map_or(Duration::ZERO, |gap| gap.mul_f64(number as f64 / connections as f64));
        loops.spawn(drive(connection, number, start + offset, gap, begin, end, make));
    }
    let (mut all, mut refused) = (histogram(), 0);
    while let Some(seen) = loops.join_next().await {
        let (latencies, refused_here) = seen??;
        for latency in latencies {
            all.saturating_record(latency.into());
        }
        refused += refused_here;
    }
    Ok((Figure::of(&all, units_each, lasting), refused))
}

async fn drive(
    mut connection: Connection,
    number: usize,
    first: Instant,
    gap: Option<Duration>,
    begin: Instant,
    end: Instant,
    make: Arc<Make>,
) -> anyhow::Result<(Vec<u32>, u64)> {
    // In microseconds. A histogram for each of ten thousand connections would be 1.5 GB to clear while it is measured.
    let (mut latencies, mut refused) = (Vec::new(), 0);
    let mut buffer = Vec::with_capacity(1024);
    let mut due = first;
    for count in 0.. {
        if gap.is_some() {
            tokio::time::sleep_until(due.into()).await;
        } else {
            due = Instant::now();
        }
        if due >= end {
            break;
        }
        make(number, count, &mut buffer);
        loop {
            let (status, body) = connection.exchange(&buffer).await?;
            match status {
                200..300 => break,
                503 if Instant::now() < end + REFUSED_AT_MOST => refused += 1,
                _ => bail!("{} was answered with {status}: {}", asked(&buffer), String::from_utf8_lossy(&body)),
            }
            tokio::time::sleep(REFUSED_PAUSE).await;
        }
        let finished = Instant::now();
        if due >= begin && finished <= end {
            latencies.push(u32::try_from((finished - due).as_micros())?);
        }
        due += gap.unwrap_or_default();
    }
    Ok((latencies, refused))
}

/// The first line of a request.
fn asked(request: &[u8]) -> String {
    String::from_utf8_lossy(request).lines().next().unwrap_or_default().to_owned()
}
