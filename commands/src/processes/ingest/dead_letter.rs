//! A dead letter: a record that could not be taken in, sealed as it came, with the reason's code and where it was in headers of its own.
//!
//! Invariants: key, value and headers of the record stay as they were, so that it can be put back, and are sealed, for an end user may stand in any of
//! them: they are opened only where an operator looks at the letter or puts it back. Who reported it and when it
//! arrived first stay with it, in headers that are believed only where nobody but us writes; the same record may become
//! a dead letter twice (after a crash between it and the offset), so whoever counts them counts the places they came
//! from: topic, partition and offset. Letters of earlier releases are not sealed and are read all the same.

use domain::TenantId;
use jiff::Timestamp;
use rdkafka::message::{Header, Headers, OwnedHeaders};
use uuid::Uuid;

use super::letter_content::{Header as LetterHeader, LetterContent};
use super::raw::Raw;

/// In front of the names of our headers.
const PREFIX: &str = "dead-letter-";
const CODE: &str = "dead-letter-code";
const DETAIL: &str = "dead-letter-detail";
const TOPIC: &str = "dead-letter-topic";
const PARTITION: &str = "dead-letter-partition";
const OFFSET: &str = "dead-letter-offset";
const TIME: &str = "dead-letter-time";
/// Under which key the content is sealed: subject and version.
const SEALED: &str = "dead-letter-sealed";
/// Bytes of a value that was too large for a letter.
const OMITTED: &str = "dead-letter-omitted-bytes";
/// How often the record was put back; stays on it when it is.
const ROUNDS: &str = "dead-letter-rounds";
/// Who reported it; stays on it when it is put back.
const REPORTER: &str = "dead-letter-reporter";
/// When it arrived first; stays on it when it is put back.
const ARRIVAL: &str = "dead-letter-arrival";
/// On a mark: which letter was put back, as partition and offset in the topic of dead letters.
const SENT: &str = "dead-letter-sent";

/// The key that a letter's content is sealed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedUnder {
    /// Whose: that of the organization that reported the record; the nil id where nobody is known.
    pub subject: Uuid,
    /// Which of its keys.
    pub key_version: u32,
}

impl SealedUnder {
    fn parse(text: &str) -> Option<Self> {
        let (subject, key_version) = text.split_once('/')?;
        Some(Self { subject: subject.parse().ok()?, key_version: key_version.parse().ok()? })
    }
}

/// Where a record that was put back comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Who reported it.
    pub reporter: Option<TenantId>,
    /// When it arrived first.
    pub arrived_at: Option<Timestamp>,
    /// How often it was put back.
    pub rounds: u32,
}

impl Provenance {
    /// As headers say it: only for those of a topic that nobody but us writes to.
    pub fn of<'a>(headers: impl Iterator<Item = Header<'a, &'a [u8]>>) -> Self {
        let mut provenance = Self::default();
        for header in headers {
            let text = std::str::from_utf8(header.value.unwrap_or_default()).unwrap_or_default();
            match header.key {
                REPORTER => provenance.reporter = Uuid::parse_str(text).ok().map(TenantId),
                ARRIVAL => provenance.arrived_at = text.parse().ok(),
                ROUNDS => provenance.rounds = text.parse().unwrap_or(0),
                _ => {}
            }
        }
        provenance
    }
}

/// The headers of a record without those of ours, which it may have from anybody.
pub fn without_ours<'a>(headers: impl Iterator<Item = Header<'a, &'a [u8]>>) -> Option<OwnedHeaders> {
    let own = headers.filter(|header| !header.key.starts_with(PREFIX));
    own.fold(None, |all, header| Some(all.unwrap_or_default().insert(header)))
}

/// The headers of a dead letter. Where nobody knows when it arrived, it is now at the latest.
pub fn headers_of(raw: &Raw, code: &str, now: Timestamp) -> OwnedHeaders {
    let (partition, offset, rounds) = (raw.partition.to_string(), raw.offset.to_string(), raw.rounds.to_string());
    let (arrived_at, now) = (raw.arrived_at.unwrap_or(now).to_string(), now.to_string());
    let reporter = raw.reporter.map(|reporter| reporter.to_string()).unwrap_or_default();
    let ours = [
        (CODE, code),
        (TOPIC, &raw.topic),
        (PARTITION, partition.as_str()),
        (OFFSET, offset.as_str()),
        (TIME, now.as_str()),
        (REPORTER, reporter.as_str()),
        (ARRIVAL, arrived_at.as_str()),
        (ROUNDS, rounds.as_str()),
    ];
    ours.into_iter().fold(OwnedHeaders::new(), with)
}

/// The same headers for a letter whose content is sealed under this key.
pub fn sealed_under(headers: OwnedHeaders, SealedUnder { subject, key_version }: SealedUnder) -> OwnedHeaders {
    with(headers, (SEALED, &format!("{subject}/{key_version}")))
}

