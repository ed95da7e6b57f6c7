//! A service as an import wants it to be, and the commands that lead there from what it is.
//!
//! Invariant: there are no commands if it is that way already.

use domain::authority::Permission;
use domain::pricing::PriceList;
use domain::service::{
    Describe, Listing, Notice, Policies, Profile, Register, Service, ServiceCommand, SetPrices, Slug, State, Submit,
};
use domain::{ServiceId, TenantId};
use jiff::Timestamp;
use semver::Version;

use super::importer::{Deed, ImportError, Importer};

/// A command, and the permission of what it does.
type Step = (Permission, ServiceCommand);

/// A service as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Derived from what is imported.
    pub id: ServiceId,
    /// Whose it is.
    pub provider: TenantId,
    /// Its name within the provider, if it is new; it never changes afterwards.
    pub slug: Slug,
    /// What is said about it.
    pub profile: Profile,
    /// What it costs; `None` if that is not known. It then stays a draft.
    pub prices: Option<PriceList>,
    /// Whether it is to be published.
    pub publish: bool,
}

/// What became of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there before.
    Imported,
    /// It was there and is different now.
    Changed,
    /// It was there and as it is to be.
    Unchanged,
    /// It is there, and not published, for this reason.
    Draft {
        /// Whether it was not there before.
        is_new: bool,
        /// Why.
        reason: String,
    },
}

impl Offer {
    /// Brings the service to what it is to be.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub async fn bring_in(&self, importer: &Importer) -> Result<Outcome, ImportError> {
        let service: Service = importer.load(self.id.0).await?;
        let commands = self.plan(service.listing(), &importer.policies, &Deed::notice(self.provider)?, importer.now());
        let is_new = service.listing().is_none();
        let is_changed = commands.iter().any(|(permission, _)| *permission != Permission::SubmitServices);
        let mut published = service.listing().is_some_and(|listing| !listing.state.is_in_preparation());
        let services = &importer.write.services;
        for (permission, command) in commands {
            let begins = permission == Permission::RegisterServices;
            let submits = permission == Permission::SubmitServices;
            let deed = Deed::of_catalog(permission, self.provider, begins);
            match importer.run(services, self.id.0, &command, deed).await {
                Ok(_) => published |= submits,
                Err(ImportError::Refused(reason)) if submits => return Ok(Outcome::Draft { is_new, reason }),
                Err(error) => return Err(error),
            }
        }
        Ok(match (is_new, is_changed) {
            (_, _) if !published => Outcome::Draft { is_new, reason: self.draft_reason().to_owned() },
            (true, _) => Outcome::Imported,
            (false, true) => Outcome::Changed,
            (false, false) => Outcome::Unchanged,
        })
    }

    fn draft_reason(&self) -> &'static str {
        if self.prices.is_none() {
            "it has no price, which is not the same as free: set its prices and submit it"
        } else {
            "it was not to be published: state what the policies ask for and submit it"
        }
    }

    /// The commands that lead from what the service is to what it is to be.
    fn plan(&self, listing: Option<&Listing>, policies: &Policies, notice: &Notice, at: Timestamp) -> Vec<Step> {
        let Some(listing) = listing else { return self.beginning(policies, notice, at) };
        let mut commands = Vec::new();
        if *listing.profile != self.profile && is_describable(listing.state) {
            let version = next_version(listing);
            let (profile, policies, notice) = (Box::new(self.profile.clone()), policies.clone(), notice.clone());
            let describe = Describe { version, profile, policies, notice, at };
            commands.push((Permission::DescribeServices, describe.into()));
        }
        let known = listing.prices.as_ref().map(|prices| &prices.list);
        if let Some(prices) = self.prices.as_ref().filter(|prices| known != Some(*prices))
            && listing.state != State::Retired
        {
            commands.push(pricing(prices.clone(), notice, at));
        }
        // What an operator or a provider took back stays so; only a draft is what an import left behind.
        if self.is_publishable() && listing.state == State::Draft {
            commands.push(submission(policies, at));
        }
        commands
    }

    fn beginning(&self, policies: &Policies, notice: &Notice, at: Timestamp) -> Vec<Step> {
        let (slug, profile) = (self.slug.clone(), Box::new(self.profile.clone()));
        let register =
            Register { id: self.id, provider: self.provider, slug, version: Version::new(1, 0, 0), profile, at };
        let mut commands = vec![(Permission::RegisterServices, register.into())];
        if let Some(prices) = self.prices.clone() {
            commands.push(pricing(prices, notice, at));
        }
        if self.is_publishable() {
            commands.push(submission(policies, at));
        }
        commands
    }

    fn is_publishable(&self) -> bool {
        self.publish && self.prices.is_some()
    }
}

