//! Who reports the usage of a service.

use super::words::words;

words! {
    /// Who reports the usage of a service.
    #[derive(Default)]
    MeteredBy is "meter" {
        /// Its provider, or a gateway in front of it, on a permit of the payer.
        #[default]
        Provider = "provider",
        /// Whoever pays for it, by its own word: no provider is paid for it here.
        Payer = "payer",
    }
}
