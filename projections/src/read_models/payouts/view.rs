//! What a list shows of a payout, and the whole of it.

use domain::money::{Currency, Decimal};
use domain::payout::{Bounced, CarriedIn, Disbursement, Documented, Left, Paid, PayoutStanding, Withholding};
use domain::values::text::Name;
use domain::{Environment, PayoutId, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a list shows: everything that has no lines, of which there may be thousands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutSummary {
    /// Its id.
    pub payout: PayoutId,
    /// Who is paid.
    pub provider: TenantId,
    /// Of the amounts.
    pub currency: Currency,
    /// Live or test.
    pub environment: Environment,
    /// Which payout of the provider in that currency.
    pub number: u32,
    /// Only what was closed before this instant is on it.
    pub closed_before: Timestamp,
    /// What of earlier ones it takes in.
    pub carried_in: Vec<CarriedIn>,
    /// How many lines are there.
    pub lines: u32,
    /// What they cost.
    pub gross: Decimal,
    /// What the marketplace keeps of that.
    pub fees: Decimal,
    /// What is earned, with what was carried in of that, exactly.
    pub exact: Decimal,
    /// What of that is documented.
    pub earned: Decimal,
    /// What is to be paid.
    pub payable: Decimal,
    /// What is withheld, or was.
    pub withheld: Vec<Withholding>,
    /// What goes to the provider.
    pub to_send: Decimal,
    /// What is left over for later ones.
    pub left: Vec<Left>,
    /// Where it stands.
    pub standing: PayoutStanding,
    /// Under which number.
    pub documented: Option<Documented>,
    /// What the transfer is called, and since when it is on its way.
    pub sent: Option<(Name, Timestamp)>,
    /// When it arrived.
    pub paid: Option<Paid>,
    /// Why it came back.
    pub bounced: Option<Bounced>,
    /// When it was begun.
    pub drafted_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl From<&Disbursement> for PayoutSummary {
    fn from(known: &Disbursement) -> Self {
        let drafted = &known.drafted;
        Self {
            payout: drafted.payout,
            provider: drafted.provider,
            currency: drafted.currency,
            environment: drafted.environment,
            number: drafted.number,
            closed_before: drafted.closed_before,
            carried_in: drafted.carried_in.clone(),
            lines: u32::try_from(known.lines.len()).unwrap_or(u32::MAX),
            gross: known.gross(),
            fees: known.fees(),
            exact: known.exact(),
            earned: known.earned(),
            payable: known.payable(),
            withheld: known.withheld.clone(),
            to_send: known.to_send(),
            left: known.left.clone(),
            standing: known.standing(),
            documented: known.documented.clone(),
            sent: known.sent.as_ref().map(|sent| (sent.reference.clone(), sent.at)),
            paid: known.paid,
            bounced: known.bounced.clone(),
            drafted_at: drafted.at,
            changed_at: known.changed_at,
        }
    }
}

/// A payout with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutView {
    /// The payout.
    pub disbursement: Disbursement,
    /// Version of the aggregate: the `ETag`.
    pub version: i64,
}
