//! Adds the positions of a batch to those that are there.

use std::collections::BTreeMap;
use std::fmt::Write;

use sqlx::{PgConnection, Row as _};

use super::fold::Changes;
use super::positions::Positions;
use crate::read_models::rows::{self, Row, columns};
use crate::runtime::StoreError;

columns! {
    /// Where a term occurs in a block.
    pub struct Posting {
        term: String,
        block: i64,
        positions: String,
    }
}

impl Row for Posting {
    const TABLE: &'static str = "postings";
    const KEY: &'static [&'static str] = &["term", "block"];
}

/// Writes the postings of a batch.
pub(super) async fn write(changes: Changes, schema: &str, connection: &mut PgConnection) -> Result<(), StoreError> {
    let mut found: BTreeMap<(String, i64), Positions> = BTreeMap::new();
    for (term, blocks) in changes.postings {
        let term = term.to_string();
        found.extend(blocks.into_iter().map(|(block, positions)| ((term.clone(), block), positions)));
    }
    let (terms, blocks): (Vec<String>, Vec<i64>) = found.keys().cloned().unzip();
    let statement = format!(
        "SELECT p.term, p.block, p.positions FROM {schema}.postings p \
         JOIN unnest($1::text[], $2::bigint[]) AS a (term, block) ON p.term = a.term AND p.block = a.block"
    );
    for row in sqlx::query(&statement).bind(terms).bind(blocks).fetch_all(&mut *connection).await? {
        let key: (String, i64) = (row.try_get("term")?, row.try_get("block")?);
        let known = Positions::decode(row.try_get("positions")?).map_err(|source| StoreError::Unreadable {
            table: "audit.postings".to_owned(),
            key: format!("{} {}", key.0, key.1),
            source: source.into(),
        })?;
        if let Some(positions) = found.get_mut(&key) {
            positions.unite(&known);
        }
    }
    let rows: Vec<Posting> = found
        .into_iter()
        .map(|((term, block), positions)| Posting { term, block, positions: hexadecimal(&positions.encode()) })
        .collect();
    Ok(rows::put(&rows, schema, connection).await?)
}

/// As the server reads a `bytea`.
fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 + bytes.len() * 2);
    text.push_str("\\x");
    for byte in bytes {
        // A text takes whatever is written into it.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
