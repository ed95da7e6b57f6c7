//! How many matches there are, and how many have which value.
//!
//! Invariant: at most [`MAX_COUNTED`] matches are read; what lies beyond is not counted, and the answer says so.

use std::collections::{BTreeMap, HashMap};

use domain::ports::ServiceQuery;
use domain::ports::service_search::{Facet, FacetCount, Facets, MAX_COUNTED, MatchCount};
use sqlx::{PgConnection, QueryBuilder};

use super::Matcher;
use super::clauses::{Sql, push_where};
use crate::catalog::rows::label;

/// Values of a facet that are given.
const MAX_VALUES: usize = 50;

const FACETS: [(&str, Facet); 11] = [
    (label::CATEGORY, Facet::Category),
    (label::PROVIDER, Facet::Provider),
    (label::CAPABILITY, Facet::Capability),
    (label::TAG, Facet::Tag),
    (label::INPUT, Facet::InputModality),
    (label::OUTPUT, Facet::OutputModality),
    (label::COMPLIANCE, Facet::Compliance),
    (label::CERTIFICATION, Facet::Certification),
    (label::RESIDENCY, Facet::Residency),
    (label::SUPPORT, Facet::Support),
    (label::QUANTIZATION, Facet::Quantization),
];

/// What was counted.
pub(super) struct Counted {
    pub total: MatchCount,
    pub facets: Facets,
}

/// Counts the matches on all pages, and facets if they are asked for.
pub(super) async fn count(
    query: &ServiceQuery,
    words: Option<&Matcher>,
    connection: &mut PgConnection,
) -> Result<Counted, sqlx::Error> {
    let labels = if query.facets { "string_agg(labels, ' ')" } else { "NULL" };
    let mut sql: Sql<'_> = QueryBuilder::new("SELECT count(*), ");
    sql.push(labels).push(" FROM (SELECT s.labels FROM catalog.search s");
    push_where(query, words, &mut sql);
    let most = i64::try_from(MAX_COUNTED).unwrap_or(i64::MAX);
    sql.push(" LIMIT ").push_bind(most.saturating_add(1));
    sql.push(") AS matched");
    // Planned anew each time: how many match depends on the words much more than a plan costs.
    let row: (i64, Option<String>) = sql.build_query_as().persistent(false).fetch_one(connection).await?;
    Ok(read(u64::try_from(row.0).unwrap_or(0), &row.1.unwrap_or_default()))
}

/// Counts the labels of all matches, which stand in one text.
fn read(total: u64, labels: &str) -> Counted {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for label in labels.split_ascii_whitespace() {
        *counts.entry(label).or_default() += 1;
    }
    let mut facets: Facets = BTreeMap::new();
    for (label, count) in counts {
        let Some((prefix, value)) = label.split_once(':') else { continue };
        if let Some((_, facet)) = FACETS.iter().find(|(known, _)| *known == prefix) {
            facets.entry(*facet).or_default().push(FacetCount { value: value.to_owned(), count });
        }
    }
    for values in facets.values_mut() {
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        values.truncate(MAX_VALUES);
    }
    Counted { total: MatchCount { count: total.min(MAX_COUNTED), is_exact: total <= MAX_COUNTED }, facets }
}
