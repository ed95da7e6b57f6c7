//! Organizations on a real Postgres.

use domain::organization::{OrganizationEvent, Registered, Renamed, Role};
use domain::values::text::Name;
use domain::{Event, OrganizationId, TenantId};
use ops::tasks::Tasks;

use super::{NamedTenant, Organizations, OrganizationsModel};
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, project};
use crate::read_models::naming::Called;
use crate::testing::{TestDatabase, at, id};

fn pen() -> Pen {
    let mut pen = Pen::default();
    for (number, name) in [(1, "Acme"), (2, "Umbrella")] {
        let registered = Registered {
            id: OrganizationId(id(number)),
            name: Name::new(name).unwrap(),
            roles: [Role::Provider, Role::Consumer].into(),
            at: at(0),
        };
        pen.write(number, Event::Organization(OrganizationEvent::Registered(registered)));
    }
    for name in ["Acme AI", "Acme Intelligence"] {
        let renamed = Renamed { name: Name::new(name).unwrap(), at: at(5) };
        pen.write(1, Event::Organization(OrganizationEvent::Renamed(renamed)));
    }
    pen
}

#[tokio::test]
async fn an_organization_is_read_as_it_stands_and_only_within_the_scope() {
    let database = TestDatabase::new().await;
    project::<OrganizationsModel>(&database, &pen().written, 2).await;
    let organizations = Organizations::new(database.app.clone(), &Tasks::new());
    let (acme, umbrella) = (OrganizationId(id(1)), OrganizationId(id(2)));
    let own = access_to(TenantId(id(1)));

    let view = organizations.get(own, acme).await.unwrap().unwrap();
    assert_eq!((view.profile.name.as_str(), view.version, view.profile.changed_at), ("Acme Intelligence", 3, at(5)));
    assert_eq!((view.created_position, view.updated_position), (1, 4));
    assert_eq!(view.profile.roles, [Role::Provider, Role::Consumer].into());
    assert_eq!(organizations.get(own, umbrella).await.unwrap(), None);
    assert_eq!(organizations.list(own, &Called::default(), None, None, 10).await.unwrap(), std::slice::from_ref(&view));

    let first = organizations.list(access_to_all(), &Called::default(), None, None, 1).await.unwrap();
    assert_eq!(first[0].profile.id, umbrella);
    let rest = organizations
        .list(access_to_all(), &Called::default(), None, Some(first[0].created_position), 1)
        .await
        .unwrap();
    assert_eq!(rest, std::slice::from_ref(&view));
    for (called, found) in [
        (Called::named("acme INTELLIGENCE"), 1),
        (Called::named("acme"), 0),
        (Called::beginning("aC"), 1),
        (Called::beginning("_cme"), 0),
    ] {
        let list = organizations.list(access_to_all(), &called, None, None, 10).await.unwrap();
        assert_eq!(list.len(), found, "{called:?}");
    }
    let without_look = organizations.without_look(0).await.unwrap();
    assert_eq!(without_look.first().map(|(id, position)| (*id, *position)), Some((acme, view.created_position)));
    assert!(!organizations.without_look(view.created_position).await.unwrap().iter().any(|(id, _)| *id == acme));
    let names = organizations.names(&[TenantId(id(1)), TenantId(id(9))]).await.unwrap();
    let of_acme = NamedTenant { name: "Acme Intelligence".to_owned(), named_at: at(5) };
    assert_eq!(names, [(TenantId(id(1)), of_acme)].into());
}

#[tokio::test]
async fn batches_leave_no_trace_in_organizations() {
    assert_batches_leave_no_trace::<OrganizationsModel>(&pen().written, &["organizations.organizations"]).await;
}
