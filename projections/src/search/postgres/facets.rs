//! How many matches there are, and how many have which value.
//!
//! Invariant: at most so many matches are read as are counted; what lies beyond is not counted, and the answer says so.

use std::collections::{BTreeMap, HashMap};

use sqlx::{PgConnection, QueryBuilder};

use super::clauses::{Sql, push_where};
use crate::read_models::catalog::rows::label;
use crate::search::query::{Facet, FacetCount, Facets, MatchCount, ServiceQuery};

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

/// Counts everything that fits the filter, and facets if they are asked for.
pub(super) async fn count(
    query: &ServiceQuery,
    most: u64,
    connection: &mut PgConnection,
) -> Result<Counted, sqlx::Error> {
    let mut sql: Sql<'_> = QueryBuilder::new("SELECT count(*), ");
    sql.push(labels(query)).push(" FROM (SELECT s.labels FROM catalog.search s");
    push_where(query, None, &mut sql);
    push_bound(most, &mut sql);
    sql.push(") AS matched");
    // Planned anew each time: how many match depends on the filter much more than a plan costs.
    let (total, labels): (i64, Option<String>) = sql.build_query_as().persistent(false).fetch_one(connection).await?;
    Ok(read(total, &labels.unwrap_or_default(), most))
}

/// What is read of the matches' labels: all of them in one text, if facets are asked for.
pub(super) fn labels(query: &ServiceQuery) -> &'static str {
    if query.facets { "string_agg(labels, ' ')" } else { "NULL::text" }
}

/// One more than is counted shows whether there are more.
pub(super) fn push_bound(most: u64, sql: &mut Sql<'_>) {
    sql.push(" LIMIT ").push_bind(i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1));
}

/// Counts the labels of all matches, which stand in one text.
pub(super) fn read(total: i64, labels: &str, most: u64) -> Counted {
    let total = u64::try_from(total).unwrap_or(0);
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for label in labels.split_ascii_whitespace() {
        *counts.entry(label).or_default() += 1;
    }
    let mut facets: Facets = BTreeMap::new();
    for (label, count) in counts {
        let Some((prefix, value)) = label.split_once(':') else { continue };
        if let Some((_, facet)) = FACETS.iter().find(|(known, _)| *known == prefix) {
            facets.entry(*facet).or_default().push(FacetCount { value: value.to_owned(), name: None, count });
        }
    }
    for values in facets.values_mut() {
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        values.truncate(MAX_VALUES);
    }
    Counted { total: MatchCount { count: total.min(most), is_exact: total <= most }, facets }
}
