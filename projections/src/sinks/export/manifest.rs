//! What an export is of, and what it comes to.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ops::private_file;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name of the file.
const FILE: &str = "manifest.json";

/// The form of manifest and lines that this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// What an export is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the files.
    pub format: u32,
    /// Which log.
    pub log_id: Uuid,
    /// Which of its incarnations: raised when events were lost.
    pub incarnation: i32,
    /// Always 1, or 0 of an empty log.
    pub first_position: i64,
    /// The last event that is in it; 0 of an empty log.
    pub last_position: i64,
    /// Its id.
    pub last_event_id: Option<Uuid>,
    /// The chain of all leaves up to it, hexadecimal.
    pub head_hash: String,
    /// The files, in the order of the log.
    pub files: Vec<ExportedFile>,
}

/// One file of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedFile {
    /// Its name in the folder.
    pub name: String,
    /// Its first event.
    pub first_position: i64,
    /// Its last event.
    pub last_position: i64,
}

/// There is no manifest of ours.
#[derive(Debug, thiserror::Error)]
pub enum NotReadable {
    /// It cannot be read.
    #[error("{path} cannot be read")]
    File {
        /// Where it should be.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is not one.
    #[error("{path} is no manifest of an export")]
    Form {
        /// Where it is.
        path: PathBuf,
        /// Why not.
        source: serde_json::Error,
    },
    /// A later release wrote it.
    #[error("{path} has format {found}, this program reads {FORMAT}: use the release that wrote it, or a later one")]
    Format {
        /// Where it is.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
}

impl Manifest {
    /// Reads that of a folder.
    ///
    /// # Errors
    /// [`NotReadable`].
    pub fn read(folder: &Path) -> Result<Self, NotReadable> {
        let path = folder.join(FILE);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(source) => return Err(NotReadable::File { path, source }),
        };
        match serde_json::from_slice::<Self>(&text) {
            Ok(manifest) if manifest.format == FORMAT => Ok(manifest),
            Ok(manifest) => Err(NotReadable::Format { path, found: manifest.format }),
            Err(source) => Err(NotReadable::Form { path, source }),
        }
    }

    /// Writes it into a folder whose other files are on disk, and both to disk.
    ///
    /// # Errors
    /// It cannot be written, or is there already.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let mut file = private_file::create(&folder.join(FILE))?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        File::open(folder)?.sync_all()
    }
}
