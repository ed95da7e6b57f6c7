//! How much room there is for the data of the private Postgres, looked at now and then.
//!
//! Invariant: a volume that does not answer is told of once a look and keeps nobody waiting but this task.

use std::time::Duration;

use crate::tasks::Tasks;
use crate::volume::Volume;

/// How often is looked.
const EVERY: Duration = Duration::from_secs(15);

/// Starts the task that looks.
pub fn watch_volumes(volumes: Vec<Volume>, tasks: &Tasks) {
    let token = tasks.token();
    tasks.spawn("volumes", async move {
        let mut tick = tokio::time::interval(EVERY);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        while token.run_until_cancelled(tick.tick()).await.is_some() {
            let volumes = volumes.clone();
            // A volume on a network may take its time.
            let looking = tokio::task::spawn_blocking(move || volumes.iter().for_each(look));
            token.run_until_cancelled(looking).await;
        }
    });
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and volumes are far below 2^53 bytes")]
fn look(volume: &Volume) {
    match volume.room() {
        Ok(room) => {
            metrics::gauge!("volume_free_bytes", "volume" => volume.keeps).set(room.free as f64);
            metrics::gauge!("volume_size_bytes", "volume" => volume.keeps).set(room.size as f64);
        }
        Err(error) => {
            let place = volume.place.display();
            crate::summary::count("a volume could not be looked at", || format!("{place}: {error}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use metrics_exporter_prometheus::PrometheusBuilder;

    use super::*;

    #[test]
    fn a_volume_tells_its_size_and_what_is_free_and_one_that_is_not_there_tells_nothing() {
        let recorder = PrometheusBuilder::new().build_recorder();
        let told = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            look(&Volume { keeps: "data", place: std::env::temp_dir() });
            look(&Volume { keeps: "wal", place: "/nowhere/at/all".into() });
        });
        let text = told.render();
        for name in ["volume_free_bytes{volume=\"data\"} ", "volume_size_bytes{volume=\"data\"} "] {
            assert!(text.contains(name), "{name} in {text}");
        }
        assert!(!text.contains("\"wal\""), "{text}");
    }
}
