//! Has the provider make a payment.
//!
//! Invariant: it is asked only as long as it knows the request again; after that it is looked for what became of it. So nobody is charged twice,
//! whatever answers are lost and however long nobody goes on.

use domain::money::Decimal;
use domain::payment::{Known, Move, PaymentStatus};
use domain::values::text::Reason;
use jiff::{SignedDuration, Timestamp};

use super::{Payments, PaymentsError, ProviderError, Step, Wanted};

/// How much earlier than the provider forgets a request it is not repeated any more: clocks differ, and requests take their time.
const MARGIN: SignedDuration = SignedDuration::from_hours(1);

impl Payments {
    pub(super) async fn make(&self, known: &Known, at: Timestamp) -> Result<Step, PaymentsError> {
        let provider = self.provider_of(known)?;
        let wanted = wanted(known);
        let forgotten = known.requested.at.saturating_add(provider.remembers()).unwrap_or(Timestamp::MAX);
        let is_known_again = at < forgotten.saturating_sub(MARGIN).unwrap_or(Timestamp::MIN);
        let made = if is_known_again { provider.create(&wanted).await.map(Some) } else { provider.find(&wanted).await };
        match made {
            Ok(Some(seen)) => {
                self.stand(known, &seen, at).await?;
                Ok(Step::Taken)
            }
            Ok(None) => self.give_up(known, "It was not made at the provider in time", at).await,
            Err(ProviderError::Refused(reason)) => self.give_up(known, reason.as_str(), at).await,
            Err(error @ (ProviderError::Unavailable(_) | ProviderError::Unreadable(_))) => Err(error.into()),
        }
    }

    /// The provider has none, and none will be made.
    async fn give_up(&self, known: &Known, reason: &str, at: Timestamp) -> Result<Step, PaymentsError> {
        let command = Move {
            to: PaymentStatus::Failed,
            provider_object: None,
            at_provider: None,
            amount: Decimal::ZERO,
            currency: known.requested.currency,
            fee: None,
            reason: Reason::new(reason).ok(),
            raw_hash: None,
            at,
        };
        self.say(known, ("move", "given up"), command).await?;
        Ok(Step::Taken)
    }
}

fn wanted(known: &Known) -> Wanted {
    let requested = &known.requested;
    Wanted {
        payment: requested.payment,
        ledger: requested.ledger,
        owner: requested.owner,
        amount: known.total(),
        currency: requested.currency,
        method: requested.method_ref.clone(),
        at: requested.at,
    }
}
