//! `replay rerate`: what the uses of closed periods would have cost under other prices, for each customer and line; and, if that is asked for, the
//! difference as notes of the documents concerned.
//!
//! Invariant: it reads the log up to where it was when it began, and writes nothing but notes with `--post`. It keeps a page of a few ledgers at once, and
//! what is open of them; what came of one is printed before the next one is kept.

mod given;
mod ledger;
mod listing;
mod posting;
mod show;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use domain::usage_ledger::Period;
use domain::usage_ledger::rerating::{RerateRun, RerateWindow};
use domain::values::text::Reason;
use futures::StreamExt;
use jiff::civil::Date;
use projections::feed::LogReader;
use sqlx::PgPool;
use uuid::Uuid;

use crate::report::Report;
use ledger::Rerated;
use posting::Poster;
use show::Sums;

/// Ledgers that are read at once.
const AT_ONCE: usize = 4;

/// What to rate anew.
#[derive(clap::Args)]
pub struct Options {
    /// The prices: one JSON object with a price list for each service by its id, as `PUT /v1/services/{id}/prices` takes it under `prices`
    #[arg(long, value_name = "FILE")]
    prices: PathBuf,
    /// The first day of the first month, in UTC
    #[arg(long, value_name = "DAY", value_parser = month_from)]
    from: Period,
    /// The last day of the last month
    #[arg(long, value_name = "DAY", value_parser = month_to)]
    to: Period,
    /// Only this ledger
    #[arg(long, value_name = "ID")]
    ledger: Option<Uuid>,
    /// Post the difference as notes of the documents concerned, once for each; done again, nothing is posted again
    #[arg(long, requires = "reason")]
    post: bool,
    /// Why: 1 to 500 characters, no personal data; who buys sees it
    #[arg(long, requires = "post")]
    reason: Option<Reason>,
}

/// A month by its first day: costs are of whole months.
fn month_from(text: &str) -> Result<Period, String> {
    let day = day(text)?;
    if day.day() == 1 {
        month_of(day)
    } else {
        Err("what uses cost follows from whole months: give the first day of one".to_owned())
    }
}

/// A month by its last day.
fn month_to(text: &str) -> Result<Period, String> {
    let day = day(text)?;
    let is_last = day.day() == day.days_in_month();
    if is_last {
        month_of(day)
    } else {
        Err("what uses cost follows from whole months: give the last day of one".to_owned())
    }
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "give a day such as 2026-01-31".to_owned())
}

fn month_of(day: Date) -> Result<Period, String> {
    format!("{:04}-{:02}", day.year(), day.month()).parse().map_err(|_| "give a day such as 2026-01-31".to_owned())
}

/// Rates anew; false if something that is to be posted was not.
pub async fn run(pool: &PgPool, options: &Options, report: &Report) -> anyhow::Result<bool> {
    let window = RerateWindow { from: options.from, to: options.to };
    anyhow::ensure!(window.from <= window.to, "--from is after --to");
    let prices = Arc::new(given::read(&options.prices)?);
    let mut run = RerateRun::new(&prices, window);
    let reader = Arc::new(LogReader::new(pool.clone()));
    let head = reader.head().await.context("the log cannot be read")?.map_or(0, |(position, _)| position);
    let poster = match options.reason.as_ref().filter(|_| options.post) {
        Some(reason) => Some(Poster::start(pool, run.inputs(), reason.clone()).await?),
        None => None,
    };
    let mut sums = Sums::default();
    let mut after = String::new();
    let rated = loop {
        let listed = listing::list(pool, options.ledger, &after, head).await?;
        let Some(last) = listed.last() else { break Ok(()) };
        after = last.ledger.to_string();
        let all = futures::stream::iter(listed)
            .map(|listed| ledger::rerate(Arc::clone(&reader), Arc::clone(&prices), (window, head), listed));
        let outcome = take(all.buffered(AT_ONCE), (&mut run, &mut sums), poster.as_ref(), report).await;
        if outcome.is_err() || options.ledger.is_some() {
            break outcome;
        }
    };
    if let Some(poster) = poster {
        poster.stop().await?;
    }
    rated?;
    show::run(&run, window, &sums, report)?;
    Ok(sums.all_posted())
}

/// Prints and posts what comes of each, in the order of the ledgers.
async fn take(
    rated: impl futures::Stream<Item = anyhow::Result<Rerated>>,
    (run, sums): (&mut RerateRun, &mut Sums),
    poster: Option<&Poster>,
    report: &Report,
) -> anyhow::Result<()> {
    let mut rated = std::pin::pin!(rated);
    while let Some(rerated) = rated.next().await {
        let rerated = rerated?;
        for bill in &rerated.of.bills {
            run.add(rerated.ledger, bill);
        }
        sums.add(&rerated);
        show::ledger(&rerated, report)?;
        if let Some(poster) = poster {
            for posted in poster.post(&rerated).await? {
                sums.posted(&posted);
                show::posted(&rerated, &posted, report)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_of_whole_months() {
        assert_eq!(month_from("2026-02-01").map(|period| period.to_string()).as_deref(), Ok("2026-02"));
        assert_eq!(month_to("2028-02-29").map(|period| period.to_string()).as_deref(), Ok("2028-02"));
        for (first, text) in [(true, "2026-02-02"), (false, "2026-02-27"), (true, "2026-02"), (false, "tomorrow")] {
            let told = if first { month_from(text) } else { month_to(text) }.unwrap_err();
            assert!(
                told.starts_with("what uses cost follows from whole months") || told.starts_with("give a day"),
                "{told}"
            );
        }
    }
}
