//! What is decided about what the marketplace keeps of what a provider's services cost, and about where the rest goes.

use super::{
    FeeTermsSet, MAX_FEE_TERMS, OrganizationError, OrganizationEvent, PayoutAccountSet, Profile, Role, SetFeeTerms,
    SetPayoutAccount,
};

type Decision = Result<Option<OrganizationEvent>, OrganizationError>;

pub(super) fn set_fee_terms(known: &Profile, command: SetFeeTerms) -> Decision {
    let SetFeeTerms { scope, terms, from, at } = command;
    check_provider(known)?;
    let at = at.max(known.changed_at);
    if from.is_some_and(|from| from < command.at) {
        return Err(OrganizationError::BackdatedFeeTerms);
    }
    // A clock that is behind sets nothing back either.
    let from = from.map_or(at, |from| from.max(at));
    let last = known.fee_terms.iter().rev().find(|set| set.scope == scope);
    if last.is_some_and(|last| last.terms == terms && last.from <= from) {
        return Ok(None);
    }
    let count = known.fee_terms.len();
    if count >= MAX_FEE_TERMS {
        return Err(OrganizationError::TooManyFeeTerms);
    }
    let revision = u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Some(FeeTermsSet { scope, terms, revision, from, at }.into()))
}

pub(super) fn set_payout_account(known: &Profile, command: SetPayoutAccount) -> Decision {
    check_provider(known)?;
    let SetPayoutAccount { account, at } = command;
    Ok(Some(PayoutAccountSet { account, at: at.max(known.changed_at) }.into()))
}

fn check_provider(known: &Profile) -> Result<(), OrganizationError> {
    if known.roles.contains(&Role::Provider) { Ok(()) } else { Err(OrganizationError::NoProvider) }
}
