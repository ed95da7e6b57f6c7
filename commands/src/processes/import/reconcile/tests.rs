//! Two imports with what people do in between, by the domain's own rules.

use domain::Metadata;
use domain::money::Decimal;
use domain::service::{
    Deprecate, Describe, MeteredBy, Notice, Policies, Profile, ServiceEvent, SetPrices, State, Submit, Withdraw,
};
use domain::values::text::{Description, Name};
use semver::Version;

use super::fixtures::{after, at, flat, offer};
use super::*;
use crate::processes::import::importer::IMPORTER;

fn circumstances(options: ImportOptions) -> Circumstances {
    let notice = Deed::notice(offer().provider).unwrap();
    Circumstances { policies: Policies::default(), notice, at: at(), options }
}

/// A service with everything that happened to it.
#[derive(Default)]
struct Lived {
    service: Service,
    history: Vec<(ServiceEvent, Metadata)>,
}

impl Lived {
    fn imported() -> Self {
        let mut lived = Self::default();
        lived.import(&offer());
        lived
    }

    fn run(&mut self, command: ServiceCommand, metadata: &Metadata) {
        let sink = EventSink::default();
        futures::executor::block_on(self.service.handle(command, &(), &sink)).unwrap();
        let events = futures::executor::block_on(sink.collect());
        self.history.extend(events.into_iter().map(|event| (event, metadata.clone())));
    }

    fn by_hand(&mut self, command: impl Into<ServiceCommand>) {
        self.run(command.into(), &Metadata::default());
    }

    fn import(&mut self, offer: &Offer) -> Outcome {
        self.import_with(offer, ImportOptions::default())
    }

    fn import_with(&mut self, offer: &Offer, options: ImportOptions) -> Outcome {
        let circumstances = circumstances(options);
        let plan = match self.service.listing() {
            None => Plan::beginning(offer, &circumstances),
            Some(listing) => {
                Plan::change(offer, listing, &LastImport::of(self.history.clone()).unwrap(), &circumstances).unwrap()
            }
        };
        let mut service = self.service.clone();
        let (steps, mut outcome) = futures::executor::block_on(rehearsed(&mut service, plan)).unwrap();
        let metadata = Metadata { principal: IMPORTER, ..Metadata::default() };
        for step in steps {
            self.run(step.command, &metadata);
            outcome.changes.extend(step.changes);
        }
        outcome
    }

    fn listing(&self) -> &Listing {
        self.service.listing().unwrap()
    }

    fn price(&mut self, list: PriceList, days: Option<i64>) {
        let effective_at = days.map(|days| at().checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap());
        let notice = Notice::Waived("by hand".parse().unwrap());
        self.by_hand(SetPrices { prices: list, effective_at, notice, at: at() });
    }

    fn describe(&mut self, profile: Profile) {
        let version = Version::new(2, 0, 0);
        let (profile, policies, notice) = (Box::new(profile), Policies::default(), Notice::USUAL);
        self.by_hand(Describe { version, profile, policies, notice, at: at() });
    }
}

fn nothing(outcome: &Outcome) -> bool {
    *outcome == Outcome::default()
}

fn whats(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.what.as_str()).collect()
}

#[test]
fn a_new_service_is_registered_priced_and_published_and_then_left_alone() {
    let mut lived = Lived::default();
    let outcome = lived.import(&offer());
    assert!(outcome.is_new && outcome.draft.is_none());
    assert_eq!(whats(&outcome.changes), ["input/token", "output/token"]);
    assert_eq!(lived.listing().state, State::Active);
    let events = lived.history.len();
    assert!(nothing(&lived.import(&offer())));
    assert_eq!(lived.history.len(), events);
}

#[test]
fn the_same_file_again_undoes_nothing_that_was_done_by_hand() {
    let mut lived = Lived::imported();
    lived.price(flat("0.000003", "0.000002"), None);
    lived.describe(Profile { description: Description::new("By hand.").unwrap(), ..offer().profile });
    let events = lived.history.len();
    let outcome = lived.import(&offer());
    assert_eq!(lived.history.len(), events);
    assert_eq!(whats(&outcome.differs), ["description", "input/token"]);
    let price = &outcome.differs[1];
    assert_eq!((price.old.as_deref(), price.new.as_deref()), (Some("0.000003 USD"), Some("0.000001 USD")));
    assert_eq!(lived.import(&offer()), outcome);
}

#[test]
fn an_announced_price_is_not_shadowed() {
    let mut lived = Lived::imported();
    lived.price(flat("0.000004", "0.000002"), Some(20));
    let events = lived.history.len();
    let outcome = lived.import(&offer());
    assert_eq!(lived.history.len(), events);
    let told = outcome.differs[0].old.as_deref().unwrap();
    assert_eq!(told, "0.000004 USD from 2026-01-21T00:00:00Z on");
}

