//! What can be asked of a search, as query parameters.

use std::collections::BTreeSet;

use domain::money::{Currency, Decimal, Money};
use domain::service::{
    Category, Certification, ComplianceLevel, Modality, Quantization, Region, State, SupportLevel, Word,
};
use domain::{TenantId, Viewer};
use jiff::Timestamp;
use projections::search::query::{MAX_TEXT_CHARS, SearchCursor, ServiceFilter, ServiceQuery, ServiceSort};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::http::conventions::{Limit, PositionToken, Several};
use crate::http::problem::Problem;

/// Words, filters, order and page. A filter with several values separates them by commas.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SearchServices {
    /// Words to find
    #[schemars(example = "long context", length(max = MAX_TEXT_CHARS), regex(pattern = "^[^\\u0000]*$"))]
    q: String,
    /// Where it stands, one of these; active and deprecated where nothing is said
    state: Several<State>,
    /// What it is for, one of these
    category: Several<Category>,
    /// Whose it is, one of these tenants
    provider: Several<TenantId>,
    /// What it can do, all of these
    capability: Several<Word>,
    /// Its tags, all of these
    tag: Several<Word>,
    /// What goes in, all of these
    input_modality: Several<Modality>,
    /// What comes out, all of these
    output_modality: Several<Modality>,
    /// Meant for data at least this sensitive; a service that does not say is not
    min_compliance: Option<ComplianceLevel>,
    /// What it was audited for, all of these
    certification: Several<Certification>,
    /// Where data stays, one of these ISO 3166 codes; `EU` stands for each of its members too
    residency: Several<Region>,
    /// Who helps, one of these
    support: Several<SupportLevel>,
    /// Number format of the weights, one of these
    quantization: Several<Quantization>,
    /// Takes in at least so many tokens at once
    #[schemars(example = 100_000)]
    min_context_window_tokens: Option<u64>,
    /// A token sent costs at most this, in `currency`
    #[schemars(example = "0.000003")]
    max_input_price_per_token: Option<Decimal>,
    /// A token received costs at most this, in `currency`
    #[schemars(example = "0.000015")]
    max_output_price_per_token: Option<Decimal>,
    /// Of the prices that are compared (ISO 4217)
    currency: Option<Currency>,
    /// Said to be free, or not
    free: Option<bool>,
    /// In which order; `cheapest` needs `currency`
    sort: Sort,
    /// Whether to count facets
    facets: bool,
    /// Where the page before ended
    pub cursor: Option<String>,
    /// Services a page at most
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    pub min_position: Option<PositionToken>,
}

/// In which order services are found.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ServiceSort")]
pub enum Sort {
    /// Best match first; without words, latest first.
    #[default]
    Relevance,
    /// By name.
    Name,
    /// Latest registration first.
    Newest,
    /// Lowest price of a token sent first.
    Cheapest,
}

impl SearchServices {
    /// The search.
    ///
    /// # Errors
    /// Prices are compared and no currency is named, or the text is too long.
    pub fn into_query(
        self,
        viewer: Viewer,
        after: Option<SearchCursor>,
        at: Timestamp,
    ) -> Result<ServiceQuery, Problem> {
        if self.q.chars().count() > MAX_TEXT_CHARS {
            return Err(Problem::parameter("q", "too_long", format!("at most {MAX_TEXT_CHARS} characters")));
        }
        let currency = self.currency;
        let named = || {
            currency.ok_or_else(|| {
                Problem::parameter("currency", "missing", "prices are compared in one currency: name it")
            })
        };
        let most = |price: Option<Decimal>| -> Result<Option<Money>, Problem> {
            price.map(|price| Ok(Money::new(price, named()?))).transpose()
        };
        let sort = match self.sort {
            Sort::Relevance => ServiceSort::Relevance,
            Sort::Name => ServiceSort::Name,
            Sort::Newest => ServiceSort::Newest,
            Sort::Cheapest => ServiceSort::Cheapest(named()?),
        };
        let filter = ServiceFilter {
            max_input_price_per_token: most(self.max_input_price_per_token)?,
            max_output_price_per_token: most(self.max_output_price_per_token)?,
            states: values(self.state),
            categories: values(self.category),
            providers: values(self.provider),
            capabilities: values(self.capability),
            tags: values(self.tag),
            input_modalities: values(self.input_modality),
            output_modalities: values(self.output_modality),
            min_compliance: self.min_compliance,
            certifications: values(self.certification),
            residency: values(self.residency),
            support: values(self.support),
            quantizations: values(self.quantization),
            min_context_window_tokens: self.min_context_window_tokens,
            is_free: self.free,
        };
        let limit = self.limit.get().into();
        Ok(ServiceQuery {
            text: self.q,
            filter,
            viewer,
            sort,
            after,
            limit,
            facets: self.facets,
            at,
            min_position: None,
        })
    }
}

fn values<T>(several: Several<T>) -> BTreeSet<T> {
    several.0
}

#[cfg(test)]
mod tests {
    use axum::extract::FromRequestParts;
    use axum::http::Request;
    use futures::FutureExt;

    use super::*;
    use crate::http::conventions::Params;

    fn read(query: &str) -> Result<ServiceQuery, Problem> {
        let (mut parts, ()) = Request::get(format!("/v1/services?{query}")).body(()).unwrap().into_parts();
        let params = Params::<SearchServices>::from_request_parts(&mut parts, &()).now_or_never().unwrap()?;
        params.0.into_query(Viewer::Public, None, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn every_filter_has_a_parameter() {
        let query = read(
            "q=long%20context&state=active&category=chat,embedding&provider=00000000-0000-0000-0000-000000000001\
             &capability=vision&tag=open&input_modality=text,image&output_modality=text&min_compliance=internal\
             &certification=gdpr&residency=eu&support=standard&quantization=fp8&min_context_window_tokens=1000\
             &max_input_price_per_token=0.000001&max_output_price_per_token=1e-6&currency=EUR&free=false&sort=cheapest\
             &facets=true&limit=50",
        )
        .unwrap();
        let filter = query.filter;
        assert_eq!((query.text.as_str(), query.limit, query.facets), ("long context", 50, true));
        assert_eq!(query.sort, ServiceSort::Cheapest(Currency::EUR));
        assert_eq!(filter.categories, BTreeSet::from([Category::Chat, Category::Embedding]));
        assert_eq!(filter.max_output_price_per_token, filter.max_input_price_per_token);
        assert_eq!(filter.residency, BTreeSet::from([Region::EU]));
        assert_eq!((filter.is_free, filter.min_context_window_tokens), (Some(false), Some(1000)));
        let sets = [filter.states.len(), filter.providers.len(), filter.capabilities.len(), filter.tags.len()];
        assert_eq!(sets, [1; 4]);
    }

    #[test]
    fn nothing_asked_for_is_everything_that_can_be_seen() {
        let query = read("").unwrap();
        let limit = Limit::default().get().into();
        assert_eq!(query, ServiceQuery { limit, ..ServiceQuery::new(Timestamp::UNIX_EPOCH) });
    }

    #[test]
    fn a_misspelt_or_repeated_parameter_is_refused() {
        for query in
            ["catgory=chat", "category=chatt", "limit=0", "limit=201", "sort=best", "limit=1&limit=2", "free=yes"]
        {
            assert!(read(query).is_err(), "{query}");
        }
    }

    #[test]
    fn prices_are_compared_in_a_named_currency() {
        for query in ["sort=cheapest", "max_input_price_per_token=1"] {
            assert_eq!(read(query).unwrap_err().errors[0].parameter.as_deref(), Some("currency"));
        }
    }
}
