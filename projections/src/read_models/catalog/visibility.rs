//! Who sees a listing: everybody what is published, its own provider and whoever runs or audits the marketplace all of it.
//!
//! Invariant: this is the only place that says so, once for each language in which it is asked. A test compares them over
//! every state, owner and viewer.

use domain::service::{Listing, State};
use domain::{TenantId, Viewer};
use sqlx::{Postgres, QueryBuilder};

/// The states that everybody sees.
pub(crate) const fn is_listed(state: State) -> bool {
    state.is_usable()
}

/// Whether a listing exists for a viewer.
pub fn is_visible(listing: &Listing, viewer: Viewer) -> bool {
    sees(viewer, listing.state, listing.provider)
}

fn sees(viewer: Viewer, state: State, provider: TenantId) -> bool {
    is_listed(state) || viewer.is_insider(provider)
}

/// The rule in SQL: adds it to a statement that has a `WHERE` and calls the row `s`.
pub(crate) fn push_visible(viewer: Viewer, statement: &mut QueryBuilder<'_, Postgres>) {
    match viewer {
        Viewer::Public => {
            statement.push(" AND s.listed");
        }
        Viewer::With(access) => {
            if let Some(tenant) = access.only() {
                statement.push(" AND (s.listed OR s.tenant_id = ").push_bind(tenant.0).push(")");
            }
        }
    }
}

/// The rule in the search engine's filter language; `None` where everything is seen. An id needs no quotes, and has them
/// because every value has.
pub(crate) fn visible_filter(viewer: Viewer) -> Option<String> {
    match viewer {
        Viewer::Public => Some("is_listed = true".to_owned()),
        Viewer::With(access) => access.only().map(|own| format!("(is_listed = true OR provider = \"{own}\")")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{access_to, access_to_all};
    use crate::testing::{TestDatabase, id};

    const OWNERS: [u128; 2] = [1, 2];

    fn viewers() -> Vec<Viewer> {
        let own = OWNERS.map(|owner| Viewer::With(access_to(TenantId(id(owner)))));
        [&own[..], &[Viewer::Public, Viewer::With(access_to_all())]].concat()
    }

    async fn sees_in_sql(database: &TestDatabase, viewer: Viewer, state: State, owner: TenantId) -> bool {
        let mut statement = QueryBuilder::new("SELECT count(*) FROM catalog.services s WHERE s.state = ");
        statement.push_bind(state.as_str()).push(" AND s.tenant_id = ").push_bind(owner.0);
        push_visible(viewer, &mut statement);
        let found: i64 = statement.build_query_scalar().fetch_one(&database.app).await.unwrap();
        found == 1
    }

    /// A row as the catalogue's projector writes it, as far as the rule looks at it.
    async fn put(database: &TestDatabase, number: u128, state: State, owner: TenantId) {
        sqlx::query(
            "INSERT INTO catalog.services (service_id, tenant_id, slug, state, listed, version, created_position,
                                           updated_position, created_at, updated_at, document)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $6, now(), now(), '{}')",
        )
        .bind(id(number))
        .bind(owner.0)
        .bind(format!("service-{number}"))
        .bind(state.as_str())
        .bind(is_listed(state))
        .bind(i64::try_from(number).unwrap())
        .execute(&database.owner)
        .await
        .unwrap();
    }

    #[tokio::test]
    async fn the_rule_is_the_same_in_rust_and_in_sql_for_every_state_owner_and_viewer() {
        let database = TestDatabase::new().await;
        let mut number = 100;
        for state in State::ALL {
            for owner in OWNERS.map(|owner| TenantId(id(owner))) {
                number += 1;
                put(&database, number, *state, owner).await;
                for viewer in viewers() {
                    let in_sql = sees_in_sql(&database, viewer, *state, owner).await;
                    assert_eq!(sees(viewer, *state, owner), in_sql, "{state} of {owner} for {viewer:?}");
                }
            }
        }
    }

    #[test]
    fn who_is_no_insider_is_told_apart_in_the_search_engine_too() {
        let own = TenantId(id(1));
        assert_eq!(visible_filter(Viewer::Public).unwrap(), "is_listed = true");
        let filter = visible_filter(Viewer::With(access_to(own))).unwrap();
        assert_eq!(filter, format!("(is_listed = true OR provider = \"{own}\")"));
        assert_eq!(visible_filter(Viewer::With(access_to_all())), None);
    }
}
