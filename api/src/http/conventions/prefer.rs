//! `Prefer: return=minimal` and `return=representation` (RFC 7240): whether the answer of a command has the resource in it.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

const PREFER: HeaderName = HeaderName::from_static("prefer");
const APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// What an answer is to have in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// What every command answers.
    Minimal,
    /// The resource too, as without a preference.
    Representation,
}

/// How the answer of a command is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Of a rehearsal.
    pub dry_run: bool,
    /// What is preferred, if anything is.
    pub returned: Option<Returned>,
}

impl Wanted {
    /// Whether the resource is to be in it.
    pub fn shows_resource(self) -> bool {
        self.returned != Some(Returned::Minimal)
    }
}

impl Returned {
    /// The preference of a request. What is preferred first counts; other preferences, and values that mean nothing, are ignored.
    pub fn preferred(headers: &HeaderMap) -> Option<Self> {
        let lines = headers.get_all(PREFER).iter().filter_map(|line| line.to_str().ok());
        let mut preferences = lines.flat_map(|line| line.split(',')).filter_map(|preference| {
            let (name, value) = preference.split(';').next()?.split_once('=')?;
            name.trim().eq_ignore_ascii_case("return").then(|| value.trim().trim_matches('"').to_ascii_lowercase())
        });
        match preferences.next()?.as_str() {
            "minimal" => Some(Self::Minimal),
            "representation" => Some(Self::Representation),
            _ => None,
        }
    }

    /// Says in an answer that the preference was followed.
    pub fn applied(self, headers: &mut HeaderMap) {
        let applied = match self {
            Self::Minimal => "return=minimal",
            Self::Representation => "return=representation",
        };
        headers.insert(APPLIED, HeaderValue::from_static(applied));
        headers.append(header::VARY, HeaderValue::from_static("Prefer"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferred(lines: &[&'static str]) -> Option<Returned> {
        let lines = lines.iter().map(|line| (PREFER, HeaderValue::from_static(line)));
        Returned::preferred(&lines.collect())
    }

    #[test]
    fn a_preference_is_found_among_others_and_the_first_one_counts() {
        for lines in
            [&["return=minimal"][..], &["respond-async, Return = \"minimal\"; x=1"], &["wait=5", "return=minimal"]]
        {
            assert_eq!(preferred(lines), Some(Returned::Minimal), "{lines:?}");
        }
        assert_eq!(preferred(&["return=representation, return=minimal"]), Some(Returned::Representation));
    }

    #[test]
    fn what_means_nothing_is_ignored() {
        for lines in [&[][..], &["return"], &["return=everything"], &["returns=minimal"], &[""]] {
            assert_eq!(preferred(lines), None, "{lines:?}");
        }
    }
}