fn pricing(prices: PriceList, notice: &Notice, at: Timestamp) -> Step {
    (Permission::PriceServices, SetPrices { prices, effective_at: None, notice: notice.clone(), at }.into())
}

fn submission(policies: &Policies, at: Timestamp) -> Step {
    (Permission::SubmitServices, Submit { policies: policies.clone(), at }.into())
}

fn is_describable(state: State) -> bool {
    state.is_in_preparation() || state == State::Active
}

/// Versions only rise while a service is published.
fn next_version(listing: &Listing) -> Version {
    if listing.state.is_in_preparation() {
        return listing.version.clone();
    }
    Version::new(listing.version.major, listing.version.minor.saturating_add(1), 0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use cqrs_es::Aggregate;
    use domain::money::Currency;
    use domain::service::{
        Assurance, Authentication, Category, ComplianceLevel, Endpoint, MeteredBy, Protocol, Registered, ServiceEvent,
    };
    use domain::values::text::{Description, Name};
    use uuid::Uuid;

    use super::*;

    fn at() -> Timestamp {
        "2026-01-01T00:00:00Z".parse().unwrap()
    }

    fn waived() -> Notice {
        Deed::notice(TenantId(Uuid::from_u128(2))).unwrap()
    }

    fn offer() -> Offer {
        let endpoint = Endpoint {
            protocol: Protocol::Http,
            url: "https://api.example.com".to_owned(),
            authentication: Authentication::Bearer,
        };
        let assurance = Assurance {
            compliance: Some(ComplianceLevel::Public),
            residency: ["US".parse().unwrap()].into(),
            ..Assurance::default()
        };
        let profile = Profile {
            name: Name::new("Large").unwrap(),
            description: Description::new("").unwrap(),
            category: Category::Chat,
            tags: BTreeSet::new(),
            capabilities: BTreeSet::new(),
            input_modalities: BTreeSet::new(),
            output_modalities: BTreeSet::new(),
            context_window_tokens: None,
            max_output_tokens: None,
            quantization: None,
            metered_by: Some(MeteredBy::Payer),
            longest_call_seconds: None,
            endpoint: Some(endpoint),
            assurance,
        };
        Offer {
            id: ServiceId(Uuid::from_u128(1)),
            provider: TenantId(Uuid::from_u128(2)),
            slug: Slug::new("large").unwrap(),
            profile,
            prices: Some(PriceList::free(Currency::USD)),
            publish: true,
        }
    }

    /// What is done, each under the permission of the same name.
    fn names(commands: &[Step]) -> Vec<&'static str> {
        let name = |(permission, command): &Step| match (permission, command) {
            (Permission::RegisterServices, ServiceCommand::Register(_)) => "register",
            (Permission::DescribeServices, ServiceCommand::Describe(_)) => "describe",
            (Permission::PriceServices, ServiceCommand::SetPrices(_)) => "price",
            (Permission::SubmitServices, ServiceCommand::Submit(_)) => "submit",
            _ => "other",
        };
        commands.iter().map(name).collect()
    }

    /// The service after these commands, by the domain's own rules.
    fn after(commands: Vec<Step>) -> Service {
        let mut service = Service::default();
        for (_, command) in commands {
            let sink = cqrs_es::event_sink::EventSink::default();
            futures::executor::block_on(service.handle(command, &(), &sink)).unwrap();
        }
        service
    }

    #[test]
    fn a_new_service_is_registered_priced_and_published_and_then_left_alone() {
        let commands = offer().plan(None, &Policies::default(), &waived(), at());
        assert_eq!(names(&commands), ["register", "price", "submit"]);
        let service = after(commands);
        assert_eq!(service.listing().unwrap().state, State::Active);
        assert!(offer().plan(service.listing(), &Policies::default(), &waived(), at()).is_empty());
    }

    #[test]
    fn only_what_differs_is_changed() {
        let service = after(offer().plan(None, &Policies::default(), &waived(), at()));
        let mut dearer = offer();
        dearer.prices = Some(PriceList::free(Currency::EUR));
        assert_eq!(names(&dearer.plan(service.listing(), &Policies::default(), &waived(), at())), ["price"]);
        let mut renamed = offer();
        renamed.profile.name = Name::new("Larger").unwrap();
        let commands = renamed.plan(service.listing(), &Policies::default(), &waived(), at());
        assert_eq!(names(&commands), ["describe"]);
        assert!(
            matches!(&commands[0].1, ServiceCommand::Describe(command) if command.version == Version::new(1, 1, 0))
        );
    }

    #[test]
    fn what_was_imported_before_is_described_as_metered_by_its_payer() {
        let mut old = offer();
        old.profile.metered_by = None;
        let service = after(old.plan(None, &Policies::default(), &waived(), at()));
        let commands = offer().plan(service.listing(), &Policies::default(), &waived(), at());
        assert_eq!(names(&commands), ["describe"]);
        let ServiceCommand::Describe(describe) = &commands[0].1 else { panic!("{commands:?}") };
        assert_eq!(describe.profile.metered_by(), MeteredBy::Payer);
    }

    #[test]
    fn a_price_that_rises_upstream_rises_here_at_once_and_the_event_says_why() {
        let mut service = after(offer().plan(None, &Policies::default(), &waived(), at()));
        let mut dearer = offer();
        dearer.profile.context_window_tokens = Some(1_000_000);
        let prices = r#"{"currency":"USD","parts":{"input/token":{"flat":{"price":"0.1"}}}}"#;
        dearer.prices = Some(serde_json::from_str(prices).unwrap());
        let mut commands = dearer.plan(service.listing(), &Policies::default(), &waived(), at());
        assert_eq!(names(&commands), ["describe", "price"]);
        let sink = cqrs_es::event_sink::EventSink::default();
        for (_, command) in commands.drain(..) {
            futures::executor::block_on(service.handle(command, &(), &sink)).unwrap();
        }
        let events = futures::executor::block_on(sink.collect());
        let reasons: Vec<_> = events
            .iter()
            .map(|event| match event {
                ServiceEvent::Described(event) => (event.notice_waived.clone(), event.at),
                ServiceEvent::Priced(event) => (event.notice_waived.clone(), event.effective_at),
                other => panic!("{other:?}"),
            })
            .collect();
        let follows = Some("follows an upstream price map".parse().unwrap());
        assert_eq!(reasons, [(follows.clone(), at()), (follows, at())]);
    }

    #[test]
    fn without_a_price_it_stays_a_draft_until_there_is_one() {
        let unpriced = Offer { prices: None, ..offer() };
        let commands = unpriced.plan(None, &Policies::default(), &waived(), at());
        assert_eq!(names(&commands), ["register"]);
        let service = after(commands);
        assert_eq!(names(&offer().plan(service.listing(), &Policies::default(), &waived(), at())), ["price", "submit"]);
    }

    #[test]
    fn what_was_taken_back_is_not_published_again() {
        let mut service = Service::default();
        let Offer { id, provider, slug, profile, .. } = offer();
        let (version, profile) = (Version::new(1, 0, 0), Box::new(profile));
        service.apply(ServiceEvent::Registered(Registered { id, provider, slug, version, profile, at: at() }));
        service.apply(ServiceEvent::Withdrawn(domain::service::Withdrawn { at: at() }));
        assert_eq!(names(&offer().plan(service.listing(), &Policies::default(), &waived(), at())), ["price"]);
    }
}
