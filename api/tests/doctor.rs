//! `marketplace doctor` as a program: what it says of the process that would serve.

use std::process::Command;

use serde_json::Value;

#[test]
fn too_few_open_files_for_the_connections_are_a_warning_with_what_they_suffice_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -n 1000; exec \"$0\" doctor --json --listen 127.0.0.1:0"]);
    command.arg(env!("CARGO_BIN_EXE_marketplace")).env_clear();
    let ended = command.env("MARKETPLACE_DATA_DIR", folder.path()).output().unwrap();
    assert!(ended.status.success(), "{ended:?}");
    let lines = String::from_utf8(ended.stdout).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let line = lines.iter().find(|line| line["check"] == "open files").unwrap();
    assert_eq!(line["level"], "warning", "{line}");
    let found = line["found"].as_str().unwrap();
    assert_eq!(found, "with 1000 open files a process has 500 connections, not 20000");
}
