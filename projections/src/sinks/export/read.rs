//! Reads an export and says what is wrong with it, without a database.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Component, Path};

use domain::StreamId;
use jiff::Timestamp;

use super::chain::Chain;
use super::line::Line;
use super::manifest::{ExportedFile, Manifest, NotReadable};

/// Faults that are kept; the first ones tell what happened.
const MAX_FAULTS: usize = 1_000;

/// The event that a bill of a ledger begins with.
const PERIOD_CUT: &str = "usage_ledger.period_cut";

/// What an export came to.
#[derive(Debug)]
pub struct Examined {
    /// What it says that it is.
    pub manifest: Manifest,
    /// Events that were read.
    pub events: i64,
    /// The ledgers that have bills.
    pub billed: BTreeSet<StreamId>,
    /// What is not as it must be.
    pub faults: Vec<String>,
}

/// Reads every line: positions without a gap, sequences and times that follow each other, leaves and the chain that are what is said.
///
/// # Errors
/// There is no manifest. A file that is missing or cannot be read is a fault.
pub fn examine(folder: &Path, progress: &dyn Fn(i64, i64)) -> Result<Examined, NotReadable> {
    let manifest = Manifest::read(folder)?;
    let mut state = State::default();
    for file in &manifest.files {
        state.file(folder, file);
        progress(state.position, manifest.last_position);
    }
    if state.position != manifest.last_position {
        state.fault(format!("it ends at {}, the manifest says {}", state.position, manifest.last_position));
    }
    let last = state.last_event_id;
    if last != manifest.last_event_id {
        state.fault(format!("its last event is {last:?}, the manifest says {:?}", manifest.last_event_id));
    }
    let hash = state.chain.hex();
    if hash != manifest.head_hash {
        state.fault(format!("its events come to {hash}, the manifest says {}", manifest.head_hash));
    }
    Ok(Examined { manifest, events: state.events, billed: state.billed, faults: state.faults })
}

#[derive(Default)]
struct State {
    chain: Chain,
    position: i64,
    events: i64,
    last_event_id: Option<uuid::Uuid>,
    last_time: Option<Timestamp>,
    streams: HashMap<StreamId, i64>,
    billed: BTreeSet<StreamId>,
    faults: Vec<String>,
}

impl State {
    fn fault(&mut self, fault: String) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        }
    }

    fn file(&mut self, folder: &Path, file: &ExportedFile) {
        let name = Path::new(&file.name);
        // A name with folders in it could be anywhere on the machine.
        if !matches!(name.components().collect::<Vec<_>>().as_slice(), [Component::Normal(_)]) {
            return self.fault(format!("{:?} is no name of a file", file.name));
        }
        let opened = match File::open(folder.join(name)) {
            Ok(opened) => opened,
            Err(error) => return self.fault(format!("{} cannot be read: {error}", file.name)),
        };
        for (number, line) in BufReader::with_capacity(1 << 20, opened).lines().enumerate() {
            let place = || format!("{} line {}", file.name, number.saturating_add(1));
            match line.map_err(|error| error.to_string()).and_then(|line| {
                let line: Line<'_> = serde_json::from_str(&line).map_err(|error| error.to_string())?;
                self.line(&line);
                Ok(())
            }) {
                Ok(()) => {}
                Err(error) => self.fault(format!("{} cannot be read: {error}", place())),
            }
        }
        if self.position != file.last_position {
            self.fault(format!("{} ends at {}, the manifest says {}", file.name, self.position, file.last_position));
        }
    }

    fn line(&mut self, line: &Line<'_>) {
        let position = line.position;
        if position != self.position.saturating_add(1) {
            self.fault(format!("{position} follows {}", self.position));
        }
        let leaf = self.chain.push(&line.leaf()).to_string();
        if leaf != line.leaf_hash {
            self.fault(format!("the event at {position} comes to {leaf}, its line says {}", line.leaf_hash));
        }
        if self.last_time.is_some_and(|last| line.recorded_at < last) {
            self.fault(format!("the event at {position} is dated before the one in front of it"));
        }
        let before = self.streams.insert(line.stream(), line.sequence).unwrap_or(0);
        if line.sequence != before.saturating_add(1) {
            self.fault(format!("{} has sequence {} at {position} after {before}", line.stream(), line.sequence));
        }
        if line.event_type == PERIOD_CUT {
            self.billed.insert(line.stream());
        }
        self.position = position;
        self.events = self.events.saturating_add(1);
        self.last_time = Some(line.recorded_at);
        self.last_event_id = Some(line.event_id.0);
    }
}