/// The same headers for a letter that is not whole, because so many bytes more were too large.
pub fn not_whole(headers: OwnedHeaders, bytes: usize) -> OwnedHeaders {
    with(headers, (OMITTED, &bytes.to_string()))
}

fn with(headers: OwnedHeaders, (key, value): (&str, &str)) -> OwnedHeaders {
    headers.insert(Header { key, value: Some(value.as_bytes()) })
}

/// A dead letter as it is read back.
#[derive(Debug)]
pub struct DeadLetter {
    /// Which rule; empty where the letter does not say.
    pub code: String,
    /// Why.
    pub detail: String,
    /// Where the record was.
    pub topic: String,
    /// Where the record was.
    pub partition: i32,
    /// Where the record was.
    pub offset: i64,
    /// When it became a letter.
    pub time: String,
    /// The organization that reported it; empty where nobody is known.
    pub reporter: String,
    /// When it arrived first.
    pub arrived_at: String,
    /// How often it was put back before.
    pub rounds: u32,
    /// Whether its value is here; without it it cannot be put back.
    pub is_whole: bool,
    /// Under which key its content is sealed; `None` for a letter of an earlier release, which is not.
    pub sealed: Option<SealedUnder>,
    headers: Vec<LetterHeader>,
}

/// What stands in the topic of dead letters.
#[derive(Debug)]
pub enum Entry {
    /// A record that was not taken.
    DeadLetter(Box<DeadLetter>),
    /// Says that the letter at this partition and offset of the topic was put back.
    Sent(i32, i64),
}

impl Entry {
    /// Reads an entry from its headers; what is no mark is a letter, whoever wrote it.
    pub fn of(headers: Option<&impl Headers>) -> Self {
        let mut letter = DeadLetter {
            code: String::new(),
            detail: String::new(),
            topic: String::new(),
            partition: -1,
            offset: -1,
            time: String::new(),
            reporter: String::new(),
            arrived_at: String::new(),
            rounds: 0,
            is_whole: true,
            sealed: None,
            headers: Vec::new(),
        };
        for header in headers.into_iter().flat_map(Headers::iter) {
            let text = String::from_utf8_lossy(header.value.unwrap_or_default());
            match header.key {
                CODE => letter.code = text.into_owned(),
                DETAIL => letter.detail = text.into_owned(),
                TOPIC => letter.topic = text.into_owned(),
                PARTITION => letter.partition = text.parse().unwrap_or(-1),
                OFFSET => letter.offset = text.parse().unwrap_or(-1),
                TIME => letter.time = text.into_owned(),
                REPORTER => letter.reporter = text.into_owned(),
                ARRIVAL => letter.arrived_at = text.into_owned(),
                ROUNDS => letter.rounds = text.parse().unwrap_or(0),
                OMITTED => letter.is_whole = false,
                SEALED => letter.sealed = SealedUnder::parse(&text),
                SENT => {
                    let place = text.split_once('/').map(|(partition, offset)| (partition.parse(), offset.parse()));
                    if let Some((Ok(partition), Ok(offset))) = place {
                        return Self::Sent(partition, offset);
                    }
                }
                key => letter.headers.push((key.to_owned(), header.value.map(<[u8]>::to_vec))),
            }
        }
        Self::DeadLetter(Box::new(letter))
    }
}

impl DeadLetter {
    /// Takes in what was sealed; gives the record's key and value. `None` for content that can no longer be opened: the record cannot be put back.
    pub fn unseal(&mut self, content: Option<LetterContent>) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
        let Some(LetterContent { detail, key, value, headers }) = content else {
            "the key that its content is sealed under is gone".clone_into(&mut self.detail);
            self.is_whole = false;
            return (None, None);
        };
        (self.detail, self.headers) = (detail, headers);
        (key, value)
    }

    /// The headers of the record when it is put back: its own, who reported it, when it arrived first, and how often it was put back.
    pub fn headers_again(&self) -> OwnedHeaders {
        let own = self.headers.iter().filter(|(key, _)| !key.starts_with(PREFIX));
        let headers = own
            .fold(OwnedHeaders::new(), |headers, (key, value)| headers.insert(Header { key, value: value.as_deref() }));
        let rounds = self.rounds.saturating_add(1).to_string();
        let ours = [(REPORTER, self.reporter.as_str()), (ARRIVAL, &self.arrived_at), (ROUNDS, &rounds)];
        ours.into_iter().fold(headers, with)
    }
}

