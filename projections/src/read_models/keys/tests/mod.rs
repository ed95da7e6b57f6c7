//! Keys on a real Postgres, and the directory that is loaded from them.

mod delegation;
mod upgrade;

use std::num::NonZeroU32;

use domain::api_key::{ApiKeyEvent, Disabled, KeyStatus, Revoked, Rotated, Tier, Verdict};
use domain::money::Currency;
use domain::usage_ledger::Billing;
use domain::{Environment, KeyId, LedgerId, OrganizationId, ServiceId, TenantId};
use ops::tasks::Tasks;

use super::{KeyFilter, Keys, KeysModel};
use crate::correction_fixture::correction;
use crate::fixtures::{
    Pen, VERIFIER, access_to, assert_batches_leave_no_trace, hash, issued, key_event, project, stored, usage,
    usage_event,
};
use crate::memory::keys::{AskedService, DirectoryUnavailable, KeyMemory, Served, VerifyRequest};
use crate::testing::{TestDatabase, at, id};

const KEY: u128 = 5;
const LEDGER: u128 = 900;

fn spend(tokens: u64) -> VerifyRequest {
    let (verifier, environment) = (OrganizationId(id(VERIFIER)), Environment::Live);
    let service = AskedService {
        id: ServiceId(id(3)),
        provider: domain::TenantId(id(99)),
        served: Served::ByProvider,
        is_usable: true,
        currency: Some(Currency::USD),
    };
    VerifyRequest { verifier, environment, tokens: Some(tokens), service: Some(service), calls: NonZeroU32::MIN }
}

fn number(key: KeyId) -> u128 {
    key.0.as_u128() - id(0).as_u128()
}

fn pen() -> Pen {
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    for (number, secret) in [(KEY, 1), (6, 6), (7, 7), (8, 8)] {
        let mut issued = issued(number, secret, Tier::Basic);
        issued.restriction.expires_at = (number == 8).then(|| at(500));
        issued.tenant = TenantId(id(if number == 7 { 2 } else { 1 }));
        pen.write(number, key_event(ApiKeyEvent::Issued(Box::new(issued))));
    }
    pen.write(KEY, key_event(ApiKeyEvent::Rotated(Rotated { secret: stored(2), old_valid_until: at(50), at: at(3) })));
    pen.write(6, key_event(ApiKeyEvent::Disabled(Disabled { at: at(4) })));
    pen.write(7, key_event(ApiKeyEvent::Revoked(Revoked { reason: "leaked".parse().unwrap(), at: at(4) })));
    pen.write(LEDGER, usage_event(usage(Some(KEY), 99_000, "0.05", 10)));
    pen.write(LEDGER, usage_event(usage(Some(KEY), 1_000, "0.05", 11)));
    pen.write(LEDGER, usage_event(usage(None, 1_000, "0.05", 12)));
    pen
}

#[tokio::test]
async fn keys_are_listed_by_what_they_are_now_and_only_within_the_scope() {
    let database = TestDatabase::new().await;
    project::<KeysModel>(&database, &pen().written, 5).await;
    let keys = Keys::new(database.app.clone(), &Tasks::new());
    let own = access_to(TenantId(id(1)));

    let view = keys.get(own, KeyId(id(KEY))).await.unwrap().unwrap();
    assert_eq!((view.version, view.created_position, view.updated_position), (2, 3, 7));
    assert_eq!(view.credential.secret, stored(2));
    assert_eq!(keys.get(own, KeyId(id(7))).await.unwrap(), None);

    let list = async |status, second| {
        let filter = KeyFilter { status, ledger: Some(LedgerId(id(LEDGER))), ..KeyFilter::default() };
        let views = keys.list(own, filter, at(second), None, 10).await.unwrap();
        views.iter().map(|view| number(view.credential.id)).collect::<Vec<_>>()
    };
    assert_eq!(list(None, 10).await, [8, 6, 5]);
    assert_eq!(list(Some(KeyStatus::Active), 499).await, [8, 5]);
    assert_eq!(list(Some(KeyStatus::Active), 500).await, [5]);
    assert_eq!(list(Some(KeyStatus::Expired), 500).await, [8]);
    assert_eq!(list(Some(KeyStatus::Disabled), 500).await, [6]);
    assert_eq!(list(Some(KeyStatus::Revoked), 500).await, Vec::<u128>::new());
    let tokens = async |access| keys.tokens_in_month(access, KeyId(id(KEY)), at(20)).await.unwrap().to_string();
    assert_eq!((tokens(own).await, tokens(access_to(TenantId(id(2)))).await), ("100000".to_owned(), "0".to_owned()));
}

