//! The commands that lead from what a service is to what it is to be.
//!
//! Invariant: there are no commands if the file says what the last import took, whatever was done by hand since; and none of them
//! undoes what was done by hand, unless that is asked for.

use domain::authority::Permission;
use domain::pricing::PriceList;
use domain::service::{
    Describe, Listing, Notice, Policies, Register, ServiceCommand, SetPrices, State, Submit, WithdrawPrice,
};
use domain::values::text::Reason;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use semver::Version;

use super::change::{Change, Outcome};
use super::last::LastImport;
use super::{prices, profile};
use crate::processes::import::offer::Offer;
use crate::processes::import::options::ImportOptions;

/// Why an announced price is withdrawn.
const OVERWRITTEN: &str = "The price map states another price";

/// What plans depend on beside the offer and the service.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// What services are checked against.
    pub policies: Policies,
    /// What consumers have before prices rise.
    pub notice: Notice,
    /// Now.
    pub at: Timestamp,
    /// What was asked for.
    pub options: ImportOptions,
}

/// A command with the permission of what it does, and what it changes.
#[derive(Clone, Debug)]
pub struct Step {
    /// Of what it does.
    pub permission: Permission,
    /// What is done.
    pub command: ServiceCommand,
    /// What is different afterwards.
    pub changes: Vec<Change>,
}

/// What is to be done, and what is to be told apart from that.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// In their order.
    pub steps: Vec<Step>,
    /// Without the changes of the steps.
    pub outcome: Outcome,
}

impl Plan {
    /// The plan for a service that is not there yet.
    pub fn beginning(offer: &Offer, circumstances: &Circumstances) -> Self {
        let (slug, profile, at) = (offer.slug.clone(), Box::new(offer.profile.clone()), circumstances.at);
        let (id, provider, version) = (offer.id, offer.provider, Version::new(1, 0, 0));
        let register = Register { id, provider, slug, version, profile, at };
        let mut plan = Self { outcome: Outcome { is_new: true, ..Outcome::default() }, ..Self::default() };
        plan.step(Permission::RegisterServices, register, Vec::new());
        if let Some(list) = &offer.prices {
            plan.price(list, prices::changes(None, Some(list)), circumstances);
        }
        plan.publish(offer, State::Draft, circumstances);
        plan
    }

    /// The plan for a service that is there, of which the last import took this.
    ///
    /// # Errors
    /// A profile has no JSON form, which none of ours is.
    pub fn change(
        offer: &Offer,
        listing: &Listing,
        last: &LastImport,
        circumstances: &Circumstances,
    ) -> Result<Self, serde_json::Error> {
        let (mut plan, overwrite) = (Self::default(), circumstances.options.overwrite);
        let merged = profile::merge(&last.profile, &listing.profile, &offer.profile, overwrite)?;
        plan.outcome.differs = merged.differs;
        if merged.profile != *listing.profile {
            let (policies, notice) = (circumstances.policies.clone(), circumstances.notice.clone());
            let (version, profile, at) = (next_version(listing), Box::new(merged.profile), circumstances.at);
            let describe = Describe { version, profile, policies, notice, at };
            plan.step(Permission::DescribeServices, describe, merged.changes);
        }
        plan.reprice(offer, listing, last, circumstances);
        if listing.state == State::Deprecated && last.deprecated {
            let note =
                "it was deprecated when it had vanished, and is in the file again: reactivate it if it is to stay";
            plan.outcome.notes.push(note.to_owned());
        }
        plan.publish(offer, listing.state, circumstances);
        Ok(plan)
    }

    fn reprice(&mut self, offer: &Offer, listing: &Listing, last: &LastImport, circumstances: &Circumstances) {
        let here = listing.prices.latest_set().map(|prices| &prices.list);
        let Some(file) = &offer.prices else { return self.without_prices(offer, here, last) };
        if here == Some(file) {
            return;
        }
        let changes = prices::changes(here, Some(file));
        // The list is one statement: parts of two of them together would be a list that nobody stated.
        if here != last.prices.as_ref() && !circumstances.options.overwrite {
            self.outcome.differs.extend(changes.into_iter().map(|change| since(change, listing, circumstances.at)));
            return;
        }
        let ImportOptions { max_factor, accept_jumps, .. } = circumstances.options;
        let jumps = here.map(|here| prices::jumps(here, file, max_factor)).unwrap_or_default();
        if accept_jumps || jumps.is_empty() {
            let changes = self.withdraw_announced(listing, changes, circumstances);
            self.price(file, changes, circumstances);
        } else {
            self.outcome.held_back = jumps;
        }
    }

