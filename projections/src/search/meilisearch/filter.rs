//! What has to be true of a document, in the engine's filter language.
//!
//! Invariant: every value is quoted, so nothing that is asked for is syntax.

use std::fmt::{Display, Write as _};

use domain::money::Money;
use domain::service::{ComplianceLevel, State};

use super::index::sortable;
use crate::read_models::catalog::visibility::{is_listed, visible_filter};
use crate::search::query::{ServiceFilter, ServiceQuery};

/// The filter of a query; never empty, for somebody looks.
pub(super) fn of(query: &ServiceQuery) -> String {
    let filter = &query.filter;
    let mut all = vec![states(query)];
    every("profile.capabilities", &filter.capabilities, &mut all);
    every("profile.tags", &filter.tags, &mut all);
    every("profile.input_modalities", &filter.input_modalities, &mut all);
    every("profile.output_modalities", &filter.output_modalities, &mut all);
    every("profile.assurance.certifications", &filter.certifications, &mut all);
    let least = filter.min_compliance;
    let enough = ComplianceLevel::ALL.iter().filter(|level| least.is_some_and(|least| **level >= least));
    any("profile.assurance.compliance", enough, &mut all);
    any("profile.category", &filter.categories, &mut all);
    any("provider", &filter.providers, &mut all);
    any("residency", &filter.residency, &mut all);
    any("profile.assurance.support", &filter.support, &mut all);
    any("profile.quantization", &filter.quantizations, &mut all);
    numbers(filter, &mut all);
    all.retain(|condition| !condition.is_empty());
    all.join(" AND ")
}

fn states(query: &ServiceQuery) -> String {
    let states = &query.filter.states;
    let public = State::ALL.iter().filter(|state| is_listed(**state));
    if states.is_empty() || states.iter().eq(public) {
        return "is_listed = true".to_owned();
    }
    let mut all = Vec::new();
    any("state", states, &mut all);
    all.extend(visible_filter(query.viewer));
    all.join(" AND ")
}

fn numbers(filter: &ServiceFilter, all: &mut Vec<String>) {
    if let Some(tokens) = filter.min_context_window_tokens {
        all.push(format!("profile.context_window_tokens >= {tokens}"));
    }
    let most = |name: &str, price: Money| {
        let (currency, most) = (quoted(price.currency), quoted(sortable(price.amount)));
        format!("(is_free = true OR (currency = {currency} AND {name} <= {most}))")
    };
    all.extend(filter.max_input_price_per_token.map(|price| most("input_price", price)));
    all.extend(filter.max_output_price_per_token.map(|price| most("output_price", price)));
    all.extend(filter.is_free.map(|is_free| format!("is_free = {is_free}")));
}

fn every<T: Display>(name: &str, values: impl IntoIterator<Item = T>, all: &mut Vec<String>) {
    all.extend(values.into_iter().map(|value| format!("{name} = {}", quoted(value))));
}

fn any<T: Display>(name: &str, values: impl IntoIterator<Item = T>, all: &mut Vec<String>) {
    let values: Vec<String> = values.into_iter().map(quoted).collect();
    if !values.is_empty() {
        all.push(format!("{name} IN [{}]", values.join(", ")));
    }
}

fn quoted(value: impl Display) -> String {
    let text = value.to_string();
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        let _ = out.write_char(c);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use domain::{TenantId, Viewer};
    use jiff::Timestamp;

    use super::*;
    use crate::fixtures::{access_to, access_to_all, usd, words};
    use crate::testing::id;

    #[test]
    fn nothing_asked_for_is_what_the_public_sees() {
        assert_eq!(of(&ServiceQuery::new(Timestamp::UNIX_EPOCH)), "is_listed = true");
    }

    #[test]
    fn states_beyond_the_public_ones_are_the_viewers_own() {
        let mut query = ServiceQuery::new(Timestamp::UNIX_EPOCH);
        query.filter.states = [State::Draft].into();
        assert_eq!(of(&query), "state IN [\"draft\"] AND is_listed = true");
        query.viewer = Viewer::With(access_to(TenantId(id(1))));
        let own = format!("state IN [\"draft\"] AND (is_listed = true OR provider = \"{}\")", id(1));
        assert_eq!(of(&query), own);
        query.viewer = Viewer::With(access_to_all());
        assert_eq!(of(&query), "state IN [\"draft\"]");
    }

    #[test]
    fn every_value_is_quoted() {
        assert_eq!(quoted(r#"a" OR \ b"#), r#""a\" OR \\ b""#);
        let mut query = ServiceQuery::new(Timestamp::UNIX_EPOCH);
        query.filter.tags = words(&["b", "a"]);
        query.filter.max_input_price_per_token = Some(usd("1"));
        let price =
            "(is_free = true OR (currency = \"USD\" AND input_price <= \"p000000000000001000000000000000000\"))";
        assert_eq!(
            of(&query),
            format!("is_listed = true AND profile.tags = \"a\" AND profile.tags = \"b\" AND {price}")
        );
    }
}
