//! Invoices: who sells has to be there, and to have said who it is in law.

use sqlx::PgPool;

use super::finding::Checked;
use super::patient::Patient;
use crate::serve::billing::{NO_SELLER, rules};

pub(super) async fn seller(patient: &Patient<'_>, pool: &PgPool) -> anyhow::Result<Checked> {
    let rules = match rules(&patient.options.billing) {
        Ok(Some(rules)) => rules,
        Ok(None) => return Ok(Checked::well(NO_SELLER)),
        Err(error) => {
            let mut checked = Checked::well("");
            checked.fail(format!("{error:#}"), "Set what is named so that it can be used");
            return Ok(checked);
        }
    };
    let sql = "SELECT document -> 'profile' ->> 'identity' IS NOT NULL \
        FROM organizations.organizations WHERE organization_id = $1";
    let is_identified: Option<bool> = sqlx::query_scalar(sql).bind(rules.seller.0).fetch_optional(pool).await?;
    let mut checked = Checked::well(format!("invoices are drafted in the name of {}", rules.seller));
    match is_identified {
        Some(true) => {}
        Some(false) => checked.warn(
            format!("organization {} sells and has not said who it is in law, so drafts wait", rules.seller),
            "Say it: PUT /v1/organizations/{id}/identity",
        ),
        None => checked.fail(
            format!("billing_seller: there is no organization {}", rules.seller),
            "Register it, or name another one",
        ),
    }
    Ok(checked)
}
