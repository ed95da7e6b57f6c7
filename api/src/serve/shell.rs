//! `marketplace db-shell`: the database's own shell, where this program would find the database.
//!
//! Invariant: nothing is started or made, and a password is given in the environment, which others on the machine cannot read as they
//! can arguments.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, bail};
use ops::config::{DatabaseArgs, Secret};
use ops::postgres::{Seen, look};
use percent_encoding::percent_decode_str;
use url::Url;

/// Becomes `psql`, which takes these words too; gives only why it could not.
///
/// # Errors
/// The private Postgres does not run, `DATABASE_URL` is no URL, or there is no `psql`.
pub fn shell(args: &DatabaseArgs, words: &[String]) -> anyhow::Result<()> {
    let mut command = command(args, &place(args)?, words)?;
    let error = command.exec();
    Err(error).with_context(|| {
        format!("{} cannot be run; install the client of Postgres", command.get_program().to_string_lossy())
    })
}

/// The database that `DATABASE_URL` names, or the private one.
fn place(args: &DatabaseArgs) -> anyhow::Result<Secret> {
    if let Some(url) = args.database_url() {
        return Ok(url.clone());
    }
    let data_dir = args.data_dir()?;
    match look(&data_dir)? {
        Seen::Running { url } => Ok(url),
        Seen::NoData | Seen::Stopped { .. } | Seen::Busy => {
            bail!("no private Postgres runs in {}; start `marketplace serve`, or set DATABASE_URL", data_dir.display())
        }
    }
}

fn command(args: &DatabaseArgs, url: &Secret, words: &[String]) -> anyhow::Result<Command> {
    let mut url = Url::parse(url.expose()).context("the URL of the database cannot be read")?;
    let psql = args.pg_bin_dir.as_ref().map_or_else(|| "psql".into(), |folder| folder.join("psql"));
    let mut command = Command::new(psql);
    let password = url.password().map(|password| percent_decode_str(password).decode_utf8_lossy().into_owned());
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
        // A URL that has a password has a host, and may lose it.
        let _ = url.set_password(None);
    }
    command.arg(url.as_str()).args(words);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        database: DatabaseArgs,
    }

    #[test]
    fn a_password_is_told_in_the_environment_alone() {
        let url = "postgres://me:sec%2Fret@db.example:5433/m?sslmode=require";
        let args = Cli::parse_from(["x", "--pg-bin-dir", "/pg/bin"]).database;
        let command = command(&args, &url.into(), &["-c".to_owned(), "SELECT 1".to_owned()]).unwrap();
        let words: Vec<_> = command.get_args().collect();
        assert_eq!(command.get_program(), "/pg/bin/psql");
        assert_eq!(words, ["postgres://me@db.example:5433/m?sslmode=require", "-c", "SELECT 1"]);
        let environment: Vec<_> = command.get_envs().collect();
        assert_eq!(environment, [("PGPASSWORD".as_ref(), Some("sec/ret".as_ref()))]);
    }
}
