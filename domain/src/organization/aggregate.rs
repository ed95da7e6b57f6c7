//! The organization as it decides and as it is folded.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Appoint, Appointed, ClaimLook, Close, Closed, Identified, Identify, LookClaimed, OrganizationCommand,
    OrganizationError, OrganizationEvent, PermitsVoided, Profile, Register, Registered, Rename, Renamed, Role,
    VoidPermits, money_terms,
};
use crate::TenantId;
use crate::aggregate::event_sourced::{Claim, ClaimChange, aggregate};
use crate::values::hindsight;
use crate::values::new_name::look_of;

/// The organization that runs the marketplace. The same in every log, so that two processes that start together agree.
pub const OPERATOR: TenantId = TenantId(Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0001));

/// Within what the looks of providers' names are unique.
pub const PROVIDER_LOOKS: &str = "provider-look";

/// An organization, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Organization {
    profile: Option<Profile>,
}

impl Organization {
    /// What is known of it; `None` before it is registered.
    pub fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    fn decide(&self, command: OrganizationCommand) -> Result<Vec<OrganizationEvent>, OrganizationError> {
        let event = match command {
            OrganizationCommand::Register(command) => self.register(command),
            OrganizationCommand::Rename(command) => self.rename(command),
            OrganizationCommand::Appoint(command) => self.appoint(command),
            OrganizationCommand::Close(command) => self.close(command),
            OrganizationCommand::Identify(command) => self.identify(command),
            OrganizationCommand::SetFeeTerms(command) => money_terms::set_fee_terms(self.open_profile()?, command),
            OrganizationCommand::SetPayoutAccount(command) => {
                money_terms::set_payout_account(self.open_profile()?, command)
            }
            OrganizationCommand::ClaimLook(command) => Ok(self.claim_look(&command)),
            OrganizationCommand::VoidPermits(command) => self.void_permits(command),
        };
        let event = event?;
        let claimed = event.as_ref().and_then(|event| self.claimed_with(event));
        Ok(event.into_iter().chain(claimed).collect())
    }

    /// What becomes of the look of its name with an event. Providers of before have none until they are renamed or appointed.
    fn claimed_with(&self, event: &OrganizationEvent) -> Option<OrganizationEvent> {
        let known = self.profile.as_ref();
        let (name, roles, at) = match event {
            OrganizationEvent::Registered(Registered { name, roles, at, .. }) => (name, roles, *at),
            OrganizationEvent::Renamed(Renamed { name, at }) => (name, &known?.roles, *at),
            OrganizationEvent::Appointed(Appointed { roles, at }) => {
                let known = known?;
                // It was a provider before looks were claimed: that another one looks alike is not its fault.
                if known.look.is_none() && known.roles.contains(&Role::Provider) {
                    return None;
                }
                (&known.name, roles, *at)
            }
            // Nobody is taken for one that has ended.
            OrganizationEvent::PermitsVoided(_)
            | OrganizationEvent::LookClaimed(_)
            | OrganizationEvent::Identified(_)
            | OrganizationEvent::FeeTermsSet(_)
            | OrganizationEvent::PayoutAccountSet(_)
            | OrganizationEvent::Closed(_) => return None,
        };
        let look = roles.contains(&Role::Provider).then(|| look_of(name));
        let released = known.and_then(|known| known.look.clone());
        (look != released).then_some(OrganizationEvent::LookClaimed(LookClaimed { look, released, at }))
    }

    fn apply(&mut self, event: OrganizationEvent) {
        match event {
            OrganizationEvent::Registered(Registered { id, name, roles, at }) => {
                let (look, permits_void_since, identity, payout_account, closed_at) = (None, None, None, None, None);
                let (named_at, registered_at, changed_at) = (at, at, at);
                self.profile = Some(Profile {
                    id,
                    name,
                    roles,
                    look,
                    permits_void_since,
                    identity,
                    fee_terms: Vec::new(),
                    payout_account,
                    closed_at,
                    named_at,
                    registered_at,
                    changed_at,
                });
            }
            OrganizationEvent::Renamed(Renamed { name, at }) => {
                if let Some(profile) = &mut self.profile {
                    profile.name = name;
                    profile.named_at = at;
                    profile.changed_at = at;
                }
            }
            OrganizationEvent::Appointed(Appointed { roles, at }) => {
                if let Some(profile) = &mut self.profile {
                    profile.roles = roles;
                    profile.changed_at = at;
                }
            }
            OrganizationEvent::Closed(Closed { at, .. }) => {
                if let Some(profile) = &mut self.profile {
                    profile.closed_at = Some(at);
                    profile.changed_at = at;
                }
            }
            // Nothing of it is shown, so to whoever reads the organization it has not changed.
            OrganizationEvent::LookClaimed(LookClaimed { look, .. }) => {
                if let Some(profile) = &mut self.profile {
                    profile.look = look;
                }
            }
            OrganizationEvent::Identified(identified) => {
                if let Some(profile) = &mut self.profile {
                    profile.changed_at = identified.at;
                    profile.identity = Some(identified);
                }
            }
            OrganizationEvent::FeeTermsSet(set) => {
                if let Some(profile) = &mut self.profile {
                    profile.changed_at = set.at;
                    profile.fee_terms.push(set);
                }
            }
            OrganizationEvent::PayoutAccountSet(set) => {
                if let Some(profile) = &mut self.profile {
                    profile.changed_at = set.at;
                    profile.payout_account = Some(set);
                }
            }
            OrganizationEvent::PermitsVoided(PermitsVoided { since, at, .. }) => {
                if let Some(profile) = &mut self.profile {
                    profile.permits_void_since = Some(since);
                    profile.changed_at = at;
                }
            }
        }
    }

