//! One record of a report: read, or why it cannot be. In a list each stands for itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use commands::metering::{Carried, CloudEvent, Fault, Place, Refusal};
use domain::api_key::token::Token;
use domain::json;

use super::shape::{Layout, Reportable};
use crate::http::conventions::body::{self, INVALID_VALUE};
use crate::http::problem::{Code, Pointer, Problem};

/// A record that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The id that it states, if it states one.
    pub id: Option<String>,
    /// Where in the report the fault is.
    pub pointer: Pointer,
    /// Which rule.
    pub code: &'static str,
    /// What is wrong there.
    detail: String,
    advice: Option<Cow<'static, str>>,
}

/// Those of a report that cannot be read, by their places in it.
pub type Unreadable = BTreeMap<usize, Unread>;

/// What a report consists of, in order.
pub type Entries<T> = Vec<Result<T, Unread>>;

impl Unread {
    fn of(within: Pointer, fault: &Fault) -> Self {
        let pointer = within.path(&fault.field);
        Self { id: None, pointer, code: fault.code, detail: fault.detail.clone().into_owned(), advice: None }
    }

    /// A record whose field is not what it has to be.
    pub fn field(record: Pointer, id: Option<String>, field: &str, code: &'static str, detail: &str) -> Self {
        Self { id, pointer: record.path(field), code, detail: detail.to_owned(), advice: None }
    }

    /// What is wrong with it, and where, in one sentence.
    pub fn sentence(&self) -> String {
        format!("`{}`: {}", self.pointer.as_str(), self.detail)
    }

    /// Its place among the others.
    fn refusal(&self) -> Place {
        let id = self.id.clone().unwrap_or_default();
        Place::Refused(Refusal { id, key: None, code: self.code, detail: self.sentence() })
    }
}

/// Of what stands alone, and of what is taken whole or not at all, it is the problem of the whole.
impl From<Unread> for Problem {
    fn from(Unread { pointer, code, detail, advice, .. }: Unread) -> Self {
        let problem = Self::at(pointer, code, detail);
        match advice {
            Some(advice) => problem.advising(advice),
            None => problem,
        }
    }
}

/// The problem of a report that is taken whole or not at all, with every record that cannot be read.
///
/// # Errors
/// That problem, if there is any such record.
pub fn refuse_any(unreadable: &Unreadable) -> Result<(), Problem> {
    let mut unread = unreadable.values();
    let Some(first) = unread.next() else { return Ok(()) };
    let mut problem = Problem::new(Code::InvalidRequest, first.sentence());
    problem.advice.clone_from(&first.advice);
    for Unread { pointer, code, detail, .. } in unreadable.values() {
        problem = problem.with_error(pointer.clone(), *code, detail.clone());
    }
    // Where one of them breaks a rule and another one the form, it is the form.
    if unreadable.values().any(|unread| unread.code == INVALID_VALUE) {
        problem.code = Code::InvalidRequest;
    }
    Err(problem)
}

/// What can be read of a report, each with its place, and what cannot.
pub fn apart<T>(entries: Entries<T>) -> (Vec<usize>, Vec<T>, Unreadable) {
    let (mut places, mut read, mut unreadable) = (Vec::with_capacity(entries.len()), Vec::new(), Unreadable::new());
    for (place, entry) in entries.into_iter().enumerate() {
        match entry {
            Ok(record) => {
                places.push(place);
                read.push(record);
            }
            Err(unread) => {
                unreadable.insert(place, unread);
            }
        }
    }
    (places, read, unreadable)
}

/// Where the records of a report went, in its order, from where those went that could be read.
pub fn in_order(read: Vec<Place>, unreadable: &Unreadable) -> Vec<Place> {
    let count = read.len() + unreadable.len();
    let mut read = read.into_iter();
    (0..count)
        .filter_map(|place| unreadable.get(&place).map_or_else(|| read.next(), |unread| Some(unread.refusal())))
        .collect()
}

/// A record from its text, which stands at this place.
pub fn record<T: Reportable>(text: &str, at: &Pointer) -> Result<T, Unread> {
    let read = || {
        let record: T = json::decode(text).map_err(|fault| unread(at, fault))?;
        record.check().map_err(|fault| Unread::of(at.clone(), &fault)).map(|()| record)
    };
    without_keys(text, at).and_then(|()| read()).map_err(|unread| Unread { id: id_in(text), ..unread })
}

/// A record from the text of the event that carries it.
pub fn event<T: Reportable + Carried>(text: &str, at: &Pointer) -> Result<T, Unread> {
    let read = || {
        let event: CloudEvent<T> = json::decode(text).map_err(|fault| unread(at, fault))?;
        let record = event.into_record().map_err(|fault| Unread::of(at.clone(), &fault))?;
        record.check().map_err(|fault| Unread::of(at.clone().member("data"), &fault)).map(|()| record)
    };
    without_keys(text, at).and_then(|()| read()).map_err(|unread| Unread { id: id_in(text), ..unread })
}

fn unread(at: &Pointer, fault: json::Fault) -> Unread {
    let pointer = at.clone().and(&fault.pointer);
    Unread { id: None, pointer, code: INVALID_VALUE, detail: body::told(fault.detail), advice: Some(fault.advice) }
}

fn without_keys(text: &str, at: &Pointer) -> Result<(), Unread> {
    if Token::is_in(text) {
        return Err(Unread::field(at.clone(), None, "", body::CONTAINS_KEY, body::KEY_IN_TEXT));
    }
    Ok(())
}

/// The id that the text of a record states: whoever sent it finds it by that.
fn id_in(text: &str) -> Option<String> {
    let (_, id) = json::members(text)?.into_iter().find(|(name, _)| name == "id")?;
    let id: String = json::decode(id).ok()?;
    (id.chars().count() <= 128 && !Token::is_in(&id)).then_some(id)
}

/// Where each item of a list stands in a report of this layout, before what is inside of it.
pub fn item_of(layout: Layout, index: usize) -> Pointer {
    match layout {
        Layout::Batch => Pointer::default().item(index),
        Layout::Whole | Layout::Event | Layout::List => layout.place_of(index),
    }
}