#[test]
fn what_the_file_changes_is_taken_where_nobody_has_changed_it() {
    let mut lived = Lived::imported();
    lived.describe(Profile { description: Description::new("By hand.").unwrap(), ..offer().profile });
    let mut file = offer();
    file.profile.name = Name::new("Larger").unwrap();
    file.prices = Some(flat("0.000002", "0.000002"));
    let outcome = lived.import(&file);
    assert_eq!(whats(&outcome.changes), ["name", "input/token"]);
    assert_eq!(
        (lived.listing().profile.description.as_str(), lived.listing().profile.name.as_str()),
        ("By hand.", "Larger")
    );
    assert_eq!(lived.listing().version, Version::new(2, 1, 0));
    assert_eq!(lived.listing().prices.latest_set().unwrap().list, flat("0.000002", "0.000002"));
    // The import has said the whole profile once more, and still not set the description.
    for _ in 0..2 {
        let again = lived.import(&file);
        assert_eq!((whats(&again.differs), again.changes.len()), (vec!["description"], 0));
    }
    let mut other = file.clone();
    other.profile.description = Description::new("By the file.").unwrap();
    other.profile.context_window_tokens = Some(4_096);
    let outcome = lived.import(&other);
    assert_eq!(
        (whats(&outcome.differs), whats(&outcome.changes)),
        (vec!["description"], vec!["context_window_tokens"])
    );
}

#[test]
fn a_changed_file_leaves_what_was_set_by_hand_unless_it_is_asked_to_overwrite_it() {
    let mut lived = Lived::imported();
    lived.price(flat("0.000003", "0.000002"), None);
    let mut file = offer();
    file.prices = Some(flat("0.000004", "0.000002"));
    let events = lived.history.len();
    for _ in 0..2 {
        assert_eq!(whats(&lived.import(&file).differs), ["input/token"]);
    }
    assert_eq!(lived.history.len(), events);
    let options = ImportOptions { overwrite: true, ..ImportOptions::default() };
    assert_eq!(whats(&lived.import_with(&file, options).changes), ["input/token"]);
    assert_eq!(lived.listing().prices.latest_set().unwrap().list, flat("0.000004", "0.000002"));
    assert!(nothing(&lived.import(&file)));
}

#[test]
fn a_price_that_jumps_waits_until_it_is_confirmed_and_the_rest_is_taken() {
    let mut lived = Lived::imported();
    let mut file = offer();
    file.prices = Some(flat("1", "0.000002"));
    file.profile.name = Name::new("Larger").unwrap();
    let outcome = lived.import(&file);
    assert_eq!((whats(&outcome.held_back), whats(&outcome.changes)), (vec!["input/token"], vec!["name"]));
    assert_eq!(lived.listing().prices.latest_set().unwrap().list, offer().prices.unwrap());
    assert_eq!(whats(&lived.import(&file).held_back), ["input/token"]);
    let wide = ImportOptions { max_factor: Decimal::whole(1_000_000), ..ImportOptions::default() };
    assert_eq!(whats(&lived.import_with(&file, wide).changes), ["input/token"]);
    let back = ImportOptions { accept_jumps: true, ..ImportOptions::default() };
    assert_eq!(whats(&lived.import_with(&offer(), back).changes), ["name", "input/token"]);
}

#[test]
fn a_price_that_rises_upstream_rises_here_at_once_and_the_event_says_why() {
    let mut lived = Lived::imported();
    let mut dearer = offer();
    dearer.profile.context_window_tokens = Some(1_000_000);
    dearer.prices = Some(flat("0.000003", "0.000002"));
    lived.import(&dearer);
    let reasons = lived.history.iter().filter_map(|(event, _)| match event {
        ServiceEvent::Described(event) => Some((event.notice_waived.clone(), event.at)),
        ServiceEvent::Priced(event) => Some((event.notice_waived.clone(), event.effective_at)),
        _ => None,
    });
    let follows = Some("follows an upstream price map".parse().unwrap());
    assert_eq!(reasons.collect::<Vec<_>>(), [(None, at()), (follows.clone(), at()), (follows, at())]);
}

#[test]
fn what_was_imported_before_is_described_as_metered_by_its_payer() {
    let mut old = offer();
    old.profile.metered_by = None;
    let mut lived = Lived::default();
    lived.import(&old);
    assert_eq!(whats(&lived.import(&offer()).changes), ["metered_by"]);
    assert_eq!(lived.listing().profile.metered_by(), MeteredBy::Payer);
}

