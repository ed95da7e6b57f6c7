//! Values that are each allowed and do not fit each other.

use std::path::Path;

/// What the value of a setting is, as it was written; `None` where it has none, or the program does not take it.
type Values<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The files that Kafka's client reads.
const KAFKA_FILES: [&str; 3] = ["kafka_ca_file", "kafka_certificate_file", "kafka_key_file"];

/// All that contradict each other, each as a sentence.
pub fn contradictions(values: Values<'_>) -> Vec<String> {
    [
        security(values),
        certificate(values),
        reporters(values),
        addresses(values),
        archive(values),
        taxes(values),
        payments(values),
    ]
    .concat()
}

/// Files that are named and cannot be read: for who looks before a start, because a server starts without them.
pub(super) fn unreadable(values: Values<'_>) -> Vec<String> {
    let unreadable = |key: &str| {
        let path = set(values, key)?;
        let error = std::fs::File::open(Path::new(&path)).err()?;
        Some(format!("{key}: {path} cannot be read: {error}"))
    };
    KAFKA_FILES.iter().filter_map(|key| unreadable(key)).collect()
}

fn set(values: Values<'_>, key: &str) -> Option<String> {
    values(key).filter(|text| !text.is_empty())
}

/// What goes with the protocol that connections to Kafka are made by, and what does not.
fn security(values: Values<'_>) -> Vec<String> {
    let Some(protocol) = set(values, "kafka_security_protocol") else { return Vec::new() };
    let (has_sasl, has_tls) = (protocol.starts_with("sasl"), protocol.ends_with("ssl"));
    let is_set = |key: &&str| set(values, key).is_some();
    let credentials = ["kafka_sasl_username", "kafka_sasl_password"];
    let missing = credentials.iter().filter(|key| has_sasl && !is_set(key));
    let unused = credentials.iter().filter(|key| !has_sasl && is_set(key));
    let unused = unused.chain(KAFKA_FILES.iter().filter(|key| !has_tls && is_set(key)));
    let missing = missing.map(|key| format!("kafka_security_protocol is {protocol}, which needs {key}"));
    missing.chain(unused.map(|key| format!("{key} is set, but kafka_security_protocol is {protocol}"))).collect()
}

fn certificate(values: Values<'_>) -> Vec<String> {
    let pair = ["kafka_certificate_file", "kafka_key_file"];
    match pair.map(|key| set(values, key).is_some()) {
        [true, false] => vec!["kafka_certificate_file is set without kafka_key_file".to_owned()],
        [false, true] => vec!["kafka_key_file is set without kafka_certificate_file".to_owned()],
        _ => Vec::new(),
    }
}

fn reporters(values: Values<'_>) -> Vec<String> {
    let is_alone = set(values, "kafka_usage_reporters").is_some() && set(values, "kafka_brokers").is_none();
    is_alone.then(|| "kafka_usage_reporters are set without kafka_brokers".to_owned()).into_iter().collect()
}

fn addresses(values: Values<'_>) -> Vec<String> {
    let [users, operations] = ["listen", "operations_listen"].map(|key| set(values, key));
    let is_one = users.is_some() && users == operations && !users.is_some_and(|address| address.ends_with(":0"));
    is_one.then(|| "listen and operations_listen are the same address".to_owned()).into_iter().collect()
}

fn archive(values: Values<'_>) -> Vec<String> {
    let is_anothers = set(values, "wal_archive").is_some() && set(values, "database_url").is_some();
    let said = "wal_archive is of the private Postgres, and database_url names another: have that one archive by its own settings";
    is_anothers.then(|| said.to_owned()).into_iter().collect()
}

fn taxes(values: Values<'_>) -> Vec<String> {
    let is_alone = set(values, "billing_tax").is_some() && set(values, "billing_seller").is_none();
    is_alone
        .then(|| "billing_tax is set without billing_seller, so nothing is invoiced".to_owned())
        .into_iter()
        .collect()
}

/// What goes with a provider of payments, and what does without one.
fn payments(values: Values<'_>) -> Vec<String> {
    let keys = ["payments_secret", "payments_webhook_secret"];
    let is_set = |key: &&str| set(values, key).is_some();
    if set(values, "payments_provider").is_some() {
        let missing = Some("payments_secret").filter(|key| !is_set(key));
        return missing.map(|key| format!("payments_provider is set without {key}")).into_iter().collect();
    }
    keys.iter().filter(|key| is_set(key)).map(|key| format!("{key} is set without payments_provider")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[(&str, &str)]) -> String {
        let value = |key: &str| values.iter().find(|(known, _)| *known == key).map(|(_, value)| (*value).to_owned());
        contradictions(&value).join("\n")
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let cases: [(&[(&str, &str)], &str); 11] = [
            (&[("kafka_security_protocol", "sasl-ssl"), ("kafka_sasl_username", "u")], "needs kafka_sasl_password"),
            (&[("kafka_security_protocol", "sasl-plaintext")], "which needs kafka_sasl_username"),
            (&[("kafka_security_protocol", "ssl"), ("kafka_sasl_username", "u")], "kafka_sasl_username is set, but"),
            (&[("kafka_security_protocol", "plaintext"), ("kafka_ca_file", "x")], "kafka_ca_file is set, but"),
            (&[("kafka_certificate_file", "x")], "without kafka_key_file"),
            (&[("kafka_usage_reporters", "x")], "without kafka_brokers"),
            (&[("billing_tax", "DE=S:19")], "without billing_seller"),
            (&[("payments_provider", "stripe")], "without payments_secret"),
            (&[("payments_webhook_secret", "x")], "without payments_provider"),
            (&[("listen", "[::]:80"), ("operations_listen", "[::]:80")], "the same address"),
            (&[("wal_archive", "/a"), ("database_url", "postgres://")], "of the private Postgres"),
        ];
        for (values, told) in cases {
            assert!(found(values).contains(told), "{values:?}: {}", found(values));
        }
        assert_eq!(found(&[("listen", "[::]:0"), ("operations_listen", "[::]:0"), ("kafka_brokers", "a:1")]), "");
    }
}
