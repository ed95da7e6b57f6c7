//! A model in memory: current, or not to be relied on.

use std::collections::HashMap;
use std::sync::Mutex;

use domain::StreamId;

use super::*;

#[derive(Default)]
struct Directory {
    names: Mutex<HashMap<Uuid, String>>,
}

impl MemoryModel for Directory {
    const NAME: &'static str = "directory";
    const LOADS_FROM: &'static str = "names";

    async fn load(connection: &mut PgConnection) -> Result<Self, sqlx::Error> {
        let rows: Vec<(Uuid, String)> =
            sqlx::query_as("SELECT organization_id, name FROM names.names").fetch_all(connection).await?;
        Ok(Self { names: Mutex::new(rows.into_iter().collect()) })
    }

    fn apply(&self, event: &RecordedEvent) -> Result<(), Poison> {
        let Event::Organization(OrganizationEvent::Renamed(renamed)) = &event.event else { return Ok(()) };
        if renamed.name.to_string() == "poison" {
            return Err(Poison::new("it says so"));
        }
        self.names.lock().unwrap().insert(event.stream.aggregate_id, renamed.name.to_string());
        Ok(())
    }

    fn distrust(&self, stream: StreamId) {
        self.names.lock().unwrap().insert(stream.aggregate_id, "distrusted".to_owned());
    }
}

fn lookup(follower: &Follower<Directory>, organization: u128) -> Option<String> {
    follower.latest().unwrap().names.lock().unwrap().get(&id(organization)).cloned()
}

async fn applied(follower: &Follower<Directory>, position: i64) {
    let mut applied = follower.applied();
    tokio::time::timeout(PATIENCE, applied.wait_for(|applied| *applied >= position)).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_follower_starts_from_the_tables_and_goes_on_with_the_log() {
    let database = database().await;
    database.append(&[renamed(1, "One"), renamed(2, "Two"), renamed(3, "poison"), renamed(4, "Four")]).await;
    let mut writer = writer(&database, 1).await.unwrap();
    let tasks = Tasks::new();
    let runtime = database.runtime(&tasks);
    writer.apply(&runtime.feed.reader().page(0, 3).await.unwrap().entries).await.unwrap();

    let follower = Follower::<Directory>::start(&runtime, &tasks);
    applied(&follower, 4).await;
    assert_eq!(lookup(&follower, 1).as_deref(), Some("One"));
    assert_eq!(lookup(&follower, 3).as_deref(), Some("distrusted"), "parked in the tables");
    assert_eq!(lookup(&follower, 4).as_deref(), Some("Four"), "not in the tables yet");

    let head = database.append(&[renamed(1, "Uno"), renamed(2, "poison")]).await;
    applied(&follower, head).await;
    assert_eq!(lookup(&follower, 1).as_deref(), Some("Uno"));
    assert_eq!(lookup(&follower, 2).as_deref(), Some("distrusted"));
    tasks.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn a_follower_that_is_cut_off_from_the_log_is_no_longer_fresh() {
    let database = database().await;
    let (following, reading) = (Tasks::new(), Tasks::new());
    let runtime = database.runtime(&reading);
    let follower = Follower::<Directory>::start(&runtime, &following);
    let mut confirmations = follower.confirmations();
    let confirmed = confirmations.wait_for(|confirmation| confirmation.fresh(PATIENCE));
    tokio::time::timeout(PATIENCE, confirmed).await.unwrap().unwrap();
    assert!(follower.fresh(PATIENCE).is_ok());

    reading.shutdown(PATIENCE).await.unwrap();
    let last = follower.confirmation();
    database.append(&[renamed(1, "One")]).await;
    assert_eq!(follower.confirmation(), last, "nothing confirms it any more");
    let age = last.age().unwrap();
    let stale = follower.fresh(age / 2).err().unwrap();
    assert!(stale.age.unwrap() >= age, "{stale}");
    following.shutdown(PATIENCE).await.unwrap();
}

#[tokio::test]
async fn nothing_is_fresh_before_it_was_proven() {
    assert!(!Confirmation::NEVER.fresh(Duration::MAX));
    let database = database().await;
    let tasks = Tasks::new();
    let follower = Follower::<Directory>::start(&database.offline(), &tasks);
    assert!(follower.fresh(Duration::MAX).is_err());
    tasks.shutdown(PATIENCE).await.unwrap();
}
