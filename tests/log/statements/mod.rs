//! Every fixed statement of the program is prepared against a migrated database: it parses, and every table, column and function
//! that it names is there.
//!
//! Statements are found in the source, as string literals that begin like one. A new statement is checked without being
//! registered anywhere; one that is put together from pieces is named in [`PUT_TOGETHER`] and has to be run by a test of its own.

mod literals;

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::{Executor, PgConnection};
use tests::database::fresh_database;

use self::literals::{Literal, literals};

const CRATES: [&str; 5] = ["projections", "commands", "api", "replay", "ops"];

/// How statements begin that can be prepared.
const BEGINNINGS: [&str; 5] = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH "];

/// Whatever is passed to these is a piece of a statement.
const PIECES: [&str; 3] = ["QueryBuilder::new(", "QueryBuilder::new(format!(", "push("];

/// Files and the beginnings of statements in them that are put together from pieces which are not known here.
const PUT_TOGETHER: [(&str, &str); 22] = [
    ("append/statement/mod.rs", "SELECT o_head"),
    ("read_models/rows.rs", "INSERT INTO {schema}.{table}"),
    ("read_models/rows.rs", "UPDATE {schema}.{table}"),
    ("read_models/catalog/timeline.rs", "SELECT {columns}{REVISIONS_UNTIL}"),
    ("read_models/by_id.rs", "SELECT a.ordinal, {columns}"),
    ("read_models/documents/list.rs", "SELECT {} FROM {} t"),
    ("read_models/agreements/queries.rs", "SELECT {MANDATE} FROM"),
    ("read_models/agreements/queries.rs", "SELECT {CLAIM} FROM"),
    ("read_models/agreements/dispute_queries.rs", "SELECT {DISPUTE} FROM"),
    ("read_models/organizations/queries.rs", "SELECT {COLUMNS} FROM"),
    ("read_models/audit/candidates.rs", "SELECT p0.block"),
    ("read_models/analytics/queries.rs", "SELECT {id} AS id"),
    ("read_models/documents/store.rs", "SELECT {} FROM {schema}.{}"),
    ("memory/keys/load.rs", "SELECT {}, t.month"),
    ("memory/keys/load.rs", "SELECT {} FROM keys.budgets"),
    ("memory/keys/load.rs", "SELECT {} FROM keys.tenants"),
    ("memory/keys/load.rs", "SELECT k.tenant_id, k.environment"),
    ("read_models/agreements/store.rs", "INSERT INTO {schema}.{table}"),
    ("read_models/agreements/store.rs", "UPDATE {schema}.claims"),
    ("read_models/agreements/store.rs", "UPDATE {schema}.disputes"),
    ("read_models/keys/peppers.rs", "SELECT {} FROM keys.keys t"),
    ("read_models/keys/upgrade.rs", "SELECT {}, {} FROM keys.keys"),
];

/// Statements that a program runs from a release of the server on, by how they begin; an older one need not know what is in them.
const SINCE: [(&str, i32); 1] = [("SELECT datname::text, datcollversion", 150_000)];

/// What stands for the placeholders of a file. `{schema}` is the folder of the read model.
const FILLED: [(&str, &str, &str); 6] = [
    ("runtime/compare.rs", "{schema}", "keys"),
    ("runtime/compare.rs", "{table}", "keys"),
    ("read_models/analytics/store.rs", "{assignments}", "requests = u.requests"),
    ("search/documents/reader.rs", "{columns}", "s.service_id, s.document"),
    ("search/documents/reader.rs", "{which}", "service_id = ANY($1)"),
    (
        "search/documents/reader.rs",
        "{held}",
        "SELECT r.* FROM catalog.price_revisions r WHERE r.service_id = s.service_id",
    ),
];

/// Fewest statements that there are; the search would otherwise fail by finding nothing.
const AT_LEAST: usize = 90;

