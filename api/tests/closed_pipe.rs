//! Whoever stops reading what the program says (`marketplace openapi | head -1`) ends it, quietly.

use std::process::{Command, Stdio};

#[test]
fn a_closed_pipe_ends_the_program_in_silence() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_marketplace"));
    command.env_clear().env("HOME", "/home/nobody").arg("openapi").stdout(writer).stderr(Stdio::piped());
    let ended = command.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(i32::from(ops::output::UNREAD)), "{ended:?}");
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}
