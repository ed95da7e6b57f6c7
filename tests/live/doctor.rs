//! `marketplace doctor` about a real Kafka: topics that are not there, are as they must be, or would lose what they must keep.

use api::serve::{Finding, Level, ServeOptions, doctor};
use clap::Parser;
use ops::clock::SystemClock;
use ops::kafka::ensure;
use projections::sinks::kafka::topics;
use tests::kafka::Broker;
use tests::kafka::administration::set;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
}

/// Its line about Kafka.
async fn line(broker: &Broker, folder: &str) -> Finding {
    let flags = broker.flags("doctor");
    let words = ["doctor", "--data-dir", folder, "--listen", "127.0.0.1:0"].map(str::to_owned).into_iter().chain(flags);
    let found = doctor(&Cli::parse_from(words).options, &SystemClock).await.into_iter();
    let mut found: Vec<_> = found.filter(|line| line.check == "kafka").collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn topics_that_are_missing_or_unfit_have_their_line() {
    let Some(broker) = Broker::shared().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let (args, wanted) = (broker.args("doctor", &[]), topics(&broker.args("doctor", &[])));
    let missing = line(broker, folder).await;
    assert_eq!(missing.level, Level::Warning, "{missing}");
    for topic in &wanted {
        assert!(missing.found.contains(&topic.name), "{missing}");
    }
    ensure(&args, &wanted).await.unwrap();
    let well = line(broker, folder).await;
    assert!(well.level == Level::Ok && well.found.contains("as they must be"), "{well}");

    set(broker, &wanted[0].name, &[("retention.ms", "1000"), ("cleanup.policy", "compact,delete")]).await;
    let unfit = line(broker, folder).await;
    assert!(unfit.level == Level::Error && unfit.found.contains(&wanted[0].name), "{unfit}");
    assert!(unfit.remedy.is_some_and(|remedy| remedy.contains("Change the topic")));
}
