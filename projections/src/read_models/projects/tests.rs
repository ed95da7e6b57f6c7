//! Projects on a real Postgres.

use domain::project::{Archived, Opened, ProjectEvent, Renamed};
use domain::values::text::Name;
use domain::{Event, ProjectId, TenantId};
use ops::tasks::Tasks;

use super::{Projects, ProjectsModel};
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, project};
use crate::read_models::naming::Called;
use crate::testing::{TestDatabase, at, id};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

/// Two projects of tenant 1 and one of tenant 2; the second one is renamed and archived.
fn pen() -> Pen {
    let mut pen = Pen::default();
    for (number, owner, text) in [(11, 1, "Chat"), (12, 1, "Search"), (13, 2, "Chat")] {
        let opened = Opened { id: ProjectId(id(number)), owner: TenantId(id(owner)), name: name(text), at: at(0) };
        pen.write(number, Event::Project(opened.into()));
    }
    let renamed: ProjectEvent = Renamed { name: name("Find"), at: at(5) }.into();
    pen.write(12, Event::Project(renamed));
    pen.write(12, Event::Project(Archived { at: at(6) }.into()));
    pen
}

#[tokio::test]
async fn projects_are_read_as_they_stand_and_only_within_the_scope() {
    let database = TestDatabase::new().await;
    project::<ProjectsModel>(&database, &pen().written, 2).await;
    let projects = Projects::new(database.app.clone(), &Tasks::new());
    let own = access_to(TenantId(id(1)));
    let [chat, find, other] = [11, 12, 13].map(|number| ProjectId(id(number)));

    let view = projects.get(own, find).await.unwrap().unwrap();
    assert_eq!((view.profile.name.as_str(), view.profile.archived_at, view.version), ("Find", Some(at(6)), 3));
    assert_eq!(projects.get(own, other).await.unwrap(), None);

    for (called, expected) in [
        (Called::named("cHAT"), &[chat][..]),
        (Called::beginning("cH"), &[chat]),
        (Called::named("Cha"), &[]),
        (Called::beginning("%"), &[]),
    ] {
        let found = projects.list(own, &called, None, None, 10).await.unwrap();
        assert_eq!(found.iter().map(|view| view.profile.id).collect::<Vec<_>>(), expected, "{called:?}");
    }

    let listed = async |access, archived, before, limit| -> Vec<ProjectId> {
        let found = projects.list(access, &Called::default(), archived, before, limit).await.unwrap();
        found.into_iter().map(|view| view.profile.id).collect()
    };
    assert_eq!(listed(own, None, None, 10).await, [find, chat]);
    assert_eq!(listed(own, Some(true), None, 10).await, [find]);
    assert_eq!(listed(own, Some(false), None, 10).await, [chat]);
    assert_eq!(listed(access_to_all(), None, None, 2).await, [other, find]);
    assert_eq!(listed(access_to_all(), None, Some(view.created_position), 2).await, [chat]);
}

#[tokio::test]
async fn batches_leave_no_trace_in_projects() {
    assert_batches_leave_no_trace::<ProjectsModel>(&pen().written, &["projects.projects"]).await;
}
