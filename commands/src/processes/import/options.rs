//! What whoever imports a price map decides about.

use domain::money::Decimal;

/// How many times a price may become another one before somebody has to confirm it: below ten, so that a slipped decimal point is
/// seen.
pub const USUAL_FACTOR: Decimal = Decimal::whole(5);

/// What becomes of services that an earlier import brought and the file does not have any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfVanished {
    /// They are listed.
    #[default]
    List,
    /// Those of the providers that the file names are deprecated. A file may be about some providers only.
    DeprecateOfItsProviders,
    /// All of them are deprecated.
    DeprecateAll,
}

/// How an import is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Whether nothing is written: what would be is reported.
    pub dry_run: bool,
    /// Whether the file's value is taken where somebody has set another one since the last import.
    pub overwrite: bool,
    /// How many times a price may become another one, up or down, without a confirmation.
    pub max_factor: Decimal,
    /// Whether prices that change by more are confirmed.
    pub accept_jumps: bool,
    /// What becomes of what vanished.
    pub of_vanished: OfVanished,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            dry_run: false,
            overwrite: false,
            max_factor: USUAL_FACTOR,
            accept_jumps: false,
            of_vanished: OfVanished::List,
        }
    }
}