#[tokio::test]
async fn batches_leave_no_trace_in_keys() {
    let tables = ["keys.keys", "keys.monthly_tokens", "keys.budgets"];
    assert_batches_leave_no_trace::<KeysModel>(&pen().written, &tables).await;
    let tables = ["keys.keys", "keys.monthly_tokens", "keys.tenants"];
    assert_batches_leave_no_trace::<KeysModel>(&delegation::pen().written, &tables).await;
}

#[tokio::test]
async fn a_directory_that_is_loaded_answers_like_one_that_followed() {
    let database = TestDatabase::new().await;
    let pen = pen();
    project::<KeysModel>(&database, &pen.written, 100).await;
    let loaded = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    let followed = KeyMemory::empty(governor::clock::DefaultClock::default());
    pen.written.iter().for_each(|event| followed.change(event));
    for (secret, second, verdict) in [
        (1, 49, Verdict::BudgetExhausted),
        (1, 50, Verdict::Expired),
        (2, 50, Verdict::BudgetExhausted),
        (6, 50, Verdict::Disabled),
        (7, 50, Verdict::Revoked),
        (8, 50, Verdict::Valid),
        (8, 500, Verdict::Expired),
        (9, 50, Verdict::NotFound),
    ] {
        for memory in [&loaded, &followed] {
            let answer = memory.verify(&hash(secret), spend(1), at(second), NonZeroU32::MIN).unwrap();
            assert_eq!(answer.verdict, verdict, "secret {secret} at {second}");
        }
    }
}

/// Nearly all of the quota was used, and most of that was corrected.
fn corrected() -> Pen {
    let (mut pen, used) = (pen(), usage(Some(KEY), 99_000, "0.05", 10));
    let position = pen.written.iter().find(|written| written.event == usage_event(used.clone())).unwrap().position;
    pen.write(LEDGER, correction(&used, position, Some((9_000, "0.01")), 20));
    pen
}

#[tokio::test]
async fn what_a_correction_takes_back_counts_against_the_quota_of_its_month_no_more() {
    let database = TestDatabase::new().await;
    let pen = corrected();
    project::<KeysModel>(&database, &pen.written, 4).await;
    let keys = Keys::new(database.app.clone(), &Tasks::new());
    let tokens = keys.tokens_in_month(access_to(TenantId(id(1))), KeyId(id(KEY)), at(20)).await.unwrap();
    assert_eq!(tokens.to_string(), "10000");
    let loaded = KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    let followed = KeyMemory::empty(governor::clock::DefaultClock::default());
    pen.written.iter().for_each(|event| followed.change(event));
    for (tokens, verdict) in [(90_000, Verdict::Valid), (90_001, Verdict::BudgetExhausted)] {
        for memory in [&loaded, &followed] {
            let answer = memory.verify(&hash(2), spend(tokens), at(50), NonZeroU32::MIN).unwrap();
            assert_eq!(answer.verdict, verdict, "{tokens}");
        }
    }
    assert_batches_leave_no_trace::<KeysModel>(&pen.written, &["keys.monthly_tokens", "keys.budgets"]).await;
}

#[tokio::test]
async fn a_row_that_cannot_be_read_costs_its_own_key_or_budget_and_no_other() {
    let database = TestDatabase::new().await;
    project::<KeysModel>(&database, &pen().written, 100).await;
    let load = async || KeyMemory::load_at(&mut database.app.acquire().await.unwrap(), at(60)).await.unwrap();
    let verify = |memory: &KeyMemory, secret| {
        let answer = memory.verify(&hash(secret), spend(1), at(50), NonZeroU32::MIN);
        answer.map(|answer| answer.verdict)
    };
    database.execute(&format!("UPDATE keys.keys SET document = '7' WHERE key_id = '{}'", id(8))).await;
    let memory = load().await;
    assert_eq!(verify(&memory, 8), Ok(Verdict::NotFound));
    assert_eq!(verify(&memory, 2), Ok(Verdict::BudgetExhausted));
    database.execute("UPDATE keys.budgets SET document = '7'").await;
    let memory = load().await;
    assert_eq!(verify(&memory, 2), Err(DirectoryUnavailable::Parked));
    assert_eq!(verify(&memory, 6), Ok(Verdict::Disabled));
}
