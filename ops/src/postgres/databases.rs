//! Databases on the private server: connecting as its owner, and making and removing databases by name.
//!
//! Invariant: names are quoted; nothing a caller passes becomes SQL.

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};

use super::cluster::OWNER;
use super::error::PostgresError;
use crate::config::Secret;
use crate::sql_error::is_ending;

/// How to log in as the owner of the private server.
#[derive(Debug, Clone)]
pub(super) struct Login {
    pub port: u16,
    pub password: Secret,
}

impl Login {
    /// The URL of a database. The password is letters and digits, the name is encoded.
    pub fn url(&self, database: &str) -> Secret {
        // Whatever is not plain is encoded byte by byte.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let encode = |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        let name: String = database.bytes().map(encode).collect();
        let (password, port) = (self.password.expose(), self.port);
        // Not encrypted: the packets do not leave the machine.
        Secret::from(format!("postgres://{OWNER}:{password}@127.0.0.1:{port}/{name}?sslmode=disable"))
    }

    /// One connection to a database.
    pub async fn connect(&self, database: &str) -> Result<PgConnection, sqlx::Error> {
        let options = PgConnectOptions::new_without_pgpass()
            .host("127.0.0.1")
            .port(self.port)
            .username(OWNER)
            .password(self.password.expose())
            .database(database)
            .ssl_mode(PgSslMode::Disable);
        options.connect().await
    }

    /// The data folder of the server that answers on our port; `None` if none does, or one that is just coming or going.
    pub async fn data_directory(&self) -> Result<Option<String>, PostgresError> {
        let ask = async {
            let mut connection = self.connect("postgres").await?;
            let folder = sqlx::query_scalar("SHOW data_directory").fetch_one(&mut connection).await?;
            let _ = connection.close().await;
            Ok(folder)
        };
        match ask.await {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if is_passing(&error) => Ok(None),
            Err(source) => Err(PostgresError::Refused { what: "let its owner in".to_owned(), source }),
        }
    }

    /// Makes a database, empty or as a copy of another that nobody is connected to.
    pub async fn create(&self, name: &str, template: Option<&str>) -> Result<(), PostgresError> {
        let template = template.unwrap_or("template1");
        let statement = format!("CREATE DATABASE {} TEMPLATE {}", quoted(name), quoted(template));
        self.execute(&statement, format!("create the database {name}")).await
    }

    /// Removes a database and cuts off who is connected to it.
    pub async fn remove(&self, name: &str) -> Result<(), PostgresError> {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quoted(name));
        self.execute(&statement, format!("remove the database {name}")).await
    }

    /// Makes a database unless it is there. Call it only while holding the transition lock.
    pub async fn ensure(&self, name: &str) -> Result<(), PostgresError> {
        let what = format!("look for the database {name}");
        let look = async {
            let mut connection = self.connect("postgres").await?;
            let found = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
                .bind(name)
                .fetch_one(&mut connection)
                .await?;
            connection.close().await?;
            Ok(found)
        };
        let found: bool = look.await.map_err(|source| PostgresError::Refused { what, source })?;
        if found { Ok(()) } else { self.create(name, None).await }
    }

    async fn execute(&self, statement: &str, what: String) -> Result<(), PostgresError> {
        let run = async {
            let mut connection = self.connect("postgres").await?;
            connection.execute(statement).await?;
            connection.close().await
        };
        run.await.map_err(|source| PostgresError::Refused { what, source })
    }
}

/// Whether the error is that of a server that starts or ends: no connection, or one that is cut, or a refusal of class 57.
fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(refusal) => is_ending(&**refusal),
        _ => false,
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_in_statements_and_encoded_in_urls() {
        assert_eq!(quoted("a\"; DROP"), "\"a\"\"; DROP\"");
        let login = Login { port: 5433, password: Secret::from("pw") };
        assert_eq!(login.url("a b").expose(), "postgres://marketplace:pw@127.0.0.1:5433/a%20b?sslmode=disable");
    }
}
