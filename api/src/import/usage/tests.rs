//! Reading and rating a trace.

use domain::pricing::{PriceList, PriceRevision, PriceSchedule};
use uuid::Uuid;

use super::*;

const TRACE: &[u8] = b"TIMESTAMP,ContextTokens,GeneratedTokens\r\n\
    2023-11-16 18:15:46.6805900,374,44\r\n\
    2023-11-16 18:15:50.9951690,396,109";

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn target() -> Target {
    let price = |text| PriceSchedule::flat(decimal(text));
    let parts = [(PricePart::INPUT_TOKEN, price("0.0000025")), (PricePart::OUTPUT_TOKEN, price("0.00001"))];
    let list = PriceList::new(Currency::USD, parts.into()).unwrap();
    Target {
        service: ServiceId(Uuid::from_u128(1)),
        provider: TenantId(Uuid::from_u128(2)),
        prices: LatestPrices { revision: PriceRevision(3), effective_at: Timestamp::UNIX_EPOCH, list },
        key: KeyId(Uuid::from_u128(4)),
        ledger: LedgerId(Uuid::from_u128(5)),
        tenant: TenantId(Uuid::from_u128(6)),
        environment: Environment::Live,
    }
}

#[test]
fn seven_decimals_of_a_second_and_a_last_line_without_an_end_are_read() {
    let requests = parse(TRACE).unwrap();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].at, "2023-11-16T18:15:46.68059Z".parse().unwrap());
    assert_eq!((requests[1].input_tokens, requests[1].output_tokens), (396, 109));
}

#[test]
fn what_is_no_trace_is_refused_with_its_line() {
    assert!(parse(b"a,b,c\n1,2,3").is_err());
    let error = parse(b"TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,1,2\n2023-11-16 18:15:46,-1,2")
        .unwrap_err();
    assert!(format!("{error:#}").contains("line 3"), "{error:#}");
}

#[test]
fn an_id_is_the_file_and_the_line_and_the_content_is_the_same_again() {
    let requests = parse(TRACE).unwrap();
    let (first, again) =
        (rate(&requests, &file_digest(TRACE), &target()), rate(&requests, &file_digest(TRACE), &target()));
    let (first, again) = (first.unwrap(), again.unwrap());
    assert_eq!(first[0].usage_key(), again[0].usage_key());
    assert_ne!(first[0].id, first[1].id);
    assert!(first[0].id.ends_with("-2") && first[0].id.len() == 18, "{}", first[0].id);
}

#[test]
fn totals_are_exact() {
    let requests = parse(TRACE).unwrap();
    let records = rate(&requests, "digest", &target()).unwrap();
    let report = UsageImport::of(&requests, &records, &target()).unwrap();
    // 770 × 0.0000025 + 153 × 0.00001
    assert_eq!((report.exact_cost, report.provisional_cost), (decimal("0.003455"), decimal("0.003455")));
    assert_eq!((report.input_tokens, report.output_tokens), (770, 153));
}

#[test]
fn the_real_trace_is_read_whole() {
    let folder = std::env::var_os("MARKETPLACE_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), std::path::PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("azure-llm-trace-2023-conv.csv")) else {
        println!("skipped: there is no azure-llm-trace-2023-conv.csv in {}", folder.display());
        return;
    };
    let requests = parse(&bytes).unwrap();
    assert_eq!(requests.len(), 19_366);
    let records = rate(&requests, &file_digest(&bytes), &target()).unwrap();
    let report = UsageImport::of(&requests, &records, &target()).unwrap();
    assert_eq!(report.exact_cost, report.provisional_cost);
}
