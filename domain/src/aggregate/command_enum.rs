//! The table of an aggregate's commands, as [`events`](super::events) is that of its events.

/// Declares the commands of an aggregate, one a line: documentation and variant with its content. It makes the enum, its time
/// and name, and a conversion from each content, which has a field `at`; what is in a `Box` is converted from as it is.
macro_rules! command_enum {
    (
        $(#[$doc:meta])*
        $command:ident {
            $($(#[$variant_doc:meta])* $variant:ident($content:ident $(<$inner:ident>)?);)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $command {
            $($(#[$variant_doc])* $variant($content $(<$inner>)?),)+
        }

        impl $command {
            /// When it was given.
            pub fn at(&self) -> ::jiff::Timestamp {
                match self {
                    $(Self::$variant(command) => command.at,)+
                }
            }

            /// What it is called.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($variant),)+
                }
            }
        }

        $(
            impl From<$crate::aggregate::command_enum::command_enum!(@inner $content $($inner)?)> for $command {
                fn from(command: $crate::aggregate::command_enum::command_enum!(@inner $content $($inner)?)) -> Self {
                    Self::$variant(command.into())
                }
            }
        )+
    };
    (@inner $content:ident) => { $content };
    (@inner $pointer:ident $content:ident) => { $content };
}

pub(crate) use command_enum;
