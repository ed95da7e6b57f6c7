//! Reading and rating a trace.

use std::path::Path;

use domain::TenantId;
use domain::money::{Currency, Decimal};
use domain::ports::{NotConfirmed, PortFuture, PriceBook, PricedService};
use domain::pricing::{Ceiling, PriceList, PricePart, PriceRevision, PriceSchedule};
use domain::service::{MeteredBy, State};
use domain::usage_ledger::{Calendars, UsageRecord};
use sqlx::postgres::PgPoolOptions;
use uuid::Uuid;

use super::*;
use crate::engine::store::Store;
use crate::metering::{Binding, NamedKey, PermitSeal};
use crate::privacy::Vault;

const TRACE: &[u8] = b"TIMESTAMP,ContextTokens,GeneratedTokens\r\n\
    2023-11-16 18:15:46.6805900,374,44\r\n\
    2023-11-16 18:15:50.9951690,396,109";

const SERVICE: ServiceId = ServiceId(Uuid::from_u128(1));
const KEY: KeyId = KeyId(Uuid::from_u128(4));

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Prices in the order of their revisions, each with the instant from which on it holds.
struct Book(Vec<Arc<PricedService>>);

impl Book {
    fn new(prices: &[(&str, &str, &str)]) -> Self {
        let revisions = (1..).zip(prices).map(|(revision, (effective_at, input, output))| {
            let flat = |text| PriceSchedule::flat(decimal(text));
            let parts = [(PricePart::INPUT_TOKEN, flat(input)), (PricePart::OUTPUT_TOKEN, flat(output))];
            Arc::new(PricedService {
                service: SERVICE,
                provider: TenantId(Uuid::from_u128(2)),
                state: State::Active,
                revision: PriceRevision(revision),
                effective_at: instant(effective_at),
                prices: Arc::new(PriceList::new(Currency::USD, parts.into()).unwrap()),
                ceiling: Ceiling { amount: Decimal::ONE, tokens: 100 },
                longest_call: jiff::SignedDuration::from_hours(1),
                metered_by: MeteredBy::Payer,
            })
        });
        Self(revisions.collect())
    }
}

impl PriceBook for Book {
    fn priced(&self, _: ServiceId, at: Timestamp, _: &Calendars) -> Option<Arc<PricedService>> {
        self.0.iter().rev().find(|priced| priced.effective_at <= at).cloned()
    }

    fn goes_by_periods(&self, _: ServiceId) -> bool {
        false
    }

    fn first_priced(&self, _: ServiceId) -> Option<Arc<PricedService>> {
        self.0.iter().rev().min_by_key(|priced| priced.effective_at).cloned()
    }

    fn pinned(&self, _: ServiceId, revision: PriceRevision) -> Option<Arc<PricedService>> {
        self.0.iter().find(|priced| priced.revision == revision).cloned()
    }

    fn offered(
        &self,
        service: ServiceId,
        at: Timestamp,
        calendars: &Calendars,
    ) -> Result<Option<Arc<PricedService>>, NotConfirmed> {
        Ok(self.priced(service, at, calendars))
    }

    fn catch_up(&self) -> PortFuture<'_, bool> {
        Box::pin(async { true })
    }
}

fn target() -> Target {
    let terms = Terms {
        ledger_id: LedgerId(Uuid::from_u128(5)),
        owner: TenantId(Uuid::from_u128(6)),
        currency: Currency::USD,
        environment: Environment::Live,
        name: None,
        has_plain_ids: false,
    };
    Target { terms: Arc::new(terms), calendars: Arc::default(), environment: Environment::Live }
}

/// Rates a trace in 2026 with the prices of a book. Nothing of it needs a database.
async fn import(bytes: &[u8], book: Book) -> Result<(Vec<UsageRecord>, UsageImport), ImportError> {
    let pool = PgPoolOptions::new().connect_lazy("postgres://nowhere").unwrap();
    let metering =
        Metering::new(Store::new(pool.clone()), Arc::new(book), Arc::new(Vault::new(pool)), PermitSeal::new([]));
    let (trace, target, now) = (Trace::parse(bytes)?, target(), instant("2026-01-01T00:00:00Z"));
    let binding = Binding {
        ledger: Some(target.terms.ledger_id),
        environment: Environment::Live,
        attribution: None,
        requires: [].into(),
        may_hold: true,
    };
    let keys = NamedKeys::from([(KEY, NamedKey { binding, now: None })]);
    let lines = trace.requests.iter().map(|request| request.line).collect();
    let (rated, refused, _) =
        rate(&metering, target.rating((&keys, &Reservations::new()), now), lines, trace.records(SERVICE, KEY), false)
            .await?;
    let records: Vec<UsageRecord> = rated.into_iter().map(|(_, record)| record).collect();
    let mut report = UsageImport::of(&trace, Currency::USD, true);
    report.refused.extend(refused);
    report.sum(records.iter())?;
    Ok((records, report))
}

