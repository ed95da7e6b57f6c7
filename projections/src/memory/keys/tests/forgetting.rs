//! Keys that are forgotten, what stays of them, and from when on permits are void.

use std::collections::BTreeSet;

use domain::api_key::{Issuer, Leaked, RevokedWithIssued};
use domain::organization::PermitsVoided;
use domain::usage_ledger::UsageRecorded;
use domain::{LedgerId, TenantId, authority};
use jiff::SignedDuration;
use ops::clock::{Clock, SystemClock};

use super::*;
use crate::fixtures::{managing, project};
use crate::read_models::keys::{KNOWN_AFTER_ITS_END, KeysModel};
use crate::runtime::MemoryModel;
use crate::testing::TestDatabase;

const GIVER: u128 = 6;
const GIVEN: u128 = 7;

fn reason() -> domain::values::text::Reason {
    "leaked".parse().unwrap()
}

/// Seconds after which a key is forgotten.
fn window() -> i64 {
    KNOWN_AFTER_ITS_END.as_secs()
}

fn revoked(second: i64) -> ApiKeyEvent {
    Revoked { reason: reason(), at: at(second) }.into()
}

fn revoked_with_issued(second: i64) -> ApiKeyEvent {
    RevokedWithIssued { reason: reason(), at: at(second) }.into()
}

fn given_by(giver: u128, number: u128, secret: u8) -> Issued {
    Issued { issuer: Some(Issuer::Organization(KeyId(id(giver)))), ..issued(number, secret, Tier::Basic) }
}

impl Directory {
    /// A giver of secret 6 and a key of secret 7 that it gave.
    fn with_a_given_key() -> Self {
        let mut directory = directory();
        directory.issue(managing(GIVER, 6, &[authority::Role::Consumer]));
        directory.issue(given_by(GIVER, GIVEN, 7));
        directory
    }

    /// Looks at every key as the events of keys do, at an instant.
    fn forget(&self, second: i64) {
        self.memory.forget_all(at(second));
    }

    fn knows(&self, secret: u8) -> bool {
        self.memory.identify(&hash(secret), at(0)).unwrap().holder.is_some()
    }

    fn givers(&self) -> BTreeSet<u128> {
        self.memory.read().givers.keys().map(|key| number(*key)).collect()
    }

    fn void_since(&self, key: u128, organization: u128) -> Result<Option<Timestamp>, DirectoryUnavailable> {
        self.memory.void_since(KeyId(id(key)), TenantId(id(organization)))
    }

    fn void_permits(&mut self, organization: u128, since: i64) {
        let event = PermitsVoided { since: at(since), reason: reason(), at: at(since) };
        self.pen.write(organization, Event::Organization(event.into()));
        self.apply_last();
    }
}

#[test]
fn what_is_revoked_stays_revoked_for_the_window_and_is_not_found_after_it() {
    let mut directory = directory();
    directory.key(revoked(4));
    directory.forget(4 + window() - 1);
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Revoked);
    directory.forget(4 + window());
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::NotFound);
    assert!(directory.memory.read().keys.is_empty());
    assert_eq!(directory.memory.read().round.len(), 1, "the ledger is open");
}

#[test]
fn what_expired_goes_the_same_way_with_every_secret_that_it_had() {
    let mut directory = directory();
    directory.key(ApiKeyEvent::Rotated(Rotated { secret: stored(2), old_valid_until: at(50), at: at(3) }));
    directory.restrict(|restriction| restriction.expires_at = Some(at(60)));
    directory.forget(60 + window() - 1);
    assert!(directory.knows(1) && directory.knows(2));
    directory.forget(60 + window());
    assert!(!directory.knows(1) && !directory.knows(2));
    assert!(directory.memory.read().by_hash.is_empty());
}

#[test]
fn what_is_neither_is_never_forgotten() {
    let mut directory = directory();
    directory.key(ApiKeyEvent::Disabled(Disabled { at: at(2) }));
    directory.forget(1_000 * window());
    assert!(directory.knows(1));
}

#[test]
fn each_event_of_a_key_looks_at_a_few_others_and_so_all_come_round() {
    let mut directory = directory();
    for number in 10..30 {
        directory.issue(issued(number, u8::try_from(number).unwrap(), Tier::Basic));
        directory.change(number, revoked(1));
    }
    let known = |directory: &Directory| directory.memory.read().keys.len();
    assert_eq!(known(&directory), 21);
    let mut events = 0;
    while known(&directory) > 1 {
        let before = known(&directory);
        let mut event = directory.pen.write(KEY, key_event(ApiKeyEvent::Enabled(Enabled { at: at(2) })));
        event.recorded_at = at(1 + window());
        directory.memory.change(&event);
        assert!(before - known(&directory) <= 4, "an event waits for few");
        events += 1;
        assert!(events <= 6, "21 keys, 4 with each event");
    }
    assert!(directory.knows(1));
}

