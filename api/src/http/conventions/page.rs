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

/// Items of a page where nothing is said.
const DEFAULT_LIMIT: u16 = 50;
/// Items of a page at most.
pub const MAX_LIMIT: u16 = 200;

/// A page of a listing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Page")]
pub struct Page<T> {
    /// What is on it, in order.
    pub items: Vec<T>,
    /// Pass it as `cursor` to get the next page. Absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Whether there is a next page.
    pub has_more: bool,
}

impl<T> Page<T> {
    /// A page out of one item more than fits on it: the further one only says that there is a next page, whose place is
    /// that of the last item on this one.
    pub fn cut<P: Serialize>(mut items: Vec<T>, limit: Limit, cursor: &Cursor, place: impl Fn(&T) -> P) -> Self {
        let is_last = items.len() <= usize::from(limit.get());
        items.truncate(limit.get().into());
        let last = items.last().filter(|_| !is_last);
        let next_cursor = last.map(|last| cursor.encode(&place(last)));
        Self::of(items, next_cursor)
    }

    /// A page that goes on at this place, if it does.
    pub fn of(items: Vec<T>, next_cursor: Option<String>) -> Self {
        Self { has_more: next_cursor.is_some(), items, next_cursor }
    }

    /// The same page, which goes on at a place if the search for its items was given up there.
    #[must_use]
    pub fn given_up_at<P: Serialize>(self, place: Option<P>, cursor: &Cursor) -> Self {
        match place {
            Some(place) if !self.has_more => Self::of(self.items, Some(cursor.encode(&place))),
            _ => self,
        }
    }

    /// The same page of what its items are shown as.
    pub fn map<U>(self, show: impl FnMut(T) -> U) -> Page<U> {
        let Self { items, next_cursor, has_more } = self;
        Page { items: items.into_iter().map(show).collect(), next_cursor, has_more }
    }
}

/// How many items a page has at most: the same for every listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }

    /// One item more, by which it is seen whether there is a next page.
    pub fn and_one(self) -> u16 {
        self.0.saturating_add(1)
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(DEFAULT_LIMIT)
    }
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let limit = u64::deserialize(deserializer)?;
        let within = u16::try_from(limit).ok().filter(|limit| (1..=MAX_LIMIT).contains(limit));
        within.map(Self).ok_or_else(|| serde::de::Error::custom(format!("give 1 to {MAX_LIMIT}")))
    }
}

impl JsonSchema for Limit {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT})
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

    #[test]
    fn a_limit_is_within_its_bounds() {
        assert_eq!(Limit::default().get(), 50);
        assert_eq!(serde_json::from_str::<Limit>("200").unwrap().get(), 200);
        for limit in ["0", "201", "-1", "70000", "\"10\""] {
            assert!(serde_json::from_str::<Limit>(limit).is_err(), "{limit}");
        }
    }

    #[test]
    fn a_further_item_says_that_there_is_a_next_page() {
        let cursor = Cursor::bound_to([7; 32], &["/v1/things"]);
        let page = Page::cut(vec![1, 2, 3], Limit(2), &cursor, |item| *item);
        assert_eq!((page.items.as_slice(), page.has_more), ([1, 2].as_slice(), true));
        assert_eq!(cursor.decode::<i32>(&page.next_cursor.unwrap()).unwrap(), 2);
        let last = Page::cut(vec![1, 2], Limit(2), &cursor, |item| *item);
        assert_eq!((last.next_cursor, last.has_more), (None, false));
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