/// What is said of the lines of a trace that are refused, each behind its number.
async fn refused(bytes: &[u8], book: Book) -> Vec<String> {
    let (_, report) = import(bytes, book).await.unwrap();
    report.refused.iter().map(|refused| format!("line {}: {}", refused.line, refused.reason)).collect()
}

fn always() -> Book {
    Book::new(&[("1970-01-01T00:00:00Z", "0.0000025", "0.00001")])
}

#[test]
fn seven_decimals_of_a_second_and_a_last_line_without_an_end_are_read() {
    let requests = Trace::parse(TRACE).unwrap().requests;
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].at, instant("2023-11-16T18:15:46.68059Z"));
    assert_eq!((requests[1].input_tokens, requests[1].output_tokens), (396, 109));
}

#[test]
fn what_does_not_begin_as_a_trace_is_none() {
    for text in ["a,b,c\n1,2,3", "2023-11-16 18:15:46,1,2"] {
        let error = Trace::parse(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains("TIMESTAMP,ContextTokens,GeneratedTokens"), "{error}");
    }
}

#[tokio::test]
async fn a_line_that_cannot_be_read_stands_for_itself_and_is_named_as_an_editor_counts() {
    for (rows, said) in [
        ("\n2026-01-01 00:00:00,1,1\n  \n\n2026-01-01 00:00:00,1", "line 6: it has 2 fields; write TIMESTAMP,"),
        ("2026-01-01,1,1", "line 2: TIMESTAMP is \"2026-01-01\", a date without a time: write the date and the time"),
        ("2026-01-01 00:00:00,1,1,1", "line 2: it has 4 fields"),
        ("2026-01-01 00:00:00,one,1", "line 2: ContextTokens is \"one\""),
        ("2023-11-16 18:15:46,1,2\n2023-11-16 18:15:46,-1,2\n2023-11-16 18:15:47,1,2", "line 3: ContextTokens is -1"),
    ] {
        let file = format!("TIMESTAMP,ContextTokens,GeneratedTokens\n{rows}\n");
        let (records, report) = import(file.as_bytes(), always()).await.unwrap();
        let [refused] = report.refused.as_slice() else { panic!("{report:?}") };
        assert_eq!(
            (refused.code, records.len() + 1),
            ("unreadable_line", rows.split('\n').filter(|row| !row.trim().is_empty()).count())
        );
        assert!(format!("line {}: {}", refused.line, refused.reason).starts_with(said), "{refused:?}");
        assert!(report.to_string().contains("1 refused") && report.to_string().contains(said), "{report}");
    }
}

#[tokio::test]
async fn a_dressed_file_is_the_same_file() {
    let (plain, _) = import(TRACE, always()).await.unwrap();
    let text = std::str::from_utf8(TRACE).unwrap();
    let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for dressed in [format!("\u{FEFF}{text}").into_bytes(), format!("{text}\0").into_bytes(), wide] {
        let (dressed, _) = import(&dressed, always()).await.unwrap();
        assert_eq!(dressed[1].usage_key(), plain[1].usage_key());
    }
}

#[tokio::test]
async fn an_offset_decides_which_price_holds_and_what_is_yet_to_come_is_refused() {
    let heading = "TIMESTAMP,ContextTokens,GeneratedTokens";
    // The price changes at 00:00 UTC; 01:30 in the zone two hours ahead is before that.
    let book = || Book::new(&[("2025-01-01T00:00:00Z", "1", "1"), ("2025-11-13T00:00:00Z", "2", "2")]);
    for (time, revision) in [
        ("2025-11-13 01:30:00+02:00", 1),
        ("2025-11-13 01:30:00", 2),
        ("2025-11-13T01:30:00Z", 2),
        ("2025-11-12T23:30:00-02:00", 2),
    ] {
        let (records, _) = import(format!("{heading}\n{time},100,0\n").as_bytes(), book()).await.unwrap();
        assert_eq!(records[0].revision, PriceRevision(revision), "{time}");
    }
    let refused = async |text: String| refused(text.as_bytes(), book()).await;
    let told = refused(format!("{heading}\n\n2026-01-01 03:00:00+02:00,100,0\n")).await;
    assert!(told[0].starts_with("line 3: ") && told[0].contains("yet to come"), "{told:?}");
    assert!(refused(format!("{heading}\n2026-01-01 02:00:00+02:00,100,0\n")).await.is_empty());
}

