//! What has to be true of a row of `catalog.search`, as SQL.
//!
//! Invariant: a condition is only in the statement if it was asked for, so that the planner sees what is selective.

use std::fmt::Display;

use domain::Viewer;
use domain::money::Money;
use domain::service::{ComplianceLevel, State};
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::{Postgres, QueryBuilder};

use super::matcher::Matcher;
use crate::read_models::access::push_access;
use crate::read_models::catalog::rows::label;
use crate::read_models::catalog::timeline::{LATEST, REVISIONS_UNTIL};
use crate::read_models::catalog::visibility::{is_listed, push_visible};
use crate::search::query::{ServiceFilter, ServiceQuery};

pub(super) type Sql<'a> = QueryBuilder<'a, Postgres>;

/// Adds ` WHERE ..` over `catalog.search s`.
pub(super) fn push_where(query: &ServiceQuery, words: Option<&Matcher>, sql: &mut Sql<'_>) {
    let filter = &query.filter;
    sql.push(" WHERE true");
    push_states(query, sql);
    if let Some(words) = words {
        sql.push(" AND s.words @@ ");
        push_words(words, sql);
    }
    push_labels(filter, sql);
    if let Some(tokens) = filter.min_context_window_tokens {
        sql.push(" AND s.context_window_tokens >= ").push_bind(i64::try_from(tokens).unwrap_or(i64::MAX));
    }
    if let Some(price) = filter.max_input_price_per_token {
        push_price("input_price", price, query, sql);
    }
    if let Some(price) = filter.max_output_price_per_token {
        push_price("output_price", price, query, sql);
    }
    if let Some(is_free) = filter.is_free {
        sql.push(" AND ");
        push_current("is_free", query, sql);
        sql.push(" = ").push_bind(is_free);
    }
}

/// Adds the words as a value of type `tsquery`.
pub(super) fn push_words(words: &Matcher, sql: &mut Sql<'_>) {
    sql.push_bind(words.query.clone()).push("::text::tsquery");
}

/// Adds that any of the words is in the name; there is an index for it.
pub(super) fn push_named(and: &str, words: &Matcher, sql: &mut Sql<'_>) {
    sql.push(and).push("ts_filter(s.words, '{a}') @@ ").push_bind(words.any.clone()).push("::text::tsquery");
}

/// Adds a price column, or what it is going to be, whichever is in effect.
pub(super) fn push_current(column: &str, query: &ServiceQuery, sql: &mut Sql<'_>) {
    let next = if column == "price_currency" { "currency" } else { column };
    push_in_effect(query, sql, |from, sql| {
        sql.push(match from {
            Prices::Revision => format!("r.{next}"),
            Prices::Next => format!("s.next_{next}"),
            Prices::Last => format!("s.{column}"),
        });
    });
}

/// Where prices are taken from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Prices {
    /// A revision of them, in a row that is called `r`.
    Revision,
    /// The first change after the last event of the service.
    Next,
    /// What was in effect at the last event.
    Last,
}

/// Adds an expression over the prices that are in effect. They are in the row itself, unless they changed more than once since the last
/// event of the service: then its revisions are asked.
pub(super) fn push_in_effect<'a>(query: &ServiceQuery, sql: &mut Sql<'a>, expression: impl Fn(Prices, &mut Sql<'a>)) {
    let at = SqlTimestamp::from(query.at);
    sql.push("(CASE WHEN s.then_effective_at <= ").push_bind(at).push(" THEN (SELECT ");
    expression(Prices::Revision, sql);
    sql.push(REVISIONS_UNTIL).push_bind(at).push(LATEST).push(") WHEN s.next_effective_at <= ").push_bind(at);
    sql.push(" THEN ");
    expression(Prices::Next, sql);
    sql.push(" ELSE ");
    expression(Prices::Last, sql);
    sql.push(" END)");
}

fn push_states(query: &ServiceQuery, sql: &mut Sql<'_>) {
    let states = &query.filter.states;
    let public: Vec<State> = State::ALL.iter().copied().filter(|state| is_listed(*state)).collect();
    if states.is_empty() || states.iter().eq(&public) {
        sql.push(" AND s.listed");
        return;
    }
    let names: Vec<&'static str> = states.iter().map(|state| state.as_str()).collect();
    sql.push(" AND s.state = ANY(").push_bind(names).push(")");
    match query.viewer {
        // What is asked for beyond the public states is the tenant's own, and there is an index for it.
        Viewer::With(access) if !states.iter().any(|state| is_listed(*state)) => {
            push_access(access, "s.tenant_id", sql);
        }
        viewer => push_visible(viewer, sql),
    }
}

fn push_labels(filter: &ServiceFilter, sql: &mut Sql<'_>) {
    let mut all = Vec::new();
    all.extend(labels(label::CAPABILITY, &filter.capabilities));
    all.extend(labels(label::TAG, &filter.tags));
    all.extend(labels(label::INPUT, &filter.input_modalities));
    all.extend(labels(label::OUTPUT, &filter.output_modalities));
    all.extend(labels(label::CERTIFICATION, &filter.certifications));
    if !all.is_empty() {
        sql.push(" AND string_to_array(s.labels, ' ') @> ").push_bind(all);
    }
    let enough =
        ComplianceLevel::ALL.iter().filter(|level| filter.min_compliance.is_some_and(|least| **level >= least));
    for any in [
        labels(label::CATEGORY, &filter.categories),
        labels(label::PROVIDER, &filter.providers),
        labels(label::RESIDENCY, &filter.residency),
        labels(label::SUPPORT, &filter.support),
        labels(label::QUANTIZATION, &filter.quantizations),
        labels(label::COMPLIANCE, enough),
    ] {
        if !any.is_empty() {
            sql.push(" AND string_to_array(s.labels, ' ') && ").push_bind(any);
        }
    }
}

fn labels<T: Display>(facet: &str, values: impl IntoIterator<Item = T>) -> Vec<String> {
    values.into_iter().map(|value| format!("{facet}:{value}")).collect()
}

fn push_price(column: &str, most: Money, query: &ServiceQuery, sql: &mut Sql<'_>) {
    sql.push(" AND (");
    push_current("is_free", query, sql);
    sql.push(" OR (");
    push_current("price_currency", query, sql);
    sql.push(" = ").push_bind(most.currency.to_string()).push(" AND ");
    push_current(column, query, sql);
    sql.push(" <= ").push_bind(most.amount.to_string()).push("::text::numeric))");
}