#[test]
fn without_a_price_that_can_be_read_it_stays_a_draft_until_there_is_one() {
    let unpriced = Offer { prices: None, ..offer() };
    let unread = Offer { prices: None, unread: vec!["input_cost_per_token (true)".to_owned()], ..offer() };
    let implausible = Offer { prices: Some(flat("6", "15")), ..offer() };
    for (offer_of_draft, said) in
        [(unpriced, "no price, which is not the same as free"), (unread, "(true)"), (implausible, "check the unit")]
    {
        let mut lived = Lived::default();
        let first = lived.import(&offer_of_draft);
        let second = lived.import(&offer_of_draft);
        assert!(first.is_new && first.draft.as_ref().unwrap().contains(said), "{first:?}");
        assert_eq!((second.draft, lived.listing().state), (first.draft, State::Draft));
        assert!(lived.import(&offer()).draft.is_none());
        assert_eq!(lived.listing().state, State::Active);
    }
}

#[test]
fn a_file_that_states_no_price_any_more_takes_none_away() {
    let mut lived = Lived::imported();
    let outcome = lived.import(&Offer { prices: None, ..offer() });
    assert_eq!(whats(&outcome.differs), ["input/token", "output/token"]);
    assert!(outcome.differs.iter().all(|change| change.new.is_none()) && outcome.draft.is_none());
    let unread = lived.import(&Offer { prices: None, unread: vec!["it (-1)".to_owned()], ..offer() });
    assert!(unread.notes[0].contains("it (-1)"), "{unread:?}");
    assert_eq!(lived.listing().state, State::Active);
}

#[test]
fn what_ended_is_not_offered_as_new() {
    let ended = Offer { ends_on: Some("2025-12-31".parse().unwrap()), ..offer() };
    let mut lived = Lived::default();
    assert!(lived.import(&ended).draft.unwrap().contains("it ended on 2025-12-31"));
    assert_eq!(lived.listing().state, State::Draft);
    let last_day = Offer { ends_on: Some("2026-01-01".parse().unwrap()), ..offer() };
    assert!(lived.import(&last_day).draft.is_none());
    assert!(nothing(&lived.import(&ended)), "what is offered goes on");
}

#[test]
fn what_was_taken_back_or_is_prepared_by_hand_is_not_published() {
    let mut lived = Lived::default();
    lived.import(&Offer { prices: None, ..offer() });
    lived.price(flat("4", "4"), None);
    assert!(lived.import(&offer()).draft.unwrap().contains("by hand"));
    lived.by_hand(Withdraw { at: at() });
    assert!(lived.import(&offer()).draft.unwrap().contains("withdrawn"));
    assert_eq!(lived.listing().state, State::Withdrawn);
    lived.by_hand(Submit { policies: Policies::default(), at: at() });
    assert_eq!(whats(&lived.import(&offer()).differs), ["input/token", "output/token"]);
}

#[test]
fn a_description_that_the_rules_refuse_keeps_no_price_away() {
    let mut lived = Lived::imported();
    let sunset_at = "2026-06-01T00:00:00Z".parse().unwrap();
    lived.by_hand(Deprecate { sunset_at, successor: None, at: at() });
    let mut file = offer();
    file.profile.name = Name::new("Larger").unwrap();
    file.prices = Some(flat("0.000002", "0.000002"));
    let outcome = lived.import(&file);
    assert_eq!(whats(&outcome.changes), ["input/token"]);
    assert!(outcome.notes[0].contains("cannot describe a service that is deprecated"), "{outcome:?}");
}

#[test]
fn what_an_import_deprecated_and_is_there_again_is_told() {
    let mut lived = Lived::imported();
    let sunset_at = "2026-06-01T00:00:00Z".parse().unwrap();
    let metadata = Metadata { principal: IMPORTER, ..Metadata::default() };
    lived.run(Deprecate { sunset_at, successor: None, at: at() }.into(), &metadata);
    let outcome = lived.import(&offer());
    assert!(outcome.notes[0].contains("reactivate it") && outcome.changes.is_empty(), "{outcome:?}");
}

#[test]
fn a_misleading_name_is_refused_before_anything_is_written() {
    let mut file = offer();
    file.profile.name = Name::new("Lаrge").unwrap();
    let plan = Plan::beginning(&file, &circumstances(ImportOptions::default()));
    let refused = futures::executor::block_on(rehearsed(&mut Service::default(), plan)).unwrap_err();
    assert!(refused.to_string().contains("mixes scripts"), "{refused}");
    let mut service = Service::default();
    for step in Plan::beginning(&offer(), &circumstances(ImportOptions::default())).steps {
        after(&mut service, step.command);
    }
    assert_eq!(service.listing().unwrap().state, State::Active);
}