#[tokio::test]
async fn an_id_is_what_the_line_says_whatever_else_stands_in_the_file() {
    let heading = "TIMESTAMP,ContextTokens,GeneratedTokens";
    let keys = async |rows: &str| -> Vec<_> {
        let (records, _) = import(format!("{heading}\n{rows}\n").as_bytes(), always()).await.unwrap();
        records.iter().map(UsageRecord::usage_key).collect()
    };
    let (one, other) = ("2023-11-16 18:15:46.68,374,44", "2023-11-16T18:15:50Z,396,109");
    let first = keys(&format!("{one}\n{other}")).await;
    assert_eq!(
        keys(&format!("{other}\nnot yet written\n\n{one}\n2023-11-16 18:15:51,1,1")).await[..2],
        [first[1], first[0]]
    );
    // The same line twice is two requests, in every file that has both.
    let twice = keys(&format!("{one}\n2023-11-16 20:15:46.680+02:00,374.0,44")).await;
    assert!(twice[0] == first[0] && twice[1].id != twice[0].id, "{twice:?}");
    assert_eq!(keys(&format!("{one}\n{other}\n{one}")).await[2], twice[1]);
}

#[test]
fn a_request_is_its_service_s_and_its_keys_and_was_called_by_file_and_line_before() {
    let trace = Trace::parse(TRACE).unwrap();
    let ids =
        |records: Vec<RecordBody>| -> Vec<String> { records.into_iter().filter_map(|record| record.id).collect() };
    let own = ids(trace.records(SERVICE, KEY));
    let (other_service, other_key) = (ServiceId(Uuid::from_u128(7)), KeyId(Uuid::from_u128(7)));
    assert!(own[0] != ids(trace.records(other_service, KEY))[0] && own[0] != ids(trace.records(SERVICE, other_key))[0]);
    let former = ids(trace.former_records(SERVICE, KEY));
    assert!(former[0].ends_with("-2") && former[1].ends_with("-3") && former[0].len() == 18, "{former:?}");
}

#[tokio::test]
async fn totals_are_exact() {
    let (_, report) = import(TRACE, always()).await.unwrap();
    // 770 × 0.0000025 + 153 × 0.00001
    assert_eq!(report.cost, decimal("0.003455"));
    assert_eq!((report.input_tokens, report.output_tokens), (770, 153));
}

#[tokio::test]
async fn each_request_is_rated_at_the_price_of_its_own_time() {
    // The price changes between the two requests, and once more before the import.
    let book = Book::new(&[
        ("2023-01-01T00:00:00Z", "0.1", "0.2"),
        ("2023-11-16T18:15:50Z", "0.3", "0.4"),
        ("2025-01-01T00:00:00Z", "7", "7"),
    ]);
    let (records, report) = import(TRACE, book).await.unwrap();
    let rated: Vec<_> = records.iter().map(|record| (record.revision.0, record.cost)).collect();
    // 374 × 0.1 + 44 × 0.2, then 396 × 0.3 + 109 × 0.4
    assert_eq!(rated, [(1, decimal("46.2")), (2, decimal("162.4"))]);
    assert_eq!(report.cost, decimal("208.6"));
}

#[tokio::test]
async fn a_trace_from_before_every_price_has_the_first_and_not_the_price_of_now() {
    let book = Book::new(&[("2024-06-01T00:00:00Z", "0.1", "0.2"), ("2025-06-01T00:00:00Z", "7", "7")]);
    let (records, _) = import(TRACE, book).await.unwrap();
    assert!(records.iter().all(|record| record.revision == PriceRevision(1)));
}

#[tokio::test]
async fn without_a_price_in_effect_a_request_is_refused_and_its_line_is_named() {
    for book in [Book::new(&[]), Book::new(&[("2027-01-01T00:00:00Z", "1", "1")])] {
        let told = refused(TRACE, book).await;
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("line 2: ") && told[0].contains("no price"), "{told:?}");
    }
}

#[tokio::test]
async fn what_has_no_price_spoils_nothing_else() {
    let book = Book::new(&[("2023-11-16T18:15:50Z", "0.1", "0.2"), ("2023-11-16T18:15:50.5Z", "0.3", "0.4")]);
    let trace = b"TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:50,1,0\n2029-01-01 00:00:00,1,0\n2023-11-16 18:15:51,1,0\n";
    let (records, report) = import(trace, book).await.unwrap();
    assert_eq!((records.len(), report.refused.len(), report.refused[0].line), (2, 1, 3));
    assert_eq!((report.cost, report.input_tokens), (decimal("0.4"), 2), "only of what is recorded");
}

#[tokio::test]
async fn the_real_trace_is_read_whole() {
    let folder = std::env::var_os("MARKETPLACE_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"), std::path::PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("azure-llm-trace-2023-conv.csv")) else {
        println!("skipped: there is no azure-llm-trace-2023-conv.csv in {}", folder.display());
        return;
    };
    let (records, report) = import(&bytes, always()).await.unwrap();
    assert_eq!(records.len(), 19_366);
    let (sent, received) = (report.input_tokens.into(), report.output_tokens.into());
    let cost = decimal("0.0000025").mul_quantity(sent).unwrap();
    assert_eq!(report.cost, cost.checked_add(decimal("0.00001").mul_quantity(received).unwrap()).unwrap());
}
