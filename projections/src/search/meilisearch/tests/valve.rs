//! A way to the server that can be shut, or that holds a write back for as long as a test wants.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::future::BoxFuture;
use ops::tasks::Tasks;
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
    /// One write of documents waits on its way until it is opened, also when who sent it has given up; everything else passes.
    HoldsOneWrite,
}

/// The way.
#[derive(Debug)]
pub struct ThroughValve {
    network: Arc<Network>,
    tasks: Tasks,
    valve: watch::Sender<Valve>,
    holds: watch::Sender<bool>,
    /// What became of the writes that were held.
    pub answers: Arc<Mutex<Vec<u16>>>,
}

impl ThroughValve {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            network: Arc::new(Network::new().unwrap()),
            tasks: Tasks::new(),
            valve: watch::Sender::new(Valve::Open),
            holds: watch::Sender::new(false),
            answers: Arc::default(),
        })
    }

    pub fn set(&self, valve: Valve) {
        self.valve.send_replace(valve);
    }

    /// Waits until a write is held.
    pub async fn holds_one(&self) {
        self.holds.subscribe().wait_for(|holds| *holds).await.unwrap();
    }

    fn is_to_be_held(&self, request: &Request) -> bool {
        let is_write = request.method == "POST" && request.url.contains("/documents?");
        is_write && !self.holds.send_replace(true)
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
                Valve::HoldsOneWrite if self.is_to_be_held(&request) => {
                    let (network, answers, mut valve) =
                        (Arc::clone(&self.network), Arc::clone(&self.answers), self.valve.subscribe());
                    self.tasks.spawn("a write on its way", async move {
                        valve.wait_for(|valve| *valve == Valve::Open).await.unwrap();
                        let answer = network.send(request).await.unwrap();
                        answers.lock().unwrap().push(answer.status);
                    });
                    return std::future::pending().await;
                }
                Valve::Open | Valve::HoldsOneWrite => {}
            }
            self.network.send(request).await
        })
    }
}