/// The headers of the mark that says that the letter at this place of the topic was put back.
pub fn mark_of((partition, offset): (i32, i64)) -> OwnedHeaders {
    with(OwnedHeaders::new(), (SENT, &format!("{partition}/{offset}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::processes::ingest::raw::Content;
    use crate::processes::ingest::reason::Reason;

    const BY: TenantId = TenantId(Uuid::from_u128(7));

    fn arrival() -> Timestamp {
        "2026-01-02T03:04:05Z".parse().unwrap()
    }

    fn raw() -> Raw {
        let headers = with(OwnedHeaders::new(), ("ce_id", "a"));
        Raw {
            content: Content { key: Some(b"k".to_vec()), value: None, headers: Some(headers) },
            topic: "t".into(),
            partition: 3,
            offset: 41,
            reporter: Some(BY),
            arrived_at: Some(arrival()),
            rounds: 0,
            target: Err(Reason::new("invalid_key", "no")),
        }
    }

    fn read(headers: &OwnedHeaders) -> DeadLetter {
        match Entry::of(Some(headers)) {
            Entry::DeadLetter(letter) => *letter,
            Entry::Sent(..) => panic!("a mark"),
        }
    }

    /// The letter of a record, opened.
    fn letter(raw: &Raw, reason: &Reason, now: Timestamp) -> DeadLetter {
        let mut letter = read(&headers_of(raw, reason.code, now));
        let _ = letter.unseal(Some(LetterContent::of(raw, reason)));
        letter
    }

    fn names(headers: &OwnedHeaders) -> Vec<(String, String)> {
        let text = |value: Option<&[u8]>| String::from_utf8_lossy(value.unwrap_or_default()).into_owned();
        headers.iter().map(|header| (header.key.to_owned(), text(header.value))).collect()
    }

    #[test]
    fn a_letter_says_why_from_where_and_when() {
        let letter = letter(&raw(), &Reason::new("unknown_price", "no price"), Timestamp::UNIX_EPOCH);
        assert_eq!((letter.code.as_str(), letter.detail.as_str()), ("unknown_price", "no price"));
        assert_eq!((letter.topic.as_str(), letter.partition, letter.offset), ("t", 3, 41));
        assert_eq!((letter.time.as_str(), letter.rounds, letter.is_whole), ("1970-01-01T00:00:00Z", 0, true));
    }

    #[test]
    fn a_record_goes_back_with_its_own_headers_its_provenance_and_the_number_of_rounds() {
        let reason = Reason::new("unknown_price", "no price");
        let back = letter(&raw(), &reason, Timestamp::UNIX_EPOCH).headers_again();
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let provenance = Provenance::of(back.iter());
        assert_eq!(provenance, Provenance { reporter: Some(BY), arrived_at: Some(arrival()), rounds: 1 });
        let own = without_ours(back.iter()).unwrap();
        assert_eq!(names(&own), [pair("ce_id", "a")]);
        let again = Raw { rounds: provenance.rounds, ..raw() };
        let back = letter(&again, &reason, Timestamp::UNIX_EPOCH).headers_again();
        assert_eq!(Provenance::of(back.iter()), Provenance { rounds: 2, ..provenance });
    }

    #[test]
    fn a_letter_whose_arrival_nobody_knows_arrived_when_it_became_one() {
        let letter = letter(&Raw { arrived_at: None, ..raw() }, &Reason::new("no_arrival", "no"), arrival());
        assert_eq!(Provenance::of(letter.headers_again().iter()).arrived_at, Some(arrival()));
    }

    #[test]
    fn a_mark_names_the_letter_that_was_put_back() {
        assert!(matches!(Entry::of(Some(&mark_of((2, 7)))), Entry::Sent(2, 7)));
    }

    #[test]
    fn a_long_detail_is_cut_between_characters() {
        let reason = Reason::new("invalid_usage", "é".repeat(1_024));
        assert_eq!(letter(&raw(), &reason, Timestamp::UNIX_EPOCH).detail, "é".repeat(512));
    }

    #[test]
    fn a_letter_that_lost_its_value_says_so_and_so_does_one_that_nobody_can_open() {
        let headers = headers_of(&raw(), "malformed_json", Timestamp::UNIX_EPOCH);
        assert!(!read(&not_whole(headers.clone(), 2_000_000)).is_whole);
        let mut letter = read(&headers);
        assert_eq!((letter.unseal(None), letter.is_whole), ((None, None), false));
    }

    #[test]
    fn a_letter_says_under_which_key_it_is_sealed_and_nothing_of_the_record_in_clear() {
        let under = SealedUnder { subject: BY.0, key_version: 2 };
        let headers = sealed_under(headers_of(&raw(), "unknown_price", Timestamp::UNIX_EPOCH), under);
        assert_eq!(read(&headers).sealed, Some(under));
        assert!(names(&headers).iter().all(|(name, _)| name.starts_with(PREFIX)));
    }

    #[test]
    fn a_letter_of_an_earlier_release_is_read_as_it_is() {
        let record = raw().content.headers.unwrap_or_default();
        let headers = [(CODE, "unknown_price"), (DETAIL, "no price")].into_iter().fold(record, with);
        let letter = read(&headers);
        assert_eq!((letter.sealed, letter.detail.as_str(), letter.is_whole), (None, "no price", true));
        assert_eq!(
            names(&without_ours(letter.headers_again().iter()).unwrap()),
            [("ce_id".to_owned(), "a".to_owned())]
        );
    }
}
