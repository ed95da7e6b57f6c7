//! The program `replay`: its exit code is 0 where everything is as it must be, 1 where something is not, 2 where it could not
//! be looked at, and 141 where nobody reads any more what it says.

use std::process::ExitCode;

use ops::config::{LoadError, load};
use ops::output::{UNREAD, is_unread};
use replay::report::Report;
use replay::{Cli, run};

#[tokio::main]
async fn main() -> ExitCode {
    let cli: Cli = match load() {
        Ok(loaded) => loaded.options,
        Err(LoadError::Usage(error)) => error.exit(),
        Err(LoadError::Problems(problems)) => {
            Report::new(false).failure(&problems.into());
            return ExitCode::from(2);
        }
    };
    let report = Report::new(cli.json);
    let outcome = match ops::telemetry::init(&cli.telemetry, env!("CARGO_BIN_NAME")) {
        Ok(telemetry) => {
            let outcome = run(cli).await;
            telemetry.finish().await;
            outcome
        }
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if is_unread(error.chain()) => ExitCode::from(UNREAD),
        Err(error) => {
            report.failure(&error);
            ExitCode::from(2)
        }
    }
}
