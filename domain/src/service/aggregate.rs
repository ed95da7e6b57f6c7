//! The service as the write side runs it: which decision belongs to which command.

use serde::{Deserialize, Serialize};

use super::{
    Listing, Registered, ServiceCommand, ServiceError, ServiceEvent, offering, operation, publication, repricing,
};
use crate::TenantId;
use crate::aggregate::event_sourced::{Claim, ClaimChange, aggregate};

/// A service, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Service {
    listing: Option<Box<Listing>>,
}

impl Service {
    /// The registered service; `None` before it is registered.
    pub fn listing(&self) -> Option<&Listing> {
        self.listing.as_deref()
    }

    /// The registered service alone.
    pub fn into_listing(self) -> Option<Listing> {
        self.listing.map(|listing| *listing)
    }

    /// Within what the slugs of a provider are unique.
    pub fn slug_scope(provider: TenantId) -> String {
        format!("service-slug/{provider}")
    }

    fn decide(&self, command: ServiceCommand) -> Result<Vec<ServiceEvent>, ServiceError> {
        let Some(listing) = self.listing() else {
            return match command {
                ServiceCommand::Register(command) => offering::register(command).map(|event| vec![event]),
                ServiceCommand::Describe(_)
                | ServiceCommand::SetPrices(_)
                | ServiceCommand::WithdrawPrice(_)
                | ServiceCommand::Submit(_)
                | ServiceCommand::Approve(_)
                | ServiceCommand::Reject(_)
                | ServiceCommand::Suspend(_)
                | ServiceCommand::Reinstate(_)
                | ServiceCommand::Withdraw(_)
                | ServiceCommand::Deprecate(_)
                | ServiceCommand::Reactivate(_)
                | ServiceCommand::Retire(_) => Err(ServiceError::NotRegistered),
            };
        };
        let at = command.at().max(listing.changed_at);
        let event = match command {
            ServiceCommand::Register(command) => offering::register_again(listing, &command).map(|()| None),
            ServiceCommand::Describe(command) => offering::describe(listing, command, at),
            ServiceCommand::SetPrices(command) => repricing::set_prices(listing, command, at),
            ServiceCommand::WithdrawPrice(command) => repricing::withdraw(listing, command, at).map(Some),
            ServiceCommand::Submit(command) => return publication::submit(listing, &command, at),
            ServiceCommand::Approve(command) => publication::approve(listing, &command, at).map(Some),
            ServiceCommand::Reject(command) => publication::reject(listing, command, at).map(Some),
            ServiceCommand::Withdraw(_) => publication::withdraw(listing, at),
            ServiceCommand::Suspend(command) => operation::suspend(listing, command, at),
            ServiceCommand::Reinstate(_) => operation::reinstate(listing, at),
            ServiceCommand::Deprecate(command) => operation::deprecate(listing, &command, at),
            ServiceCommand::Reactivate(_) => operation::reactivate(listing, at),
            ServiceCommand::Retire(_) => operation::retire(listing, at),
        };
        Ok(event?.into_iter().collect())
    }

    fn apply(&mut self, event: ServiceEvent) {
        match (&mut self.listing, event) {
            (listing @ None, ServiceEvent::Registered(event)) => *listing = Some(Box::new(event.into())),
            // Nothing stands in front of the registration in a stream.
            (None, _) => {}
            (Some(listing), event) => listing.apply(event),
        }
    }
}

aggregate! {
    Service {
        Command = ServiceCommand;
        Event = ServiceEvent;
        Error = ServiceError;
        STATE_VERSION = 3;

        /// A slug is taken with the registration and never given back: addresses that name a retired service must not come to
        /// mean another one.
        fn claims(event: &ServiceEvent) -> Vec<ClaimChange> {
            let claim = |event: &Registered| {
                let scope = Service::slug_scope(event.provider);
                ClaimChange::Take(Claim { scope, name: event.slug.as_str().to_owned() })
            };
            event.as_registered().map(claim).into_iter().collect()
        }
    }
}
