//! The events of some streams of an export that was examined.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use domain::{DecodeError, Event, StreamId};

use super::line::Line;
use super::manifest::Manifest;

/// Gives each event of these streams to `take`, in the order of the log.
///
/// # Errors
/// A file cannot be read, which [`examine`](super::examine) tells more about.
pub fn events_of(
    folder: &Path,
    manifest: &Manifest,
    streams: &BTreeSet<StreamId>,
    mut take: impl FnMut(StreamId, Result<Event, DecodeError>),
) -> io::Result<()> {
    for file in &manifest.files {
        for line in BufReader::with_capacity(1 << 20, File::open(folder.join(&file.name))?).lines() {
            let line = line?;
            let line: Line<'_> = serde_json::from_str(&line)?;
            let stream = line.stream();
            if streams.contains(&stream) {
                take(
                    stream,
                    Event::decode(stream.aggregate_type, &line.event_type, &line.event_version, &line.payload),
                );
            }
        }
    }
    Ok(())
}
