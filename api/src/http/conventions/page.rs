//! Pages of a listing.
//!
//! Invariant: a cursor belongs to one listing: the same path, the same filters, the same caller's view.

use std::borrow::Cow;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::Access;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};

use super::Cursor;
use crate::state::AppState;

/// Sets the key of cursors apart from all others.
const CURSORS: &str = "marketplace/cursor/v1";

/// Parameters that say which part of a listing is asked for, and not which listing it is.
const NOT_FILTERS: [&str; 4] = ["cursor", "limit", "min_position", "facets"];

/// A page of a listing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// What is on it, in order.
    pub items: Vec<T>,
    /// Pass it as `cursor` to get the next page. Absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A page out of one item more than fits on it: the further one only says that there is a next page, whose place is
    /// that of the last item on this one.
    pub fn cut<P: Serialize>(mut items: Vec<T>, limit: usize, cursor: &Cursor, place: impl Fn(&T) -> P) -> Self {
        let is_last = items.len() <= limit;
        items.truncate(limit);
        let last = items.last().filter(|_| !is_last);
        Self { next_cursor: last.map(|last| cursor.encode(&place(last))), items }
    }
}

/// How many items a page has at most: 1 to `MAX`, `DEFAULT` where nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit<const DEFAULT: u16, const MAX: u16>(u16);

impl<const DEFAULT: u16, const MAX: u16> Limit<DEFAULT, MAX> {
    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl<const DEFAULT: u16, const MAX: u16> Default for Limit<DEFAULT, MAX> {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

impl<'de, const DEFAULT: u16, const MAX: u16> Deserialize<'de> for Limit<DEFAULT, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limit = u64::deserialize(deserializer)?;
        let within = u16::try_from(limit).ok().filter(|limit| (1..=MAX).contains(limit));
        within.map(Self).ok_or_else(|| serde::de::Error::custom(format!("give 1 to {MAX}")))
    }
}

impl<const DEFAULT: u16, const MAX: u16> JsonSchema for Limit<DEFAULT, MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Limit{MAX}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer", "minimum": 1, "maximum": MAX, "default": DEFAULT})
    }
}

/// Which listing a request asks for, as far as its address says so.
#[derive(Clone)]
pub struct Listing {
    key: [u8; 32],
    path: String,
    filters: Vec<(String, String)>,
}

impl Listing {
    /// The cursors of this listing as it is seen with this access.
    pub fn cursor(&self, access: Access) -> Cursor {
        self.cursor_for(&format!("{access:?}"))
    }

    /// The cursors of this listing for a view, in whatever form is the same for the same view.
    pub fn cursor_for(&self, view: &str) -> Cursor {
        let mut parts = vec![self.path.as_str(), view];
        parts.extend(self.filters.iter().flat_map(|(name, value)| [name.as_str(), value.as_str()]));
        Cursor::bound_to(self.key, &parts)
    }

    fn of(key: [u8; 32], path: &str, query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let mut filters: Vec<_> = pairs.filter(|(name, _)| !NOT_FILTERS.contains(&name.as_str())).collect();
        filters.sort();
        Self { key, path: path.to_owned(), filters }
    }
}

impl FromRequestParts<AppState> for Listing {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let key = state.pepper.derive(CURSORS);
        Ok(Self::of(key, parts.uri.path(), parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Ten = Limit<10, 100>;

    #[test]
    fn a_limit_is_within_its_bounds() {
        assert_eq!(Ten::default().get(), 10);
        assert_eq!(serde_json::from_str::<Ten>("100").unwrap().get(), 100);
        for limit in ["0", "101", "-1", "70000", "\"10\""] {
            assert!(serde_json::from_str::<Ten>(limit).is_err(), "{limit}");
        }
    }

    #[test]
    fn a_further_item_says_that_there_is_a_next_page() {
        let cursor = Cursor::bound_to([7; 32], &["/v1/things"]);
        let page = Page::cut(vec![1, 2, 3], 2, &cursor, |item| *item);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(cursor.decode::<i32>(&page.next_cursor.unwrap()).unwrap(), 2);
        assert_eq!(Page::cut(vec![1, 2], 2, &cursor, |item| *item).next_cursor, None);
    }

    #[test]
    fn a_cursor_is_bound_to_path_filters_and_view() {
        let of = |key, path, query| Listing::of([key; 32], path, query);
        let cursor = of(7, "/v1/services", "q=a&state=draft").cursor_for("t");
        let text = cursor.encode(&1);
        let same = of(7, "/v1/services", "state=draft&q=a&limit=5&cursor=x").cursor_for("t");
        assert_eq!(same.decode::<i32>(&text).unwrap(), 1);
        let others = [
            of(7, "/v1/services", "q=b&state=draft").cursor_for("t"),
            of(7, "/v1/others", "q=a&state=draft").cursor_for("t"),
            of(7, "/v1/services", "q=a&state=draft").cursor_for("u"),
            of(8, "/v1/services", "q=a&state=draft").cursor_for("t"),
        ];
        assert!(others.iter().all(|other| other.decode::<i32>(&text).is_err()));
    }
}
