//! How many matches there are, and how many have which value.
//!
//! Invariant: at most [`MAX_COUNTED`] matches are read; what lies beyond is not counted, and the answer says so.

use std::collections::BTreeMap;

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
    let mut sql: Sql<'_> = QueryBuilder::new("WITH matched AS MATERIALIZED (SELECT ");
    sql.push(if query.facets { "s.labels" } else { "true" }).push(" FROM catalog.search s");
    push_where(query, words, &mut sql);
    let most = i64::try_from(MAX_COUNTED).unwrap_or(i64::MAX);
    sql.push(" LIMIT ").push_bind(most.saturating_add(1));
    sql.push(") SELECT NULL AS label, count(*) AS matches FROM matched");
    if query.facets {
        sql.push(" UNION ALL SELECT label, count(*) FROM matched, unnest(labels) AS label GROUP BY label");
    }
    // Planned anew each time: how many match depends on the words much more than a plan costs.
    let rows: Vec<(Option<String>, i64)> = sql.build_query_as().persistent(false).fetch_all(connection).await?;
    Ok(read(rows))
}

fn read(rows: Vec<(Option<String>, i64)>) -> Counted {
    let mut total = 0_u64;
    let mut facets: Facets = BTreeMap::new();
    for (name, matches) in rows {
        let count = u64::try_from(matches).unwrap_or(0);
        let Some(name) = name else {
            total = count;
            continue;
        };
        let Some((prefix, value)) = name.split_once(':') else { continue };
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