    fn register(&self, command: Register) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let Register { id, name, roles, at } = command;
        if roles.is_empty() {
            return Err(OrganizationError::NoRole);
        }
        match &self.profile {
            None => Ok(Some(OrganizationEvent::Registered(Registered { id, name, roles, at }))),
            Some(known) if known.id == id && known.name == name && known.roles == roles => Ok(None),
            Some(_) => Err(OrganizationError::AlreadyRegistered),
        }
    }

    fn rename(&self, command: Rename) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let known = self.open_profile()?;
        if known.name == command.name {
            return Ok(None);
        }
        let at = command.at.max(known.changed_at);
        Ok(Some(OrganizationEvent::Renamed(Renamed { name: command.name, at })))
    }

    fn identify(&self, command: Identify) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let known = self.open_profile()?;
        let Identify { party, at } = command;
        Ok(Some(OrganizationEvent::Identified(Identified { party, at: at.max(known.changed_at) })))
    }

    fn appoint(&self, command: Appoint) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let known = self.open_profile()?;
        if command.roles.is_empty() {
            return Err(OrganizationError::NoRole);
        }
        if known.roles == command.roles {
            return Ok(None);
        }
        let at = command.at.max(known.changed_at);
        Ok(Some(OrganizationEvent::Appointed(Appointed { roles: command.roles, at })))
    }

    /// Closing what is closed already is no change. Administrators' keys are the operator's: nobody could make others ever again.
    fn close(&self, command: Close) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let known = self.profile.as_ref().ok_or(OrganizationError::NotRegistered)?;
        let Close { published_services, submitted_services, open_ledgers, reason, at } = command;
        if known.tenant() == OPERATOR {
            return Err(OrganizationError::OfTheMarketplace);
        }
        if known.closed_at.is_some() {
            return Ok(None);
        }
        if published_services > 0 || submitted_services > 0 || open_ledgers > 0 {
            return Err(OrganizationError::StillInUse { published_services, submitted_services, open_ledgers });
        }
        let at = at.max(known.changed_at);
        Ok(Some(OrganizationEvent::Closed(Closed { reason, at })))
    }

    /// Nothing is claimed by who has a look, and by who needs none.
    fn claim_look(&self, command: &ClaimLook) -> Option<OrganizationEvent> {
        let known = self.profile.as_ref().filter(|known| known.closed_at.is_none() && known.look.is_none())?;
        let look = known.roles.contains(&Role::Provider).then(|| look_of(&known.name))?;
        let at = command.at.max(known.changed_at);
        Some(OrganizationEvent::LookClaimed(LookClaimed { look: Some(look), released: None, at }))
    }

    fn open_profile(&self) -> Result<&Profile, OrganizationError> {
        let known = self.profile.as_ref().ok_or(OrganizationError::NotRegistered)?;
        if known.closed_at.is_some() { Err(OrganizationError::Closed) } else { Ok(known) }
    }

    fn void_permits(&self, command: VoidPermits) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let known = self.profile.as_ref().ok_or(OrganizationError::NotRegistered)?;
        let VoidPermits { since, reason, at } = command;
        let at = at.max(known.changed_at);
        let since = hindsight::declare(known.permits_void_since, since, at).map_err(OrganizationError::InvalidSince)?;
        Ok(since.map(|since| OrganizationEvent::PermitsVoided(PermitsVoided { since, reason, at })))
    }
}

aggregate! {
    Organization {
        Command = OrganizationCommand;
        Event = OrganizationEvent;
        Error = OrganizationError;
        STATE_VERSION = 6;

        /// Providers are told apart by their looks.
        fn claims(event: &OrganizationEvent) -> Vec<ClaimChange> {
            let Some(LookClaimed { look, released, .. }) = event.as_look_claimed() else { return Vec::new() };
            let claim = |look: &String| Claim { scope: PROVIDER_LOOKS.to_owned(), name: look.clone() };
            let released = released.iter().map(|look| ClaimChange::Release(claim(look)));
            released.chain(look.iter().map(|look| ClaimChange::Take(claim(look)))).collect()
        }
    }
}
