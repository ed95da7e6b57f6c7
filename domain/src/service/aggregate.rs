//! The service as the write side runs it: which decision belongs to which command.
//!
//! Invariant: `decide` looks and never changes; what it gives is applied and written as a whole.

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use serde::{Deserialize, Serialize};

use super::{Listing, ServiceCommand, ServiceError, ServiceEvent, offering, operation, publication};
use crate::aggregate::event_sourced::{Claim, ClaimChange};
use crate::{AggregateType, EventSourced, TenantId};

/// A service, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    listing: Option<Box<Listing>>,
}

impl Service {
    /// The registered service; `None` before it is registered.
    pub fn listing(&self) -> Option<&Listing> {
        self.listing.as_deref()
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
            ServiceCommand::SetPrices(command) => offering::set_prices(listing, command, at),
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
}

impl Aggregate for Service {
    const TYPE: &'static str = "service";
    type Command = ServiceCommand;
    type Event = ServiceEvent;
    type Error = ServiceError;
    type Services = ();

    async fn handle(
        &mut self,
        command: Self::Command,
        _services: &Self::Services,
        sink: &EventSink<Self>,
    ) -> Result<(), Self::Error> {
        for event in self.decide(command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: Self::Event) {
        match (&mut self.listing, event) {
            (listing @ None, ServiceEvent::Registered(event)) => *listing = Some(Box::new(event.into())),
            // Nothing stands in front of the registration in a stream.
            (None, _) => {}
            (Some(listing), event) => listing.apply(event),
        }
    }
}

impl EventSourced for Service {
    const KIND: AggregateType = AggregateType::Service;
    const SNAPSHOT_VERSION: i32 = 1;
    const EVENTS: &'static [(&'static str, &'static str)] = &[
        ("service.registered", "1"),
        ("service.described", "1"),
        ("service.priced", "1"),
        ("service.submitted", "1"),
        ("service.approval_requested", "1"),
        ("service.activated", "1"),
        ("service.approved", "1"),
        ("service.rejected", "1"),
        ("service.suspended", "1"),
        ("service.reinstated", "1"),
        ("service.withdrawn", "1"),
        ("service.deprecated", "1"),
        ("service.reactivated", "1"),
        ("service.retired", "1"),
    ];

    /// A slug is taken with the registration and never given back: addresses that name a retired service must not come to
    /// mean another one.
    fn claims(event: &Self::Event) -> Vec<ClaimChange> {
        if let ServiceEvent::Registered(event) = event {
            let claim = Claim { scope: Self::slug_scope(event.provider), name: event.slug.as_str().to_owned() };
            return vec![ClaimChange::Take(claim)];
        }
        Vec::new()
    }
}
