//! When an actor keeps its state, and how much memory that state takes.
//!
//! Invariants: one state is kept at a time; neither packing nor writing it holds up a command.

use domain::EventSourced;
use ops::summary;
use tokio::sync::oneshot;

use super::Actor;
use crate::engine::snapshot::{Sizes, Unsaved, pack};

/// How large the state is, and whether it is being kept.
pub(super) struct Keeping {
    sizes: Sizes,
    in_progress: Option<oneshot::Receiver<Sizes>>,
}

impl Keeping {
    /// Of a state that was this large when it was kept last.
    pub(super) fn of(sizes: Sizes) -> Self {
        Self { sizes, in_progress: None }
    }

    /// How large the state was when it was last kept; `None` while it is being kept.
    fn known(&mut self) -> Option<Sizes> {
        if let Some(kept) = &mut self.in_progress {
            match kept.try_recv() {
                Ok(sizes) => self.sizes = sizes,
                Err(oneshot::error::TryRecvError::Empty) => return None,
                Err(oneshot::error::TryRecvError::Closed) => {}
            }
            self.in_progress = None;
        }
        Some(self.sizes)
    }
}

impl<A: EventSourced> Actor<A> {
    /// Keeps the confirmed state, if it is time to. A snapshot only makes loading shorter, so nobody waits for it and nothing depends on its
    /// success.
    pub(super) fn keep_if_due(&mut self) {
        let Some(sizes) = self.keeping.known() else { return };
        self.weight.set(sizes.unpacked);
        if !self.confirmed.unsaved.is_due(sizes.packed) {
            return;
        }
        self.confirmed.unsaved = Unsaved::default();
        let (kept, in_progress) = oneshot::channel();
        self.keeping.in_progress = Some(in_progress);
        let (store, id, state) =
            (self.shared.store.clone(), self.stream.aggregate_id, self.confirmed.aggregate.clone());
        let (head, last_position) = (self.confirmed.head, self.confirmed.last_position);
        self.shared.tasks.spawn("snapshot", async move {
            // A long state takes a while.
            let packed = tokio::task::spawn_blocking(move || pack(&state)).await;
            let Ok(Ok(packed)) = packed else { return };
            match store.save_snapshot::<A>(id, head, last_position, &packed).await {
                Ok(()) => drop(kept.send(packed.sizes())),
                Err(error) => summary::count_error("a snapshot was not saved", &error),
            }
        });
    }
}
