//! Writes the log into a folder.
//!
//! Invariant: everything is on disk in a folder beside the one that was asked for before that gets its name, in one rename.

use std::fs::{DirBuilder, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use domain::RecordedEvent;
use domain::log::LeafHash;
use ops::private_file;
use sqlx::PgPool;

use super::error::ExportError;
use super::line::Line;
use super::manifest::{ExportedFile, Manifest};
use super::walk::walk;

/// Writes every event up to the end that the log has now, `per_file` of them a file, into this folder, which must not be there yet.
///
/// # Errors
/// [`ExportError`].
pub async fn export(
    pool: &PgPool,
    folder: &Path,
    per_file: u32,
    progress: &(dyn Fn(i64, i64) + Sync),
) -> Result<Manifest, ExportError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |source| ExportError::Io { path, source }
    };
    if folder.symlink_metadata().is_ok() {
        return Err(ExportError::Exists(folder.to_owned()));
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let partial = folder.with_file_name(format!("{name}.partial"));
    match DirBuilder::new().mode(0o700).create(&partial) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(ExportError::Interrupted(partial)),
        made => made.map_err(at(&partial))?,
    }
    let written = write(pool, &partial, per_file, progress).await;
    let done = written.and_then(|manifest| {
        std::fs::rename(&partial, folder).map_err(at(folder))?;
        let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        sync(parent).map_err(at(parent))?;
        Ok(manifest)
    });
    if done.is_err() {
        // What went wrong is said; that cleaning up did too would hide it.
        let _ = std::fs::remove_dir_all(&partial);
    }
    done
}

async fn write(
    pool: &PgPool,
    folder: &Path,
    per_file: u32,
    progress: &(dyn Fn(i64, i64) + Sync),
) -> Result<Manifest, ExportError> {
    let mut files = Files { folder, per_file: i64::from(per_file.max(1)), open: None, written: Vec::new() };
    let write = |event: &RecordedEvent, leaf: LeafHash| {
        files.line(event.position, &serde_json::to_vec(&Line::of(event, leaf.to_string()))?)
    };
    let mut manifest = walk(pool, i64::MAX, write, progress).await?;
    manifest.files = files.finish()?;
    manifest.write(folder).map_err(|source| ExportError::Io { path: folder.to_owned(), source })?;
    Ok(manifest)
}

/// The numbered files, of which one is open.
struct Files<'a> {
    folder: &'a Path,
    per_file: i64,
    open: Option<(BufWriter<File>, ExportedFile)>,
    written: Vec<ExportedFile>,
}

impl Files<'_> {
    fn line(&mut self, position: i64, line: &[u8]) -> Result<(), ExportError> {
        let is_full = |file: &ExportedFile| position.saturating_sub(file.first_position) >= self.per_file;
        if self.open.as_ref().is_some_and(|(_, file)| is_full(file)) {
            self.close()?;
        }
        let folder = self.folder;
        let failed = |source| ExportError::Io { path: folder.to_owned(), source };
        let (writer, file) = if let Some(open) = &mut self.open {
            open
        } else {
            let name = format!("events-{:06}.jsonl", self.written.len().saturating_add(1));
            let created = private_file::create(&folder.join(&name)).map_err(failed)?;
            let file = ExportedFile { name, first_position: position, last_position: position };
            self.open.insert((BufWriter::with_capacity(1 << 20, created), file))
        };
        file.last_position = position;
        writer.write_all(line).and_then(|()| writer.write_all(b"\n")).map_err(failed)
    }

    fn close(&mut self) -> Result<(), ExportError> {
        let Some((mut writer, file)) = self.open.take() else { return Ok(()) };
        let synced = writer.flush().and_then(|()| writer.get_ref().sync_all());
        synced.map_err(|source| ExportError::Io { path: self.folder.join(&file.name), source })?;
        self.written.push(file);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<ExportedFile>, ExportError> {
        self.close()?;
        Ok(self.written)
    }
}

/// Makes names in a folder durable.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
