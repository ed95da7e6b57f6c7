//! The journal: what each event of money moves between accounts, as double entry.
//!
//! Invariants: whatever is booked is taken from one account and put into another one, exactly, so at every position all accounts of a currency come to
//! zero together. It is a fold of the log and says nothing that the log does not: receivables are what documents and debts say is open, what
//! providers are owed is what they have earned and was not sent, deferred revenue is bought credit that has paid for nothing yet.
//!
//! | event | debit | credit | how much |
//! |---|---|---|---|
//! | `usage_ledger.credit_granted`, purchased | cash | deferred revenue | what was paid for it, with tax |
//! | | promotion expense | deferred revenue | what of it was not paid for |
//! | `usage_ledger.credit_lapsed`, purchased | deferred revenue | platform revenue | what lapsed |
//! | `usage_ledger.credit_revoked`, purchased | deferred revenue | cash; platform revenue where no payment was taken back | what was left |
//! | `usage_ledger.credit_refunded` | deferred revenue | cash | what is paid back, without tax |
//! | `usage_ledger.debt_booked` | receivable | the same; promotion expense of given credit | what was spent of it |
//! | `usage_ledger.debt_paid` | deferred revenue; promotion expense of given credit | receivable | what was paid |
//! | `usage_ledger.period_lines` | unbilled | provider payable; platform revenue where nobody supplies it | what the payer is charged |
//! | | absorbed | the same | what the marketplace bears |
//! | `usage_ledger.period_closed` | promotion expense; provider payable where the provider funds it | unbilled | what given credit has paid |
//! | | unbilled | rounding | what rounding adds to the bill |
//! | `invoice.issued` | receivable | unbilled; platform revenue of a debit note | what it comes to without tax |
//! | | receivable | tax payable | its tax |
//! | | deferred revenue | receivable | what bought credit has paid of it |
//! | `invoice.noted` | platform revenue, tax payable | receivable | what a note takes back, and the tax of that |
//! | `invoice.noted` of a receipt | deferred revenue | cash | the tax of what is paid back |
//! | `invoice.payment_applied`, `.payment_reversed` | cash | receivable | what was paid; the other way where it went back |
//! | `invoice.written_off` | bad debt | receivable | what was given up |
//! | `payout.lines_added` | provider payable | platform revenue | the fees |
//! | `payout.sent`, `.bounced` | provider payable | cash | what was sent; the other way where it came back |
//!
//! A payment moves nothing itself: the credit does that is granted for it. What a provider of payments keeps is not booked, nor is the tax of a payment that
//! a bank takes back, and credit that is granted anew, after a refund that failed or a dispute that was won, is booked with its tax once more.
//!
//! Notes and receipts themselves move nothing when they are issued: what they say was booked before. What further events move comes as a further file
//! beside `of_invoices` with its arm in `Books::post`.

pub mod account;
pub mod books;
pub mod entry;
mod of_invoices;
mod of_ledgers;
mod of_payouts;
mod posting;

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

pub use account::{Account, UnknownAccount};
pub use books::{Backing, BookKey, Books, GrantBook, InvoiceBook, MoneyOf};
pub use entry::{Entry, Posting};
