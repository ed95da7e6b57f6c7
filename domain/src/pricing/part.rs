//! A part of a price: direction × unit × dimensions, such as cached input tokens above 200,000 in a batch.
//!
//! Invariant: a value's canonical text is at most [`MAX_PART_BYTES`] bytes and reads back to the same value. The order of
//! the fields is the order of the parts in a list; the context threshold comes last, so that the thresholds of one part
//! stand next to each other.

use super::{Label, PartError};

/// Bytes of a part's canonical text at most.
pub const MAX_PART_BYTES: usize = 120;

/// A closed vocabulary with its words in the log.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident is $what:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in the canonical text.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = PartError;

            fn from_str(text: &str) -> Result<Self, PartError> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(PartError::UnknownWord { what: $what, word: text.chars().take(40).collect() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// What flows where. `Use` is for what has no direction: a session, a page, a second of a machine.
    Direction is "direction" {
        /// What the consumer sends.
        Input = "input",
        /// What the service sends back.
        Output = "output",
        /// Input that was found in the provider's cache.
        CacheRead = "cache_read",
        /// Input that was put into the provider's cache.
        CacheWrite = "cache_write",
        /// Output that the service kept to itself while thinking.
        Reasoning = "reasoning",
        /// Neither in nor out.
        Use = "use",
    }
}

words! {
    /// What is counted.
    Unit is "unit" {
        /// A token of the service's tokenizer.
        Token = "token",
        /// A character.
        Character = "character",
        /// A second of audio, of video, or of a machine.
        Second = "second",
        /// An image.
        Image = "image",
        /// A pixel.
        Pixel = "pixel",
        /// A page of a document.
        Page = "page",
        /// A query of a search or a grounding tool.
        Query = "query",
        /// A call of the service.
        Request = "request",
        /// A session of a tool.
        Session = "session",
        /// A provider's own credit.
        Credit = "credit",
        /// A message of a conversation.
        Message = "message",
        /// A vector of an embedding or an index.
        Vector = "vector",
        /// A gigabyte (10^9 bytes) kept for a day.
        GbDay = "gb_day",
        /// A record of usage as a whole: what a price adds to it or takes off it. Nothing is used of it, and it has no price.
        Record = "record",
        /// A unit that the provider defines, such as one of a guardrail policy; `item` says which.
        Unit = "unit",
    }
}

words! {
    /// What kind of content.
    Modality is "modality" {
        /// Text.
        Text = "text",
        /// Sound.
        Audio = "audio",
        /// Still pictures.
        Image = "image",
        /// Moving pictures.
        Video = "video",
    }
}

/// A key of a price list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PricePart {
    pub(super) direction: Direction,
    pub(super) unit: Unit,
    pub(super) item: Option<Label>,
    pub(super) modality: Option<Modality>,
    pub(super) ttl_seconds: u32,
    pub(super) size: Option<Label>,
    pub(super) variant: Option<Label>,
    pub(super) region: Option<Label>,
    pub(super) above: u32,
}

impl PricePart {
    /// Tokens sent.
    pub const INPUT_TOKEN: Self = Self::new(Direction::Input, Unit::Token);
    /// Tokens received.
    pub const OUTPUT_TOKEN: Self = Self::new(Direction::Output, Unit::Token);
    /// Tokens found in the cache.
    pub const CACHE_READ_TOKEN: Self = Self::new(Direction::CacheRead, Unit::Token);
    /// Tokens put into the cache.
    pub const CACHE_WRITE_TOKEN: Self = Self::new(Direction::CacheWrite, Unit::Token);
    /// Tokens spent thinking.
    pub const REASONING_TOKEN: Self = Self::new(Direction::Reasoning, Unit::Token);
    /// A call.
    pub const REQUEST: Self = Self::new(Direction::Use, Unit::Request);

    /// A part without dimensions: it prices every value of a dimension that has no part of its own.
    pub const fn new(direction: Direction, unit: Unit) -> Self {
        Self {
            direction,
            unit,
            item: None,
            modality: None,
            ttl_seconds: 0,
            size: None,
            variant: None,
            region: None,
            above: 0,
        }
    }

    /// What flows where.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// What is counted.
    pub const fn unit(&self) -> Unit {
        self.unit
    }

    /// Which tool or extra, such as `search`, `google_maps`, `code_interpreter`.
    pub const fn item(&self) -> Option<Label> {
        self.item
    }

    /// What kind of content.
    pub const fn modality(&self) -> Option<Modality> {
        self.modality
    }

    /// How long the cache keeps it, in seconds; 0 where the price does not depend on it.
    pub const fn ttl_seconds(&self) -> u32 {
        self.ttl_seconds
    }

    /// Resolution, quality or size, such as `1080p`, `hd-1024x1024`, `low`.
    pub const fn size(&self) -> Option<Label> {
        self.size
    }

    /// Service tier, such as `batch`, `flex`, `priority`, `off_peak`.
    pub const fn variant(&self) -> Option<Label> {
        self.variant
    }

    /// Where it is processed, such as `eu`.
    pub const fn region(&self) -> Option<Label> {
        self.region
    }

    /// The context threshold: the price of a request whose prompt has *more* tokens than this (for a search, of one that
    /// asks for more results); 0 for no threshold.
    pub const fn above(&self) -> u32 {
        self.above
    }

    /// With another direction.
    ///
    /// # Errors
    /// [`PartError::TooLong`].
    pub fn with_direction(self, direction: Direction) -> Result<Self, PartError> {
        Self { direction, ..self }.bounded()
    }

    /// With a tool or extra.
    ///
    /// # Errors
    /// [`PartError::BadLabel`], [`PartError::TooLong`].
    pub fn with_item(self, item: &str) -> Result<Self, PartError> {
        Self { item: Some(item.parse()?), ..self }.bounded()
    }

    /// With a kind of content.
    ///
    /// # Errors
    /// [`PartError::TooLong`].
    pub fn with_modality(self, modality: Modality) -> Result<Self, PartError> {
        Self { modality: Some(modality), ..self }.bounded()
    }

    /// With a cache time to live, in seconds.
    ///
    /// # Errors
    /// [`PartError::TooLong`].
    pub fn with_ttl_seconds(self, ttl_seconds: u32) -> Result<Self, PartError> {
        Self { ttl_seconds, ..self }.bounded()
    }

    /// With a resolution, quality or size.
    ///
    /// # Errors
    /// [`PartError::BadLabel`], [`PartError::TooLong`].
    pub fn with_size(self, size: &str) -> Result<Self, PartError> {
        Self { size: Some(size.parse()?), ..self }.bounded()
    }

    /// With a service tier.
    ///
    /// # Errors
    /// [`PartError::BadLabel`], [`PartError::TooLong`].
    pub fn with_variant(self, variant: &str) -> Result<Self, PartError> {
        Self { variant: Some(variant.parse()?), ..self }.bounded()
    }

    /// With a region.
    ///
    /// # Errors
    /// [`PartError::BadLabel`], [`PartError::TooLong`].
    pub fn with_region(self, region: &str) -> Result<Self, PartError> {
        Self { region: Some(region.parse()?), ..self }.bounded()
    }

    /// With a context threshold, in prompt tokens.
    ///
    /// # Errors
    /// [`PartError::TooLong`].
    pub fn with_above(self, above: u32) -> Result<Self, PartError> {
        Self { above, ..self }.bounded()
    }
}