/// A statement with where it stands.
struct Statement {
    place: String,
    sql: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        // What only tests compile is checked by running it.
        if name.ends_with("tests") || matches!(name, "fixtures" | "testing" | "conformance") {
            continue;
        }
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The statements of a file's text.
fn statements(path: &str, text: &str) -> Vec<Statement> {
    let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let found = literals(product).into_iter().filter(is_statement);
    let whole = found.filter(|literal| !is_put_together(path, &literal.text));
    whole.map(|literal| Statement { place: format!("{path}:{}", literal.line), sql: filled(path, &literal) }).collect()
}

fn is_statement(literal: &Literal) -> bool {
    let text = literal.text.trim_start();
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
        && !PIECES.iter().any(|piece| literal.before.ends_with(piece))
}

fn is_put_together(path: &str, text: &str) -> bool {
    PUT_TOGETHER.iter().any(|(file, beginning)| path.ends_with(file) && text.starts_with(beginning))
}

fn filled(path: &str, literal: &Literal) -> String {
    let mut sql = literal.text.clone();
    for (_, placeholder, value) in FILLED.iter().filter(|(file, ..)| path.ends_with(file)) {
        sql = sql.replace(placeholder, value);
    }
    if literal.before.ends_with("format!(") {
        let model = path.split("read_models/").nth(1).and_then(|rest| rest.split('/').next());
        sql = sql.replace("{schema}", model.unwrap_or("{schema}")).replace("{{", "{").replace("}}", "}");
    }
    sql
}

/// What the server says of each statement that it cannot prepare.
async fn refused(statements: &[Statement], connection: &mut PgConnection) -> Vec<String> {
    let mut refused = Vec::new();
    for Statement { place, sql } in statements {
        if let Err(error) = (&mut *connection).prepare(sql).await {
            refused.push(format!("{place}: {error}\n    {sql}"));
        }
    }
    refused
}

#[tokio::test]
async fn every_statement_fits_the_schema() {
    let mut paths = Vec::new();
    for name in CRATES {
        rust_files(&root().join(name).join("src"), &mut paths);
    }
    let mut found = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).unwrap();
        found.extend(statements(path.strip_prefix(root()).unwrap().to_str().unwrap(), &text));
    }
    assert!(found.len() >= AT_LEAST, "only {} statements were found", found.len());
    let database = fresh_database(1_000).await;
    let number = "SELECT current_setting('server_version_num')::int";
    let number: i32 = sqlx::query_scalar(number).fetch_one(&database.owner).await.unwrap();
    for (beginning, since) in SINCE {
        assert!(found.iter().any(|known| known.sql.starts_with(beginning)), "there is no {beginning}");
        found.retain(|known| number >= since || !known.sql.starts_with(beginning));
    }
    let refused = refused(&found, &mut database.owner.acquire().await.unwrap()).await;
    assert!(refused.is_empty(), "{} of {} statements:\n{}", refused.len(), found.len(), refused.join("\n"));
}

#[test]
fn what_is_said_to_be_put_together_is_there() {
    let mut paths = Vec::new();
    for name in CRATES {
        rust_files(&root().join(name).join("src"), &mut paths);
    }
    for (file, beginning) in PUT_TOGETHER {
        let path = paths.iter().find(|path| path.ends_with(Path::new(file)));
        let text = fs::read_to_string(path.unwrap_or_else(|| panic!("{file} is not there"))).unwrap();
        assert!(
            literals(&text).iter().any(|literal| literal.text.starts_with(beginning)),
            "{file} has no statement that begins with {beginning}: take it out of the list"
        );
    }
}

#[tokio::test]
async fn a_statement_that_does_not_parse_or_names_what_is_not_there_is_found() {
    let source = r#"
        let rows = sqlx::query("SELECT position FROM events WHERE position > $1");
        let rows = sqlx::query("SELECT place FROM events");
        let rows = sqlx::query(&format!("SELECT name FROM {schema}.agents"));
        let rows = sqlx::query("UPDATE projectors SET position = $1 WERE name = $2");
        let piece = QueryBuilder::new("SELECT count(*) FROM ");
    "#;
    let found = statements("projections/src/read_models/keys/store.rs", source);
    let database = fresh_database(1_000).await;
    let refused = refused(&found, &mut database.owner.acquire().await.unwrap()).await;
    assert_eq!((found.len(), refused.len()), (4, 3), "{refused:?}");
    assert!(refused[0].starts_with("projections/src/read_models/keys/store.rs:3: "), "{}", refused[0]);
    assert!(refused[0].contains(r#"column "place" does not exist"#), "{}", refused[0]);
    assert!(refused[1].contains(r#"relation "keys.agents" does not exist"#), "{}", refused[1]);
    assert!(refused[2].contains("syntax error"), "{}", refused[2]);
}