    /// What was announced beside the file would hold instead of it later on. Gives the changes that are still to be told.
    fn withdraw_announced(
        &mut self,
        listing: &Listing,
        mut changes: Vec<Change>,
        circumstances: &Circumstances,
    ) -> Vec<Change> {
        for announced in listing.prices.announced(circumstances.at) {
            let Ok(reason) = Reason::new(OVERWRITTEN) else { continue };
            let (revision, notice, at) = (announced.revision, circumstances.notice.clone(), circumstances.at);
            let withdraw = WithdrawPrice { revision, reason, notice, at };
            self.step(Permission::PriceServices, withdraw, std::mem::take(&mut changes));
        }
        changes
    }

    /// A file that states no prices takes none away: what was published stays what it costs.
    fn without_prices(&mut self, offer: &Offer, here: Option<&PriceList>, last: &LastImport) {
        let Some(here) = here else { return };
        if !offer.unread.is_empty() {
            let unread = offer.unread.join("; ");
            self.outcome
                .notes
                .push(format!("its prices stay as they are, because the file's cannot be read: {unread}"));
        } else if last.prices.is_some() {
            self.outcome.differs.extend(prices::changes(Some(here), None));
        }
    }

    /// What an operator or a provider took back stays so; only a draft is what an import left behind.
    fn publish(&mut self, offer: &Offer, state: State, circumstances: &Circumstances) {
        if !state.is_in_preparation() {
            return;
        }
        self.outcome.draft = self.why_not(offer, state, circumstances);
        if self.outcome.draft.is_none() {
            let submit = Submit { policies: circumstances.policies.clone(), at: circumstances.at };
            self.step(Permission::SubmitServices, submit, Vec::new());
        }
    }

    /// Why it is not to be published.
    fn why_not(&self, offer: &Offer, state: State, circumstances: &Circumstances) -> Option<String> {
        let today = circumstances.at.to_zoned(TimeZone::UTC).date();
        let unread = || format!("prices of it cannot be read, so none is set: {}", offer.unread.join("; "));
        if state != State::Draft {
            Some(format!("it is {state}: submit it by hand if it is to be published"))
        } else if !offer.unread.is_empty() {
            Some(unread())
        } else if offer.prices.is_none() {
            Some("it has no price, which is not the same as free: set its prices and submit it".to_owned())
        } else if let Some(end) = offer.ends_on.filter(|end| *end < today) {
            Some(format!("it ended on {end}, so it is not offered as new: submit it by hand if that is wrong"))
        } else if !offer.publish {
            Some("it was not to be published: state what the policies ask for and submit it".to_owned())
        } else if !self.outcome.differs.is_empty() || !self.outcome.held_back.is_empty() {
            Some("it is not as the file says: submit it by hand if it is to be published so".to_owned())
        } else {
            None
        }
    }

    fn price(&mut self, list: &PriceList, changes: Vec<Change>, circumstances: &Circumstances) {
        let (prices, notice, at) = (list.clone(), circumstances.notice.clone(), circumstances.at);
        self.step(Permission::PriceServices, SetPrices { prices, effective_at: None, notice, at }, changes);
    }

    fn step(&mut self, permission: Permission, command: impl Into<ServiceCommand>, changes: Vec<Change>) {
        self.steps.push(Step { permission, command: command.into(), changes });
    }
}

/// A price here that is announced says from when on it holds.
fn since(change: Change, listing: &Listing, at: Timestamp) -> Change {
    let announced =
        listing.prices.latest_set().map(|prices| prices.effective_at).filter(|effective_at| *effective_at > at);
    let old = match (change.old, announced) {
        (Some(old), Some(from)) => Some(format!("{old} from {from} on")),
        (old, _) => old,
    };
    Change { old, ..change }
}

/// Versions only rise while a service is published.
fn next_version(listing: &Listing) -> Version {
    if listing.state.is_in_preparation() {
        return listing.version.clone();
    }
    Version::new(listing.version.major, listing.version.minor.saturating_add(1), 0)
}
