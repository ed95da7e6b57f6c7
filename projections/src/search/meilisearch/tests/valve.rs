//! A way to the server that can be shut, or that holds a write back for as long as a test wants.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::BoxFuture;
use tokio::sync::watch;

use crate::search::meilisearch::{Network, NoAnswer, Request, Response, Transport};

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Valve {
    /// Everything passes.
    Open,
    /// Nothing passes, at once.
    Cut,
    /// Nothing is answered.
    Slow,
    /// Writes of documents wait until it is opened; everything else passes.
    HoldsWrites,
}

/// The way.
#[derive(Debug)]
pub struct ThroughValve {
    network: Network,
    valve: watch::Sender<Valve>,
    held: watch::Sender<usize>,
    /// What became of the writes that were held.
    pub answers: Mutex<Vec<u16>>,
}

impl ThroughValve {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            network: Network::new().unwrap(),
            valve: watch::Sender::new(Valve::Open),
            held: watch::Sender::new(0),
            answers: Mutex::default(),
        })
    }

    pub fn set(&self, valve: Valve) {
        self.valve.send_replace(valve);
    }

    /// Waits until a write is held.
    pub async fn holds_one(&self) {
        self.held.subscribe().wait_for(|held| *held > 0).await.unwrap();
    }
}

impl Transport for ThroughValve {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, NoAnswer>> {
        Box::pin(async move {
            let valve = *self.valve.borrow();
            match valve {
                Valve::Cut => return Err(NoAnswer::Connection("cut by the test".into())),
                Valve::Slow => {
                    tokio::time::sleep(Duration::from_mins(1)).await;
                }
                Valve::HoldsWrites if request.method == "POST" && request.url.contains("/documents?") => {
                    self.held.send_modify(|held| *held += 1);
                    self.valve.subscribe().wait_for(|valve| *valve == Valve::Open).await.unwrap();
                    let answer = self.network.send(request).await;
                    if let Ok(answer) = &answer {
                        self.answers.lock().unwrap().push(answer.status);
                    }
                    return answer;
                }
                Valve::Open | Valve::HoldsWrites => {}
            }
            self.network.send(request).await
        })
    }
}
