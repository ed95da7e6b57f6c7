//! Closed vocabularies: an enum whose words in the log and in the API are literals beside its variants.

/// A word that is not in a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not a known {what}; known are {known}")]
pub struct UnknownWord {
    /// Which vocabulary.
    pub what: &'static str,
    /// What was written; at most 40 characters of it.
    pub word: String,
    /// Every word there is.
    pub known: String,
}

/// Declares a vocabulary: `words! { /// doc Name is "what it is called" { /// doc Variant = "word", } }`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident is $what:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in the log and in the API.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::service::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::service::words::UnknownWord {
                        what: $what,
                        word: text.chars().take(40).collect(),
                        known: [$($word,)+].join(", "),
                    }),
                }
            }
        }
    };
}

pub(crate) use words;
