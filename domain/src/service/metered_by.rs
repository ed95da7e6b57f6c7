//! Who reports the usage of a service.

use super::words::words;

words! {
    /// Who reports the usage of a service.
    MeteredBy is "meter" {
        /// Its provider, or a gateway in front of it, on a permit of the payer.
        Provider = "provider",
        /// Whoever pays for it, by its own word: no provider is paid for it here.
        Payer = "payer",
    }
}

impl Default for MeteredBy {
    fn default() -> Self {
        Self::Provider
    }
}
