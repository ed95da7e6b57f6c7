//! Begins the next payout of a payee, and gives it its lines.

use domain::PayoutId;
use domain::money::Decimal;
use domain::payout::identity::step_of;
use domain::payout::{AddLines, Disbursement, Draft, Drafted, MAX_CARRIED, MAX_PAYOUT_LINES, Payee, PayoutCommand};
use jiff::Timestamp;

use super::choosing::Until;
use super::{LastPayout, PayingOut, PayingOutError, context};

impl PayingOut {
    /// What begins the next payout of a payee, of what was closed before an instant; `None` while there is nothing to be paid out, or lines of the last
    /// one are missing.
    ///
    /// # Errors
    /// See [`PayingOutError`].
    pub async fn next(
        &self,
        payee: Payee,
        closed_before: Timestamp,
        at: Timestamp,
    ) -> Result<Option<Draft>, PayingOutError> {
        let to_position = self.sources.known_to().await?;
        let last = self.sources.last(payee).await?;
        if let Some(LastPayout { payout, .. }) = last
            && self.disbursement(payout).await?.is_none_or(|known| known.totalled.is_none())
        {
            return Ok(None);
        }
        let carried_in = self.sources.left(payee, u32::try_from(MAX_CARRIED).unwrap_or(u32::MAX)).await?;
        let is_owed = carried_in.iter().any(|carried| carried.left.documented > Decimal::ZERO);
        if !is_owed && self.next_lines(payee, Until { to_position, closed_before }, &[], 1).await?.is_empty() {
            return Ok(None);
        }
        let number = last.map_or(1, |last| last.number.saturating_add(1));
        let Payee { provider, currency, environment } = payee;
        Ok(Some(Draft {
            payout: payee.payout(number),
            provider,
            currency,
            environment,
            number,
            from_position: last.map_or(0, |last| last.to_position),
            to_position,
            closed_before,
            carried_in,
            at,
        }))
    }

    /// Begins the next payout of a payee, if there is something to be paid out; gives which.
    ///
    /// # Errors
    /// See [`PayingOutError`].
    pub async fn draft(
        &self,
        payee: Payee,
        closed_before: Timestamp,
        at: Timestamp,
    ) -> Result<Option<PayoutId>, PayingOutError> {
        let Some(command) = self.next(payee, closed_before, at).await? else { return Ok(None) };
        let id = command.payout;
        let context = context(payee.provider, step_of(id, "draft", 0))?;
        let begun = self.write.payouts.create(id.0, PayoutCommand::Draft(Box::new(command)), context).await;
        begun.map_err(PayingOutError::Execute)?;
        Ok(Some(id))
    }

    /// Adds the next lines, as many as fit into an event; gives whether there were any.
    pub(super) async fn add_lines(&self, known: &Disbursement, at: Timestamp) -> Result<bool, PayingOutError> {
        let Drafted { provider, currency, environment, to_position, closed_before, .. } = known.drafted;
        let payee = Payee { provider, currency, environment };
        // What earlier payouts have taken is known as taken from here on.
        self.sources.known_to().await?;
        let from = u32::try_from(known.lines.len()).unwrap_or(u32::MAX);
        let room = MAX_PAYOUT_LINES.saturating_sub(from);
        let lines = self.next_lines(payee, Until { to_position, closed_before }, &known.lines, room).await?;
        if lines.is_empty() {
            return Ok(false);
        }
        let command = AddLines { from, lines, at };
        self.take(known, ("lines", from), command).await?;
        Ok(true)
    }
}
