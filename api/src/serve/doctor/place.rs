//! Where the database is, and whether it answers.

use ops::config::{DatabaseArgs, Secret};
use ops::database::OpenError;
use ops::postgres::{Seen, look};
use sqlx::PgPool;

use super::finding::Checked;

/// Where it is, if it can be asked; else what keeps it from that.
pub(super) struct Place {
    pub url: Option<Secret>,
    pub checked: Checked,
}

/// The database that `DATABASE_URL` names, or the private one if that runs.
pub(super) fn find(args: &DatabaseArgs) -> Place {
    if let Some(url) = args.database_url() {
        return Place { url: Some(url.clone()), checked: Checked::well("") };
    }
    let mut checked = Checked::well("");
    let data_dir = match args.data_dir() {
        Ok(data_dir) => data_dir,
        Err(error) => {
            checked.fail(error.to_string(), "Set MARKETPLACE_DATA_DIR to a folder that the server may write");
            return Place { url: None, checked };
        }
    };
    let folder = data_dir.display();
    match look(&data_dir) {
        Ok(Seen::Running { url }) => return Place { url: Some(url), checked },
        Ok(Seen::NoData) => checked.warn(
            format!("{folder} has no private Postgres yet, so that it cannot be asked"),
            "Start `marketplace serve`, which makes one, or set DATABASE_URL",
        ),
        Ok(Seen::Stopped { major }) => checked.warn(
            format!(
                "the private Postgres{} in {folder} does not run, so that it cannot be asked",
                major.map_or(String::new(), |major| format!(" {major}"))
            ),
            "Start `marketplace serve`, which starts it, and look again",
        ),
        Ok(Seen::Busy) => checked.warn(
            format!("the private Postgres in {folder} is starting, recovering or stopping"),
            "Wait until it is done, and look again",
        ),
        Err(error) => checked.fail(
            format!("the private Postgres in {folder} cannot be looked at: {:#}", anyhow::Error::new(error)),
            "Look as the user that runs the server",
        ),
    }
    Place { url: None, checked }
}

/// A URL that is none.
pub(super) fn unusable(error: &OpenError) -> Checked {
    let mut checked = Checked::well("");
    checked.fail(error.to_string(), "Set DATABASE_URL to postgres://USER:PASSWORD@HOST:PORT/DATABASE");
    checked
}

/// Whether the database answers.
pub(super) async fn reach(pool: &PgPool) -> anyhow::Result<Checked> {
    match sqlx::query_scalar::<_, String>("SELECT current_database()::text").fetch_one(pool).await {
        Ok(name) => Ok(Checked::well(format!("the database {name} answers"))),
        Err(error) => {
            let mut checked = Checked::well("");
            let found = format!("the database cannot be reached: {:#}", anyhow::Error::new(error));
            checked.fail(found, "Start it, or correct DATABASE_URL, and see that this machine and user are let in");
            Ok(checked)
        }
    }
}
