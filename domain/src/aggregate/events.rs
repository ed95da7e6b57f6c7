//! The table of an aggregate's events: all that is there once for each event is made from its line.
//!
//! Invariant: the wire names and the names of the variants are the log's contract and never change. An event whose payload gets
//! a field gets a further version; the versions before it stay in its line, for they are still read. A further line or version is
//! `since` a level above all there are, by which programs of an earlier release are known to be unable to read it.

/// Declares the events of an aggregate, one a line: documentation, accessor, variant with its payload, wire name, the versions
/// of the payload that are read, of which the last one is written, and since which level that one is; 1 if that is left out.
///
/// ```text
/// events! {
///     /// An event of a service.
///     ServiceEvent {
///         /// It was taken back.
///         as_withdrawn: Withdrawn(Withdrawn) = "service.withdrawn" ["1"];
///         /// It has another name.
///         as_renamed: Renamed(Renamed) = "service.renamed" ["1", "2"] since 7;
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
                $accessor:ident: $variant:ident($payload:ident $(<$inner:ident>)?) = $wire:literal [$($version:literal),+]
                    $(since $level:literal)?;
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

            /// The highest level of the events.
            pub const LEVEL: i32 = {
                let levels = [$($crate::aggregate::events::events!(@level $($level)?),)+];
                let (mut highest, mut line) = (1, 0);
                while line < levels.len() {
                    highest = if levels[line] > highest { levels[line] } else { highest };
                    line += 1;
                }
                highest
            };

            /// The level that a program must have to read it as it is written.
            pub const fn level(&self) -> i32 {
                match self {
                    $(Self::$variant(_) => $crate::aggregate::events::events!(@level $($level)?),)+
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
    (@level) => { 1 };
    (@level $level:literal) => { $level };
    (@inner $payload:ident) => { $payload };
    (@inner $pointer:ident $payload:ident) => { $payload };
}

pub(crate) use events;

#[cfg(test)]
mod tests {
    use cqrs_es::DomainEvent;
    use jiff::Timestamp;
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    pub struct Painted {
        pub colour: String,
        pub at: Timestamp,
    }

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
    pub struct Sold {
        pub at: Timestamp,
    }

    events! {
        /// An event of a house.
        HouseEvent {
            /// It has another colour.
            as_painted: Painted(Box<Painted>) = "house.painted" ["1", "2"];
            /// It has another owner.
            as_sold: Sold(Sold) = "house.sold" ["1"] since 3;
        }
    }

    #[test]
    fn of_several_versions_all_are_known_and_the_last_one_is_written() {
        assert_eq!(HouseEvent::KNOWN, [("house.painted", "1"), ("house.painted", "2"), ("house.sold", "1")]);
        let painted = HouseEvent::from(Painted { colour: "red".to_owned(), at: Timestamp::UNIX_EPOCH });
        assert_eq!((painted.event_type().as_str(), painted.event_version().as_str()), ("house.painted", "2"));
        assert!(crate::schema::is_written(HouseEvent::KNOWN, 1) && !crate::schema::is_written(HouseEvent::KNOWN, 0));
    }

    #[test]
    fn a_line_says_since_which_level_its_event_is_read() {
        let at = Timestamp::UNIX_EPOCH;
        let painted = HouseEvent::from(Painted { colour: "red".to_owned(), at });
        assert_eq!((painted.level(), HouseEvent::from(Sold { at }).level(), HouseEvent::LEVEL), (1, 3, 3));
    }

    #[test]
    fn an_event_is_asked_for_by_its_accessor_whatever_it_is_kept_in() {
        let painted = HouseEvent::from(Painted { colour: "red".to_owned(), at: Timestamp::UNIX_EPOCH });
        assert_eq!(painted.as_painted().map(|painted| painted.colour.as_str()), Some("red"));
        assert_eq!((painted.as_sold(), painted.at()), (None, Timestamp::UNIX_EPOCH));
    }
}