#[test]
fn a_key_that_is_forgotten_still_takes_back_what_it_gave() {
    let mut directory = Directory::with_a_given_key();
    directory.change(GIVER, revoked(4));
    directory.forget(4 + window());
    assert!(!directory.knows(6));
    assert_eq!(directory.verdict(7, nothing(), 10), Verdict::Valid, "it was revoked alone");
    directory.change(GIVER, revoked_with_issued(4 + window()));
    assert_eq!(directory.verdict(7, nothing(), 10), Verdict::Revoked);
    directory.forget(3 + 2 * window());
    assert_eq!(directory.verdict(7, nothing(), 10), Verdict::Revoked, "until its own window is over");
    directory.forget(4 + 2 * window());
    assert!(!directory.knows(7));
    assert_eq!(directory.givers(), BTreeSet::new(), "and then nobody needs to know who gave it");
}

#[test]
fn what_is_void_by_what_gave_it_stays_void_when_that_is_forgotten_and_then_is_forgotten_too() {
    let mut directory = Directory::with_a_given_key();
    directory.change(GIVER, revoked_with_issued(4));
    directory.forget(3 + window());
    assert!(directory.knows(6));
    assert_eq!(directory.verdict(7, nothing(), 10), Verdict::Revoked);
    directory.forget(4 + window());
    assert!(!directory.knows(6) && !directory.knows(7));
    assert_eq!(directory.givers(), BTreeSet::new());
}

#[test]
fn a_link_of_a_chain_is_kept_for_what_comes_after_it() {
    let mut directory = directory();
    directory.issue(managing(GIVER, 6, &[authority::Role::Consumer]));
    let middle = managing(8, 8, &[authority::Role::Consumer]);
    directory.issue(Issued { issuer: Some(Issuer::Organization(KeyId(id(GIVER)))), ..middle });
    directory.issue(given_by(8, GIVEN, 7));
    directory.change(8, revoked(4));
    directory.change(GIVER, revoked(4));
    directory.forget(4 + window());
    assert!(!directory.knows(6) && !directory.knows(8) && directory.knows(7));
    directory.change(GIVER, revoked_with_issued(5 + window()));
    assert_eq!(directory.verdict(7, nothing(), 10), Verdict::Revoked);
    directory.forget(5 + 2 * window());
    assert_eq!((directory.knows(7), directory.givers()), (false, BTreeSet::new()));
}

#[test]
fn what_a_forgotten_key_has_used_still_counts_for_its_tenant() {
    let mut directory = directory();
    directory.issue(issued(9, 9, Tier::Basic));
    directory.ledger(usage_event(usage(Some(KEY), 190_000, "1", 10)));
    directory.key(revoked(11));
    directory.forget(11 + window());
    assert_eq!(directory.verdict(9, spend(10_001), 12), Verdict::BudgetExhausted, "twice the quota of one key");
}

#[test]
fn permits_are_void_from_the_earlier_instant_on_of_the_key_and_of_whom_they_were_given_to() {
    let mut directory = directory();
    assert_eq!(directory.void_since(KEY, 2), Ok(None));
    directory.key(Leaked { since: at(20), at: at(30) });
    assert_eq!(directory.void_since(KEY, 2), Ok(Some(at(20))));
    assert_eq!(directory.void_since(8, 2), Ok(None), "nothing was said of another key");
    directory.void_permits(2, 25);
    assert_eq!(directory.void_since(KEY, 2), Ok(Some(at(20))));
    assert_eq!(directory.void_since(8, 2), Ok(Some(at(25))));
    directory.void_permits(2, 15);
    assert_eq!(directory.void_since(KEY, 2), Ok(Some(at(15))));
    assert_eq!(directory.void_since(KEY, 3), Ok(Some(at(20))), "nothing was said of another organization");
    directory.key(revoked(31));
    assert_eq!(directory.void_since(KEY, 3), Ok(Some(at(20))), "also of a key that is revoked");
}

#[test]
fn nothing_is_said_of_permits_whose_key_or_organization_is_not_sound() {
    for (kind, number) in [(AggregateType::ApiKey, KEY), (AggregateType::Organization, 2)] {
        let directory = directory();
        directory.memory.distrust_stream(StreamId::new(kind, id(number)));
        assert_eq!(directory.void_since(KEY, 2), Err(DirectoryUnavailable::Parked), "{kind:?}");
        assert_eq!(directory.void_since(8, 3), Ok(None));
    }
}

