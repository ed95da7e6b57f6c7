//! A reservation, as the tests drive it: placed, extended, settled, released.

use domain::ReservationId;
use domain::money::{Currency, Decimal, Quantity};
use domain::pricing::{PricePart, PriceRevision};
use domain::usage_ledger::{
    Attribution, ExtendHold, HeldLine, HeldService, Hold, HoldPermission, PlaceHolds, RecordUsage, RecordingMode,
    ReleaseHolds, ReleasedBy, ReleasedHolds, Schedules, Settles, SteppedLists, UsageLedgerCommand, UsageRecord,
    identity,
};

use crate::ledger::{PAYER, record};
use crate::organization::at;

/// A reservation of a ledger's owner for so many tokens, at a price of 1 each.
#[derive(Clone, Copy, Debug)]
pub struct Reserved {
    /// Which.
    pub id: ReservationId,
    /// Of how many tokens.
    pub tokens: u64,
    /// When it is taken, in seconds.
    pub from: i64,
}

impl Reserved {
    /// Takes it, for five minutes.
    pub fn place(self) -> UsageLedgerCommand {
        let hold = Hold {
            reservation: self.id,
            organization: PAYER,
            permission: HoldPermission::Owner,
            holder: None,
            key: None,
            attribution: Attribution::default(),
            alternatives: vec![held(self.tokens)],
            amount: Decimal::ZERO,
            budgets: Vec::new(),
            at_most: Decimal::ZERO,
            cap: None,
            may_exceed_by: Decimal::ZERO,
            taken_at: at(self.from),
            expires_at: at(self.from + 300),
        };
        let keys = [identity::placing_key(PAYER, self.id, &self.tokens)].into();
        let (currency, environment) = (Currency::USD, domain::Environment::Live);
        PlaceHolds {
            at: at(self.from),
            currency,
            environment,
            holds: [hold].into(),
            keys,
            stepped: SteppedLists::default(),
        }
        .into()
    }

    /// Has it live for some time more.
    pub fn extend(self) -> UsageLedgerCommand {
        let (reservation, organization, expires_at) = (self.id, PAYER, at(self.from + 400));
        ExtendHold {
            at: at(self.from + 1),
            reservation,
            organization,
            expires_at,
            alternatives: Vec::new(),
            stepped: SteppedLists::default(),
        }
        .into()
    }

    /// Tells of a use of it: of a part, or the last.
    pub fn settle(self, part: Option<u32>, tokens: u64) -> UsageLedgerCommand {
        let record = UsageRecord { settles: Some(Settles { reservation: self.id, part }), ..record("told", tokens) };
        let keys = [record.usage_key()].into();
        let (mode, currency, environment) = (RecordingMode::Told, Currency::USD, domain::Environment::Live);
        let records = [record].into();
        RecordUsage {
            at: at(self.from + 2),
            mode,
            currency,
            environment,
            records,
            keys,
            schedules: Schedules::default(),
        }
        .into()
    }

    /// Gives it back.
    pub fn release(self) -> UsageLedgerCommand {
        let (which, by, organization) = (ReleasedHolds::One(self.id), ReleasedBy::Holder, PAYER);
        let key = Some(identity::released_key(identity::of_reservation(PAYER, self.id)));
        ReleaseHolds { at: at(self.from + 3), which, by, organization, reason: None, key }.into()
    }
}

fn held(tokens: u64) -> HeldService {
    let used = record("", tokens);
    let (part, quantity) = (PricePart::INPUT_TOKEN, Quantity::whole(tokens));
    HeldService {
        service: used.service,
        provider: used.provider,
        revision: PriceRevision(1),
        price: None,
        lines: vec![HeldLine { part, quantity, schedule: None }],
        amount: Decimal::whole(tokens),
        prompt_tokens: None,
        variant_by: None,
    }
}
