//! The lines that the server prints at its first start and that README.md points to: they are run as they are.

use std::process::Command;

use serde_json::Value;

use crate::server::of_its_own;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../api/src/serve/walkthrough.sh");

#[tokio::test]
async fn the_printed_walk_through_works_when_it_is_pasted() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: there is no curl to run walkthrough.sh with");
        return;
    }
    let place = of_its_own().await;
    let mut script = Command::new("sh");
    script.arg("-e").arg(SCRIPT).env("BASE", place.base()).env("ADMIN", place.administrator_key());
    let ran = tokio::task::spawn_blocking(move || script.output()).await.unwrap().unwrap();
    let (text, complaints) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
    assert!(ran.status.success() && complaints.is_empty(), "{complaints}\n{text}");
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(answers.iter().all(|answer| answer.get("type").is_none()), "a problem among the answers: {text}");

    let [.., found, granted, current, verdict, told, again, ledger, statement, trail] = answers.as_slice() else {
        panic!("{text}")
    };
    assert_eq!(found["items"][0]["slug"], "acme-large");
    assert_eq!(granted["events"][0], "usage_ledger.credit_granted");
    assert_eq!((&current["kind"], &current["permissions"]), (&"runtime".into(), &Value::Array(Vec::new())));
    assert_eq!(verdict["code"], "valid");
    assert_eq!(verdict["permit"]["affordable"], verdict["permit"]["most_amount"]);
    assert_eq!((&told["recorded"], &told["records"][0]["charged"]), (&1.into(), &"0.006".into()));
    assert_eq!((&again["recorded"], &again["duplicates"]), (&0.into(), &1.into()));
    assert_eq!((&ledger["balance"]["remaining_credit"], &ledger["records"]), (&"24.994".into(), &1.into()));
    assert_eq!(statement["totals"]["cost"], "0.006");
    assert_eq!(trail["items"][0]["event_type"], "usage.recorded");
}
