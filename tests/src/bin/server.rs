//! The server as a process of its own that a test may stop, continue or kill: `marketplace serve`, with output for programs.
//!
//! Invariant: a line is printed once, when the server is ready; everything else is what the marketplace does.

use std::fs;
use std::io::{self, Write};

use api::serve::{ServeOptions, Started, run};
use clap::Parser;
use ops::telemetry::TelemetryArgs;
use tests::server_process::Ready;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    options: ServeOptions,
    #[command(flatten)]
    telemetry: TelemetryArgs,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Cli { options, telemetry } = ops::config::load_or_exit::<Cli>().options;
    ops::telemetry::metrics_recorder();
    // Lines of the log would stand between those of the test; only whoever wants traces has both.
    let telemetry = telemetry.otlp_endpoint.is_some().then(|| ops::telemetry::init(&telemetry, "marketplace"));
    let outcome = run(options, |started| {
        // Who started it waits for this line; where it cannot be written nobody does.
        let _ = say(started);
    })
    .await;
    if let Some(telemetry) = telemetry {
        telemetry?.finish().await;
    }
    outcome
}

fn say(started: &Started) -> io::Result<()> {
    let administrator_key = started.administrator_key.as_ref().map(fs::read_to_string).transpose()?;
    let administrator_key = administrator_key.map(|key| key.trim_end().to_owned());
    let mut line =
        serde_json::to_vec(&Ready { address: started.address, operations: started.operations, administrator_key })?;
    line.push(b'\n');
    io::stdout().lock().write_all(&line)
}
