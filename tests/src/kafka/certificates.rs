//! Certificates of a broker that asks for TLS, made with `openssl` for the length of a test.

use std::path::Path;
use std::process::{Command, Stdio};

/// Makes `ca.pem`, which clients trust, and `server.pem`, the key and the certificate of 127.0.0.1.
pub(super) fn make(folder: &Path) {
    let new = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
    openssl(folder, &[&new[..], &["-subj", "/CN=tests", "-keyout", "ca.key", "-out", "ca.pem"]].concat());
    let signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "subjectAltName=IP:127.0.0.1"];
    let server = ["-subj", "/CN=127.0.0.1", "-keyout", "server.key", "-out", "server.crt"];
    openssl(folder, &[&new[..], &signed, &server].concat());
    let parts = ["server.key", "server.crt"].map(|part| std::fs::read_to_string(folder.join(part)).unwrap());
    std::fs::write(folder.join("server.pem"), parts.concat()).unwrap();
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("openssl");
    let status = command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.unwrap().success(), "openssl {arguments:?}");
}
