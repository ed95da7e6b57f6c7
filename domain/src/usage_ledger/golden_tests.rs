//! The shapes in the log: the golden files are the events that their examples here give.

use std::path::Path;

use super::fixtures::*;
use super::*;
use crate::EventSourced;
use crate::values::text::Name;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/usage_ledger")
}

/// One of each event, as it stands in the golden files.
fn examples() -> Vec<UsageLedgerEvent> {
    let mut command = usage(RecordingMode::Told, vec![full_record(), record("req-2", 3)]);
    command.at = at(1);
    let over: &[(u32, &str)] = &[(1, "2.5")];
    let charged = full_record().cost.checked_add(decimal("0.5")).unwrap();
    let drawn = charged.to_string();
    vec![
        opened(Billing::Postpaid, OverLimitPolicy::Owed),
        Renamed { at: at(2), name: Name::new("Production").unwrap() }.into(),
        granted(9, "100", 10, Some(at(86_400))),
        limited("250.5"),
        recorded(&command, &charged.to_string(), over, &[(9, &drawn)], "2.5"),
    ]
}

#[test]
fn every_event_is_listed_and_has_the_shape_of_its_golden_file() {
    assert_eq!(examples().len(), UsageLedger::EVENTS.len());
    for (event, known) in examples().iter().zip(UsageLedger::EVENTS) {
        assert_eq!(*known, (event.name(), "1"));
        let golden = std::fs::read_to_string(folder().join(format!("{}.v1.json", event.name()))).unwrap_or_default();
        assert_eq!(serde_json::to_string(event).unwrap(), golden.trim_end());
    }
}

#[test]
fn the_hash_of_a_records_content_is_pinned() {
    let key = full_record().usage_key();
    let hex = |bytes: [u8; 16]| u128::from_be_bytes(bytes);
    assert_eq!(format!("{:032x}", hex(key.id)), "9456bdfa12ea76959c94a3572f5d91c7");
    assert_eq!(format!("{:032x}", hex(key.content)), "b85543f2d14649f09912b8aa305639f8");
}

#[test]
fn prices_and_ciphertexts_are_not_content_and_counts_are() {
    let known = full_record();
    let mut again = full_record();
    again.revision = crate::pricing::PriceRevision(2);
    again.cost = decimal("7");
    again.lines.clear();
    again.provider = crate::TenantId(id(99));
    again.attribution.end_user.as_mut().unwrap().ciphertext = "b3RoZXI".to_owned();
    assert_eq!(again.usage_key(), known.usage_key());
    again.usage.output_tokens = Some(301);
    assert_eq!(again.id_hash(), known.id_hash());
    assert_ne!(again.content_hash(), known.content_hash());
}

#[test]
fn a_snapshot_reads_back_to_the_same_state() {
    let ledger = folded(examples());
    let snapshot = serde_json::to_string(&ledger).unwrap();
    assert_eq!(serde_json::from_str::<UsageLedger>(&snapshot).unwrap(), ledger);
    assert_eq!(ledger.totals().records(), 2);
}