/// What is loaded of four keys: two over for five days, the first of which gave a key; one revoked three days ago; one that expires.
#[tokio::test]
async fn what_is_long_over_is_not_loaded_and_leaves_its_count_to_its_tenant_and_its_name_to_what_it_gave() {
    let database = TestDatabase::new().await;
    let days_ago = |days: i64| SystemClock.now() - SignedDuration::from_hours(24 * days);
    let revoked = |days| ApiKeyEvent::from(Revoked { reason: reason(), at: days_ago(days) });
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    let mut expired = issued(11, 11, Tier::Enterprise);
    expired.restriction.expires_at = Some(days_ago(5));
    let keys = [
        managing(GIVER, 6, &[authority::Role::Consumer]),
        given_by(GIVER, GIVEN, 7),
        issued(9, 9, Tier::Basic),
        issued(10, 10, Tier::Basic),
        expired,
    ];
    for key in keys {
        pen.write(number(key.id), key_event(ApiKeyEvent::Issued(Box::new(key))));
    }
    let used = UsageRecorded { at: SystemClock.now(), ..usage(Some(10), 1_999_999_999, "1", 1) };
    pen.write(LEDGER, usage_event(used));
    for (key, days) in [(GIVER, 5), (9, 3), (10, 5)] {
        pen.write(key, key_event(revoked(days)));
    }
    project::<KeysModel>(&database, &pen.written, 3).await;

    let mut connection = database.app.acquire().await.unwrap();
    let memory = KeyMemory::load(&mut connection).await.unwrap();
    let verdict = |secret| memory.identify(&hash(secret), SystemClock.now()).unwrap().verdict;
    assert_eq!([6, 10, 11].map(verdict), [Verdict::NotFound; 3]);
    assert_eq!([7, 9].map(verdict), [Verdict::Valid, Verdict::Revoked]);
    let ask = |tokens| {
        let asked = memory.verify(&hash(7), spend(tokens), SystemClock.now(), NonZeroU32::MIN);
        asked.unwrap().verdict
    };
    assert_eq!(ask(1), Verdict::Valid, "the tenant had a key of the highest tier");
    assert_eq!(ask(2), Verdict::BudgetExhausted, "and one that used twice its quota, but for a token");

    let with_issued = RevokedWithIssued { reason: reason(), at: SystemClock.now() };
    memory.change(&pen.write(GIVER, key_event(ApiKeyEvent::from(with_issued))));
    assert_eq!(verdict(7), Verdict::Revoked);
    let registered = register(&mut pen, 2);
    let voided = PermitsVoided { since: at(20), reason: reason(), at: at(20) };
    let voided = pen.write(2, Event::Organization(voided.into()));
    project::<KeysModel>(&database, &[registered, voided], 9).await;
    let memory = KeyMemory::load(&mut connection).await.unwrap();
    assert_eq!(memory.void_since(KeyId(id(KEY)), TenantId(id(2))), Ok(Some(at(20))));
}

fn register(pen: &mut Pen, organization: u128) -> domain::RecordedEvent {
    let registered = Registered {
        id: OrganizationId(id(organization)),
        name: Name::new("Umbrella").unwrap(),
        roles: [Role::Provider].into(),
        at: at(0),
    };
    pen.write(organization, Event::Organization(OrganizationEvent::Registered(registered)))
}

fn closed(second: i64) -> Event {
    Event::UsageLedger(domain::usage_ledger::Closed { at: at(second), reason: reason() }.into())
}

#[test]
fn a_ledger_that_was_closed_is_known_for_the_window_and_its_keys_are_disabled_for_ever() {
    let mut directory = directory();
    assert_eq!(directory.memory.is_open(LedgerId(id(LEDGER))), Ok(Some(true)));
    directory.ledger(closed(4));
    directory.forget(4 + window() - 1);
    assert_eq!(directory.memory.is_open(LedgerId(id(LEDGER))), Ok(Some(false)));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Disabled);
    directory.forget(4 + window());
    assert!(directory.memory.read().accounts.is_empty());
    assert_eq!(directory.memory.is_open(LedgerId(id(LEDGER))), Ok(None));
    // A claim that is accepted afterwards does not make it known again.
    directory.ledger(usage_event(usage(Some(KEY), 9, "1", 20)));
    assert!(directory.memory.read().accounts.is_empty());
    assert_eq!(directory.verdict(1, spend(1), 10), Verdict::Disabled);
}

#[test]
fn ledgers_that_are_opened_and_closed_do_not_pile_up() {
    let mut directory = directory();
    for number in 1..100 {
        directory.pen.open(1_000 + number, 1, Billing::Prepaid);
        let opened = directory.pen.written.last_mut().unwrap();
        opened.recorded_at = at(i64::try_from(number).unwrap() * window());
        let opened = opened.clone();
        directory.memory.change(&opened);
        directory.pen.write(1_000 + number, closed(i64::try_from(number).unwrap() * window()));
        directory.apply_last();
    }
    assert!(directory.memory.read().accounts.len() <= 5, "{}", directory.memory.read().accounts.len());
}

#[tokio::test]
async fn a_ledger_that_was_closed_long_ago_is_not_loaded() {
    let (database, mut pen) = (TestDatabase::new().await, Pen::default());
    for number in [1, 2] {
        pen.open(LEDGER + number, 1, Billing::Postpaid);
    }
    pen.write(LEDGER + 1, closed(4));
    project::<KeysModel>(&database, &pen.written, 100).await;
    for (second, known) in [(4 + window() - 1, 2), (4 + window(), 1)] {
        let mut connection = database.app.acquire().await.unwrap();
        let memory = KeyMemory::load_at(&mut connection, at(second)).await.unwrap();
        assert_eq!(memory.read().accounts.len(), known, "{second}");
    }
}
