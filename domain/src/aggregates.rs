//! The one list of all aggregates. Whatever is there once for each of them is made from it, here and in other crates, so that
//! a further aggregate is a further line and touches no other list.
//!
//! Invariant: nothing of ours is used here; only whoever asks for the list names the types behind it.

/// Gives the list of all aggregates to another macro, behind the words that follow its name:
/// `all_aggregates!(then, some words)` becomes `then! { [some words] <a line for each aggregate> }`. A line has the
/// documentation of the aggregate, its type, the module of this crate that it is in, what many of them are called, and its name
/// in the log. The order is that of the log's contract: new lines come last.
#[macro_export]
macro_rules! all_aggregates {
    ($($then:ident)::+ $(, $($words:tt)*)?) => {
        $($then)::+! {
            [$($($words)*)?]
            /// A tenant.
            Organization in organization as organizations = "organization";
            /// A published LLM service.
            Service in service as services = "service";
            /// A credential.
            ApiKey in api_key as api_keys = "api_key";
            /// A payer's account.
            UsageLedger in usage_ledger as ledgers = "usage_ledger";
            /// What usage and budgets are attributed to.
            Project in project as projects = "project";
            /// Numbers of documents.
            InvoiceSeries in invoice_series as invoice_series = "invoice_series";
            /// An invoice, a note or a receipt.
            Invoice in invoice as invoices = "invoice";
            /// What a payer pays in each period beside its uses.
            Plan in plan as plans = "plan";
            /// Money that a payer gives for credit.
            Payment in payment as payments = "payment";
            /// What a provider gets.
            Payout in payout as payouts = "payout";
        }
    };
}

/// Runs an expression with the type of an aggregate that is known by its kind: `dispatch!(kind, A => load::<A>(id))`.
#[macro_export]
macro_rules! dispatch {
    ($kind:expr, $aggregate:ident => $run:expr) => {
        $crate::all_aggregates!($crate::dispatch_arms, $kind, $aggregate => $run)
    };
}

/// The arms of [`dispatch`].
#[doc(hidden)]
#[macro_export]
macro_rules! dispatch_arms {
    (
        [$kind:expr, $aggregate:ident => $run:expr]
        $($(#[$doc:meta])* $name:ident in $module:ident as $plural:ident = $wire:literal;)+
    ) => {
        match $kind {
            $($crate::AggregateType::$name => {
                type $aggregate = $crate::$module::$name;
                $run
            })+
        }
    };
}
