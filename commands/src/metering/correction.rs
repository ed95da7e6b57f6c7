//! A correction of recorded usage as it is sent.
//!
//! Invariant: it states other counts, or that the record is void, and nothing else: whose the use is, of what, when and at which price
//! stays as it was recorded.

use std::collections::BTreeMap;

use domain::TenantId;
use domain::aggregate::event_sourced::UsageKey;
use domain::money::Quantity;
use domain::pricing::{Dialect, PricePart, ProviderUsage, RawUsage, Report};
use domain::usage_ledger::Basis;
use domain::usage_ledger::identity::{IdHash, correction_key};
use domain::values::text::Reason;
use schemars::JsonSchema;
use serde::Deserialize;

use super::counted::{self, Forms, Stated};
use super::{Fault, forms};

/// A body that says what a record was instead: its own members, and those in which every one states counts. Each is one object on the wire, read member by
/// member, so that a fault in it has its place; serde's `flatten` would lose that, and what is unknown with it.
macro_rules! corrections {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $member:ident: $type:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(transform = forms::of_correction)]
        pub struct $name {
            $($(#[$of])* pub $member: $type,)*
            /// That there was no such use. Either this or what was used instead.
            #[serde(default)]
            pub void: bool,
            /// What the provider counted, in the names below: all of it, not the difference. One of this with `dialect`, `provider_usage` and
            /// `quantities`.
            pub usage: Option<RawUsage>,
            /// How to read `usage`: `openai`, `anthropic`, `gemini` or `plain`.
            pub dialect: Option<Dialect>,
            /// The provider's own object of usage, as it sends it, with whose form it has.
            pub provider_usage: Option<ProviderUsage>,
            /// Plain quantities by price part, at most 32; nothing contains anything.
            #[serde(default)]
            pub quantities: BTreeMap<PricePart, Quantity>,
        }

        impl $name {
            /// What is wrong with its form.
            ///
            /// # Errors
            /// The field that is missing, or has no place here.
            pub fn check(&self) -> Result<(), Fault> {
                let Self { void, usage, dialect, provider_usage, quantities, .. } = self;
                let (usage, provider_usage) = (usage.as_ref(), provider_usage.as_ref());
                let forms = Forms { usage, dialect: *dialect, provider_usage, quantities };
                check((*void, self.stated_basis()), forms)
            }

            /// What was used instead; `None` where the record is void.
            fn take_counts(&mut self) -> Option<Report> {
                let stated = Stated {
                    usage: self.usage.take(),
                    dialect: self.dialect,
                    provider_usage: self.provider_usage.take(),
                    quantities: std::mem::take(&mut self.quantities),
                };
                (!self.void).then(|| counted::stated(stated))
            }
        }
    )+};
}

corrections! {
    /// A correction of what was told on a permit.
    PermittedCorrection {
        /// The permit that the use was told on.
        permit: String,
        /// Which correction of the record it is, from 1: each number is taken once, so that none is carried out twice.
        #[schemars(example = 1)]
        number: u32,
        /// Why: 1 to 500 characters, no personal data. The payer sees it.
        #[schemars(example = &"Counted twice")]
        reason: Reason,
        /// Of an estimated record, where these counts come from: `reported` or `observed`. This is its true-up then; it is no estimate any more.
        basis: Option<Basis>,
    }
    /// A correction of what was reported to a ledger.
    LedgerCorrection {
        /// The id that the use was reported under.
        #[schemars(example = "req-4711")]
        id: String,
        /// The source that it was reported with.
        #[schemars(example = "/gateway/eu-1")]
        source: Option<String>,
        /// Which organization reported it, where the marketplace corrects what others did. Not of a use on a permit: its id is the permit's.
        reporter: Option<TenantId>,
        /// Which correction of the record it is, from 1: each number is taken once, so that none is carried out twice.
        #[schemars(example = 1)]
        number: u32,
        /// Why: 1 to 500 characters, no personal data. The payer sees it.
        #[schemars(example = &"Counted twice")]
        reason: Reason,
        /// Of an estimated record, where these counts come from: `reported` or `observed`. This is its true-up then; it is no estimate any more.
        basis: Option<Basis>,
    }
    /// What a disputed record was instead.
    DisputeCorrection {
        /// Why: 1 to 500 characters, no personal data. Both sides see it.
        #[schemars(example = &"Counted twice")]
        reason: Reason,
    }
}

