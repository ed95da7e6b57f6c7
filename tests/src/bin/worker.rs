//! A process of the write side that a test may kill: renames organizations by a script and says what was acknowledged.
//!
//! Invariant: a command is said to be sent before it is handed over, and to be done only after its acknowledgement; each
//! line is written at once and as a whole.

use std::io::{self, BufRead, Write};
use std::time::Duration;

use anyhow::Context;
use futures::future::try_join_all;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tests::node::Node;
use tests::worker::{Line, Script};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let script: Script = serde_json::from_str(&std::env::args().nth(1).context("the script is missing")?)?;
    let node = Node::start(&script.url.as_str().into()).await;
    say(&Line::Ready)?;
    io::stdin().lock().read_line(&mut String::new())?;
    try_join_all((0..script.writers).map(|writer| write(&node, &script, writer))).await?;
    say(&Line::End)?;
    node.stop().await;
    Ok(())
}

/// One writer: one command after the other.
async fn write(node: &Node, script: &Script, writer: usize) -> anyhow::Result<()> {
    let mut random = StdRng::seed_from_u64(script.seed.wrapping_mul(1_000).wrapping_add(writer.try_into()?));
    for number in 0..script.commands {
        let organization = script.organizations[random.random_range(0..script.organizations.len())];
        let key = format!("{}-{writer}-{number}", script.name);
        say(&Line::Sent { organization, key: key.clone() })?;
        let rename = node.rename_keyed(organization, &key);
        let hangs_up = script.hang_up_one_in > 0 && random.random_ratio(1, script.hang_up_one_in);
        let patience = if hangs_up { Duration::from_micros(random.random_range(0..3_000)) } else { Duration::MAX };
        say(&match tokio::time::timeout(patience, rename).await {
            Err(_) => Line::HungUp,
            Ok(Err(commands::ExecuteError::OutcomeUnknown)) => Line::Unknown,
            Ok(outcome) => {
                let executed = outcome?;
                let position = executed.receipt.context("a rename without a receipt")?.first_position;
                Line::Done { organization, key, version: executed.version, position }
            }
        })?;
    }
    Ok(())
}

fn say(line: &Line) -> anyhow::Result<()> {
    let mut text = serde_json::to_string(line)?;
    text.push('\n');
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}
