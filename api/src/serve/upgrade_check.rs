//! What needs attention after an upgrade, as a page for whoever runs the marketplace.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Context;
use projections::read_models::First;
use projections::read_models::keys::{KeyRef, upgrade_check as check};
use projections::read_models::ledgers::{ChosenLedger, unconfirmed_terms};

use super::platform::Platform;

/// How long the read models may take to come to where the log is.
const WITHIN: Duration = Duration::from_mins(2);

/// Looks at every key that still works and at every ledger, and says what to do.
///
/// # Errors
/// The read models do not catch up, or cannot be read.
pub async fn upgrade_check(platform: &Platform) -> anyhow::Result<String> {
    platform.ready(WITHIN).await.context("the read models are not where the log is")?;
    let found = check(&platform.pool, platform.clock.now()).await?;
    let mut page = String::new();
    section(
        &mut page,
        "Organizations without a management key that gives keys",
        "Give each one with an administrator's key: POST /v1/api-keys with `tenant` and `\"kind\": \"management\"`.",
        &found.tenants_without_issuer,
        |tenant| tenant.0.to_string(),
    );
    section(
        &mut page,
        "Runtime keys that any provider may verify",
        "They are from before keys named a verifier. Let their organizations issue new ones that name theirs, and revoke these.",
        &found.keys_of_any_verifier,
        key,
    );
    section(
        &mut page,
        "Management keys that were presented for verification",
        "Strangers have them. Let their organizations rotate them.",
        &found.exposed_keys,
        key,
    );
    section(
        &mut page,
        "Test keys with scopes of the marketplace",
        "These scopes are live and open nothing to a test key. Restrict the keys to what they are for.",
        &found.test_keys_of_the_marketplace,
        key,
    );
    section(
        &mut page,
        "Ledgers on terms that their payers chose",
        "They are prepaid, without overdraft, and nothing is absorbed. Grant each one what it is to have, with an administrator's \
         key, a test ledger with its owner's; until then it is listed here.",
        &unconfirmed_terms(&platform.pool).await?,
        ledger,
    );
    if page.is_empty() {
        page.push_str("Nothing needs attention.");
    }
    Ok(page.trim_end().to_owned())
}

fn key(key: &KeyRef) -> String {
    format!("{}  of {}  {}", key.key.0, key.tenant.0, key.name)
}

/// The ledger, and the command that confirms terms for it: those of a prepaid ledger, to be raised by hand.
fn ledger(found: &ChosenLedger) -> String {
    let ChosenLedger { ledger, tenant, currency, billing, over_limit } = found;
    let none = format!(r#"{{"amount":"0","currency":"{currency}"}}"#);
    format!(
        "{}  of {}  was {billing}, {over_limit}\n    PUT /v1/ledgers/{}/terms \
         {{\"credit_line\":{none},\"overdraft\":{none},\"absorbed\":{none},\"reason\":\"confirmed\"}}",
        ledger.0, tenant.0, ledger.0
    )
}

fn section<T>(page: &mut String, title: &str, advice: &str, found: &First<T>, line: impl Fn(&T) -> String) {
    if found.total == 0 {
        return;
    }
    // Writing to a text cannot fail.
    let _ = writeln!(page, "{title}: {}\n{advice}", found.total);
    for item in &found.first {
        let _ = writeln!(page, "  {}", line(item));
    }
    if u64::try_from(found.first.len()).is_ok_and(|listed| listed < found.total) {
        page.push_str("  …\n");
    }
    page.push('\n');
}
