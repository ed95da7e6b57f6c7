//! The command line's side of the configuration: the layers, secrets, what `config` says of them, and the profiles.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::NamedTempFile;

const SECRET: &str = "postgres://owner:hunter2@db.example/m";

/// Words, environment, and what is said of where a value comes from.
type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);

/// The program with nothing of this process's environment.
fn marketplace(words: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_marketplace"));
    command.env_clear().env("HOME", "/home/nobody").args(words).envs(environment.iter().copied()).output().unwrap()
}

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn name(file: &NamedTempFile) -> &str {
    file.path().to_str().unwrap()
}

fn printed(words: &[&str], environment: &[(&str, &str)]) -> String {
    let output = marketplace(&[&["config", "print"], words].concat(), environment);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(words: &[&str], environment: &[(&str, &str)]) -> String {
    let output = marketplace(words, environment);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn profile(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../ops/config/{name}.toml"))
}

#[test]
fn later_layers_win_and_print_says_which() {
    let file =
        file("app_connections = 20\nowner_connections = 5\nbatch_events = 100\nkafka_prefix = \"${PREFIX}-x\"\n");
    let environment = [
        ("MARKETPLACE_CONFIG", name(&file)),
        ("PREFIX", "p"),
        ("MARKETPLACE_OWNER_CONNECTIONS", "6"),
        ("MARKETPLACE_BATCH_EVENTS", "200"),
        ("MARKETPLACE_BATCH_BYTES", ""),
    ];
    let out = printed(&["--batch-events", "300"], &environment);
    for line in [
        &format!("app_connections = 20 # file {}", name(&file)),
        "owner_connections = 6 # environment variable MARKETPLACE_OWNER_CONNECTIONS",
        "batch_events = 300 # flag --batch-events",
        "batch_bytes = 8388608 # default",
        &format!("kafka_prefix = \"p-x\" # file {}", name(&file)),
        "# kafka_brokers is not set",
    ] {
        assert!(out.lines().any(|one| one == line), "{line} is not in\n{out}");
    }
    let json: Value = serde_json::from_str(&printed(&["--json", "--batch-events", "300"], &environment)).unwrap();
    assert_eq!([&json["batch_events"]["value"], &json["batch_events"]["layer"]], [&300.into(), &Value::from("flag")]);
}

#[test]
fn a_flag_names_the_file_before_and_after_the_command_and_wins_over_the_variable() {
    let (one, other) = (file("app_connections = 21"), file("app_connections = 22"));
    let environment = [("MARKETPLACE_CONFIG", name(&other))];
    for words in [["--config", name(&one), "config", "print"], ["config", "print", "--config", name(&one)]] {
        let output = marketplace(&words, &environment);
        assert!(String::from_utf8_lossy(&output.stdout).contains("app_connections = 21 #"), "{words:?}: {output:?}");
    }
}

#[test]
fn what_is_printed_can_be_read_again_and_says_the_same() {
    let first = file(
        "kafka_prefix = \"a$${B}\\\"c\"\nroles = [\"api\", \"relay\"]\nfeatures = []\nkafka_brokers = [\"a:1\", \"b:2\"]\n\
         trace_sampling = 0.25\nwithout_catalogue = true\nkafka_replication_factor = -1\nlisten = \"[::1]:80\"\n",
    );
    let values = |out: &str| -> Vec<String> {
        out.lines().filter(|line| !line.starts_with('#')).map(|line| line.split(" # ").next().unwrap().into()).collect()
    };
    let out = printed(&["--config", name(&first)], &[]);
    let again = printed(&["--config", name(&file(&out))], &[]);
    assert_eq!(values(&out), values(&again));
    assert!(values(&out).contains(&"roles = [\"api\", \"relay\"]".to_owned()), "{out}");
    assert!(values(&out).contains(&"features = []".to_owned()), "{out}");
}

#[test]
fn all_that_is_wrong_is_said_at_once_and_the_status_is_1() {
    let file = file("app_conections = 5\nlog_format = \"xml\"\nkafka_prefix = \"${NONE}\"\n");
    let environment = [("MARKETPLACE_BATCH_EVENTS", "many"), ("KAFKA_SASL_PASSWORD", "hunter2")];
    for words in [&["config", "check"][..], &["serve"], &["upgrade-check"]] {
        let told = refused(&[words, &["--config", name(&file)]].concat(), &environment);
        for part in [
            "app_conections: there is no such setting; did you mean `app_connections`?",
            ":2: log_format: \"xml\": expected one of text, json",
            "kafka_prefix: the environment variable NONE is not set",
            "MARKETPLACE_BATCH_EVENTS: \"many\": expected a number",
        ] {
            assert!(told.contains(part), "{words:?}: {part} is not in\n{told}");
        }
        assert!(!told.contains("hunter2"), "{told}");
    }
}

#[test]
fn check_finds_what_contradicts_and_cannot_be_used_and_takes_what_can() {
    let told = refused(&["config", "check", "--kafka-security-protocol", "sasl-ssl"], &[]);
    assert!(told.contains("needs kafka_sasl_username") && told.contains("needs kafka_sasl_password"), "{told}");
    let told = refused(
        &["config", "check", "--kafka-security-protocol=ssl", "--kafka-ca-file=/nowhere/ca.pem"],
        &[("MARKETPLACE_KEY_PEPPER", "beef")],
    );
    assert!(told.contains("kafka_ca_file: /nowhere/ca.pem cannot be read"), "{told}");
    assert!(told.contains("key_pepper: ") && !told.contains("beef"), "{told}");
    let told = refused(&["config", "check", "--config", "/nowhere/m.toml"], &[]);
    assert!(told.contains("/nowhere/m.toml: the file of the configuration cannot be read"), "{told}");
    assert!(marketplace(&["config", "check"], &[("DATABASE_URL", SECRET)]).status.success());
}

#[test]
fn a_secret_comes_from_its_setting_or_from_a_file_and_is_never_shown() {
    let secret = file(&format!("{SECRET}\n"));
    let in_file = file(&format!("database_url = \"{SECRET}\"\n"));
    let naming = file(&format!("database_url_file = \"{}\"\n", name(&secret)));
    let cases: [Case<'_>; 5] = [
        (&[], &[("DATABASE_URL", SECRET)], "environment variable DATABASE_URL"),
        (&[], &[("DATABASE_URL_FILE", name(&secret))], "the file that database_url_file names"),
        (&["--config", name(&in_file)], &[], "file "),
        (&["--config", name(&naming)], &[], "the file that database_url_file names"),
        (
            &["--config", name(&in_file)],
            &[("DATABASE_URL_FILE", name(&secret))],
            "the file that database_url_file names",
        ),
    ];
    for (words, environment, from) in cases {
        for more in [&[][..], &["--json"]] {
            let out = printed(&[words, more].concat(), environment);
            assert!(!out.contains("hunter2") && out.contains("(secret)") && out.contains(from), "{out}");
        }
        for help in [&["serve", "--help"][..], &["--help"], &["serve", "--hlp"]] {
            let output = marketplace(&[words, help].concat(), environment);
            assert!(!format!("{output:?}").contains("hunter2"), "{output:?}");
        }
    }
    let both = [("KAFKA_SASL_PASSWORD", "hunter2"), ("KAFKA_SASL_PASSWORD_FILE", name(&secret))];
    let told = refused(&["config", "check"], &both);
    assert!(told.contains("kafka_sasl_password and kafka_sasl_password_file are both set"), "{told}");
    let told = refused(&["config", "check"], &[("MEILISEARCH_KEY_FILE", "/nowhere/key")]);
    assert!(told.contains("meilisearch_key_file: /nowhere/key cannot be read"), "{told}");
}

#[test]
fn help_is_given_whatever_is_wrong_with_the_file() {
    let output = marketplace(&["serve", "--help", "--config", name(&file("nonsense"))], &[]);
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("--kafka-sasl-password-file"));
}

#[test]
fn a_profile_sets_what_its_surroundings_need() {
    let expected = [
        ("development", "debug,sqlx=info,hyper_util=info,h2=info", "text", 1000, 1.0, 10, 0),
        ("staging", "info", "json", 500, 0.1, 25, 0),
        ("production", "warn", "json", 100, 0.01, 50, 31_536_000),
    ];
    for (of, filter, format, anonymous, sampling, connections, hsts) in expected {
        let path = profile(of);
        let out = printed(&["--json", "--config", path.to_str().unwrap()], &[]);
        let out: Value = serde_json::from_str(&out).unwrap();
        let value = |key: &str| out[key]["value"].clone();
        assert_eq!([value("log_filter"), value("log_format")], [filter, format]);
        assert_eq!(value("anonymous_requests_per_minute"), anonymous);
        assert_eq!(value("trace_sampling"), sampling);
        assert_eq!([value("app_connections"), value("hsts_seconds")], [connections, hsts]);
        assert_eq!(out["features"]["layer"], "file");
    }
}
