//! In what of theirs ours is named, in the metadata of what the provider has.

/// The payment, in a payment intent and in what is paid back of it.
pub(super) const PAYMENT: &str = "marketplace_payment";
/// Its ledger, in a payment intent.
pub(super) const LEDGER: &str = "marketplace_ledger";
/// The organization, in a customer.
pub(super) const ORGANIZATION: &str = "marketplace_organization";
/// Which refund of the payment it is, in what is paid back.
pub(super) const REFUND: &str = "marketplace_refund";
