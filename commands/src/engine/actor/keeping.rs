//! When the state of an aggregate is kept, and how much memory it takes.
//!
//! Invariants: one state is kept at a time; neither packing nor writing it holds up a command.

use domain::EventSourced;
use ops::summary;
use ops::tasks::Tasks;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::weight::Weight;
use crate::engine::snapshot::{Sizes, Unsaved, pack};
use crate::engine::store::{Loaded, Store};

/// How large a state is, and whether it is being kept.
pub(super) struct Keeping {
    sizes: Sizes,
    in_progress: Option<oneshot::Receiver<Sizes>>,
    weight: Weight,
}

impl Keeping {
    /// Of a state that weighs nothing yet.
    pub(super) fn of(weight: Weight) -> Self {
        Self { sizes: Sizes::default(), in_progress: None, weight }
    }

    /// Goes on from a state that was this large when it was kept last.
    pub(super) fn begin(&mut self, sizes: Sizes) {
        self.sizes = sizes;
        self.weight.set(sizes.unpacked);
    }

    /// Keeps a confirmed state, if it is time to. A snapshot only makes loading shorter, so nobody waits for it and nothing depends on its
    /// success.
    pub(super) fn keep_if_due<A: EventSourced>(
        &mut self,
        (tasks, store): (&Tasks, &Store),
        id: Uuid,
        confirmed: &mut Loaded<A>,
    ) {
        if !self.known().is_some_and(|sizes| confirmed.unsaved.is_due(sizes.packed)) {
            return;
        }
        confirmed.unsaved = Unsaved::default();
        let (kept, in_progress) = oneshot::channel();
        self.in_progress = Some(in_progress);
        let (store, state) = (store.clone(), confirmed.aggregate.clone());
        let (head, last_position) = (confirmed.head, confirmed.last_position);
        tasks.spawn("snapshot", async move {
            // A long state takes a while.
            let packed = tokio::task::spawn_blocking(move || pack(&state)).await;
            let Ok(Ok(packed)) = packed else { return };
            match store.save_snapshot::<A>(id, head, last_position, &packed).await {
                Ok(()) => drop(kept.send(packed.sizes())),
                Err(error) => summary::count_error("a snapshot was not saved", &error),
            }
        });
    }

    /// The state is let go of.
    pub(super) fn end(&self) {
        self.weight.set(0);
    }

    /// How large the state was when it was last kept; `None` while it is being kept.
    fn known(&mut self) -> Option<Sizes> {
        if let Some(kept) = &mut self.in_progress {
            match kept.try_recv() {
                Ok(sizes) => self.begin(sizes),
                Err(oneshot::error::TryRecvError::Empty) => return None,
                Err(oneshot::error::TryRecvError::Closed) => {}
            }
            self.in_progress = None;
        }
        Some(self.sizes)
    }
}