/// What a correction says, whatever it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Which one of its record, from 1.
    pub number: u32,
    /// Why.
    pub reason: Reason,
    /// What was used instead; `None` where the record is void.
    pub counts: Option<Report>,
    /// Where these come from, where that is said.
    pub basis: Option<Basis>,
}

impl Correction {
    /// What makes it idempotent, as a correction of the use with this id.
    pub fn key(&self, of: IdHash) -> UsageKey {
        correction_key(of, self.number, (self.counts.as_ref(), self.basis), &self.reason)
    }
}

impl PermittedCorrection {
    const fn stated_basis(&self) -> Option<Basis> {
        self.basis
    }

    /// The permit, and what the correction says.
    pub fn into_parts(mut self) -> (String, Correction) {
        let counts = self.take_counts();
        let Self { permit, number, reason, basis, .. } = self;
        (permit, Correction { number, reason, counts, basis })
    }
}

impl LedgerCorrection {
    const fn stated_basis(&self) -> Option<Basis> {
        self.basis
    }

    /// What the correction says.
    pub fn into_correction(mut self) -> Correction {
        let counts = self.take_counts();
        let Self { number, reason, basis, .. } = self;
        Correction { number, reason, counts, basis }
    }
}

impl DisputeCorrection {
    /// What is disputed is no estimate that was counted since.
    #[expect(clippy::unused_self, reason = "the others have one")]
    const fn stated_basis(&self) -> Option<Basis> {
        None
    }

    /// What it says, as the correction of this number of its record.
    pub fn into_correction(mut self, number: u32) -> Correction {
        let counts = self.take_counts();
        Correction { number, reason: self.reason, counts, basis: None }
    }
}

fn check((void, basis): (bool, Option<Basis>), forms: Forms<'_>) -> Result<(), Fault> {
    if void && basis.is_some() {
        return Err(Fault::new("basis", "contradiction", "a void record is counted nowhere; leave one of them out"));
    }
    match (void, forms.is_none()) {
        (true, true) => Ok(()),
        (true, false) => Err(Fault::new("void", "contradiction", "a void record has no usage; leave one of them out")),
        (false, true) => Err(Fault::new("usage", "missing_field", "state what was used instead, or `\"void\": true`")),
        (false, false) => counted::fault_of(forms).map_or(Ok(()), Err),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &str) -> LedgerCorrection {
        serde_json::from_str(&format!(r#"{{"id":"a","number":1,"reason":"Twice.",{fields}}}"#)).unwrap()
    }

    fn fault(fields: &str) -> Option<String> {
        Some(read(fields).check().err()?.field.into_owned())
    }

    #[test]
    fn a_record_is_void_or_something_else_was_used() {
        assert_eq!(fault(r#""void":true"#), None);
        assert_eq!(fault(r#""dialect":"openai","usage":{"input_tokens":1}"#), None);
        assert_eq!(fault(r#""quantities":{"input/token":1}"#), None);
        assert_eq!(fault(r#""void":false"#).unwrap(), "usage");
        assert_eq!(fault(r#""usage":{"input_tokens":1}"#).unwrap(), "dialect");
        assert_eq!(fault(r#""void":true,"quantities":{"input/token":1}"#).unwrap(), "void");
        assert_eq!(fault(r#""void":true,"basis":"reported""#).unwrap(), "basis");
        assert_eq!(read(r#""void":true"#).into_correction().counts, None);
    }

    #[test]
    fn the_same_correction_has_the_same_key_and_another_one_other_content() {
        let key = |fields: &str| read(fields).into_correction().key([1; 16]);
        let known = key(r#""quantities":{"input/token":1}"#);
        assert_eq!(key(r#""quantities":{"input/token":"1"}"#), known);
        let exact = r#""basis":"observed","quantities":{"input/token":1}"#;
        for other in [r#""quantities":{"input/token":2}"#, r#""void":true"#, exact] {
            assert!(key(other).id == known.id && key(other).content != known.content);
        }
    }
}
