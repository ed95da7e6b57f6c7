//! The volumes that the data of the private Postgres lie on: how large they are, and how much of them is free.

use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::sys::statvfs::statvfs;

/// A place on a volume, and what is kept there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// `data`, or `wal` where the write-ahead log has a volume of its own.
    pub keeps: &'static str,
    /// Where.
    pub place: PathBuf,
}

/// Room on a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// What this user may still write, in bytes.
    pub free: u64,
    /// All of it, in bytes.
    pub size: u64,
}

impl Volume {
    /// Of the data of a private Postgres in this folder; the write-ahead log may lie elsewhere.
    pub fn of_private_postgres(data_dir: &Path) -> Vec<Self> {
        let mut volumes = vec![Self { keeps: "data", place: data_dir.to_owned() }];
        let wal = data_dir.join("pgdata/pg_wal");
        let is_elsewhere = |real: PathBuf| data_dir.canonicalize().is_ok_and(|data| !real.starts_with(data));
        if wal.canonicalize().is_ok_and(is_elsewhere) {
            volumes.push(Self { keeps: "wal", place: wal });
        }
        volumes
    }

    /// The room that there is.
    ///
    /// # Errors
    /// The system does not tell.
    pub fn room(&self) -> Result<Room, Errno> {
        let status = statvfs(&self.place)?;
        // Their types differ between systems.
        let [free, blocks, bytes] = [status.blocks_available(), status.blocks(), status.fragment_size()].map(u64::from);
        Ok(Room { free: free.saturating_mul(bytes), size: blocks.saturating_mul(bytes) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_ahead_log_that_lies_elsewhere_is_a_place_of_its_own() {
        let (data, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let kept =
            |data: &Path| Volume::of_private_postgres(data).iter().map(|volume| volume.keeps).collect::<Vec<_>>();
        assert_eq!(kept(data.path()), ["data"], "before there is anything");
        std::fs::create_dir_all(data.path().join("pgdata/pg_wal")).unwrap();
        assert_eq!(kept(data.path()), ["data"]);
        std::fs::remove_dir(data.path().join("pgdata/pg_wal")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), data.path().join("pgdata/pg_wal")).unwrap();
        assert_eq!(kept(data.path()), ["data", "wal"]);
    }

    #[test]
    fn there_is_never_more_free_than_there_is() {
        let volume = Volume { keeps: "data", place: std::env::temp_dir() };
        let room = volume.room().unwrap();
        assert!(room.free <= room.size && room.size > 0, "{room:?}");
        assert!(Volume { place: "/nowhere/at/all".into(), ..volume }.room().is_err());
    }
}
