//! The table of an aggregate's events: all that is there once for each event is made from its line.
//!
//! Invariant: the wire names and the names of the variants are the log's contract and never change. An event whose payload gets
//! a field gets a further version; the versions before it stay in its line, for they are still read.

/// Declares the events of an aggregate, one a line: documentation, accessor, variant with its payload, wire name, and the versions
/// of the payload that are read, of which the last one is written.
///
/// ```ignore
/// events! {
///     /// An event of a service.
///     ServiceEvent {
///         /// It was taken back.
///         as_withdrawn: Withdrawn(Withdrawn) = "service.withdrawn" ["1"];
///     }
/// }
/// ```
///
/// It makes the enum as it is stored, `cqrs_es::DomainEvent`, the list of known events, a conversion from each payload and an
/// accessor for each; a payload in a `Box` or an `Arc` is converted from and accessed as what is in it. Every payload has a
/// field `at`.
macro_rules! events {
    (
        $(#[$doc:meta])*
        $event:ident {
            $(
                $(#[$variant_doc:meta])*
                $accessor:ident: $variant:ident($payload:ident $(<$inner:ident>)?) = $wire:literal [$($version:literal),+];
            )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $event {
            $($(#[$variant_doc])* $variant($payload $(<$inner>)?),)+
        }

        impl $event {
            /// Wire name and version of every event that is read; of the versions of one name the last one is written.
            pub const KNOWN: &'static [(&'static str, &'static str)] = &[$($(($wire, $version),)+)+];

            /// The wire name.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $wire,)+
                }
            }

            /// The version of the payload's shape in which it is written.
            pub const fn version(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => {
                        let [.., last] = [$($version),+];
                        last
                    })+
                }
            }

            /// When it was decided; never before the event in front of it.
            pub fn at(&self) -> ::jiff::Timestamp {
                match self {
                    $(Self::$variant(payload) => payload.at,)+
                }
            }

            $(
                #[doc = concat!("What `", $wire, "` says, if it is that.")]
                pub fn $accessor(&self) -> Option<&$crate::aggregate::events::events!(@inner $payload $($inner)?)> {
                    if let Self::$variant(payload) = self { Some(payload) } else { None }
                }
            )+
        }

        $(
            impl From<$crate::aggregate::events::events!(@inner $payload $($inner)?)> for $event {
                fn from(payload: $crate::aggregate::events::events!(@inner $payload $($inner)?)) -> Self {
                    Self::$variant(payload.into())
                }
            }
        )+

        impl ::cqrs_es::DomainEvent for $event {
            fn event_type(&self) -> String {
                self.name().to_owned()
            }

            fn event_version(&self) -> String {
                self.version().to_owned()
            }
        }
    };
    (@inner $payload:ident) => { $payload };
    (@inner $pointer:ident $payload:ident) => { $payload };
}

pub(crate) use events;
