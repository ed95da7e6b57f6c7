//! The notes that take something of a document back, or ask for more: what they say follows from the document.

use std::collections::BTreeSet;

use domain::InvoiceId;
use domain::invoice::{
    AddLines, ApplyCredits, Document, Draft, FixParties, InvoiceCommand, InvoiceLine, NoteOf, NoteTaken, NotedGroup,
    NotedLine, Raised, SealedParty, Tax, TaxAsNoted, TaxKey, TaxedBy,
};
use domain::invoice_series::DocumentKind;
use domain::money::{Decimal, Quantity};
use domain::values::text::Reason;
use jiff::Timestamp;

use super::lines::fitting;
use super::{Invoicing, InvoicingError, Waits};

/// What a document says of a note.
enum Said {
    /// It takes something back.
    Taken(NoteTaken),
    /// It asks for more.
    Raised(Raised),
}

impl Said {
    fn of(original: &Document, note: InvoiceId) -> Option<Self> {
        let taken = original.notes.iter().find(|taken| taken.note == note).cloned().map(Self::Taken);
        taken.or_else(|| original.raised.iter().find(|raised| raised.note == note).cloned().map(Self::Raised))
    }

    const fn kind(&self) -> DocumentKind {
        match self {
            Self::Taken(_) => DocumentKind::CreditNote,
            Self::Raised(_) => DocumentKind::DebitNote,
        }
    }

    fn reason(&self) -> Reason {
        match self {
            Self::Taken(taken) => taken.reason.clone(),
            Self::Raised(raised) => raised.reason.clone(),
        }
    }

    const fn lines(&self) -> usize {
        match self {
            Self::Taken(taken) => taken.lines.len(),
            Self::Raised(raised) => raised.lines.len(),
        }
    }
}

impl Invoicing {
    /// Begins a note that a document says is taken of it, or asks for more.
    ///
    /// # Errors
    /// See [`InvoicingError`].
    pub async fn begin_note(&self, note: InvoiceId, of: InvoiceId, at: Timestamp) -> Result<(), InvoicingError> {
        let (original, said) = self.said(note, of).await?;
        let corrupt = |reason: &str| InvoicingError::Corrupt { id: of, reason: reason.to_owned() };
        let issued = original.issued.as_ref().ok_or_else(|| corrupt("it is noted and was not issued"))?;
        let drafted = &original.drafted;
        let command = Draft {
            document: note,
            kind: said.kind(),
            ledger: drafted.ledger,
            owner: drafted.owner,
            currency: drafted.currency,
            environment: drafted.environment,
            seller: drafted.seller,
            // The bills stay on the document that is noted.
            periods: Vec::new(),
            replaces: None,
            of: Some(NoteOf {
                document: of,
                number: issued.number.clone(),
                issue_date: issued.issue_date,
                reason: said.reason(),
            }),
            lines: u32::try_from(said.lines()).unwrap_or(u32::MAX),
            at,
        };
        self.begin(command).await
    }

    /// Those of the document, as they were when it was issued.
    pub(super) async fn parties_as_noted(
        &self,
        known: &Document,
        at: Timestamp,
    ) -> Result<Option<Waits>, InvoicingError> {
        let (original, _) = self.original(known).await?;
        let corrupt =
            || InvoicingError::Corrupt { id: original.drafted.document, reason: "it has no parties".to_owned() };
        let parties = original.parties.as_ref().ok_or_else(corrupt)?;
        let kept_until = self.kept_until(at);
        // What was erased meanwhile, once it might be, is not kept any longer.
        self.vault.retain(&[&parties.seller.sealed, &parties.buyer.sealed], kept_until).await?;
        let party = |party: &SealedParty| SealedParty { kept_until: kept_until.max(party.kept_until), ..party.clone() };
        let command = FixParties { seller: party(&parties.seller), buyer: party(&parties.buyer), at };
        self.take(known, ("parties", 0), InvoiceCommand::FixParties(Box::new(command))).await?;
        Ok(None)
    }

    /// The next lines, as many as fit into an event.
    pub(super) async fn lines_as_noted(
        &self,
        known: &Document,
        at: Timestamp,
    ) -> Result<Option<Waits>, InvoicingError> {
        let (original, said) = self.original(known).await?;
        let done = known.lines.len();
        let lines = match said {
            Said::Taken(taken) => fitting(taken.lines.iter().skip(done).map_while(|noted| line_of(&original, *noted))),
            Said::Raised(raised) => fitting(raised.lines.into_iter().skip(done)),
        };
        if lines.is_empty() {
            return Err(InvoicingError::LineTooLong(known.drafted.document));
        }
        let from = u32::try_from(known.lines.len()).unwrap_or(u32::MAX);
        self.take(known, ("lines", from), AddLines { from, lines, at }).await?;
        Ok(None)
    }

    /// What of the tax the document says is taken. Lines that credit had reduced come to more than was taxed of them.
    pub(super) async fn tax_as_noted(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let (original, said) = self.original(known).await?;
        let Said::Taken(taken) = said else { return self.tax_as_raised(known, &original, at).await };
        let bases = taken.groups.iter().fold(Decimal::ZERO, |sum, group| sum.saturating_add(group.base));
        let reduced = known.net().saturating_sub(bases);
        if known.credits.is_none() && !reduced.is_zero() {
            let credits = ApplyCredits { credits: Vec::new(), reduced, paid: Decimal::ZERO, at };
            self.take(known, ("credits", 0), credits).await?;
        }
        let groups = taken.groups.iter().map(|group| (*group, reason_of(&original, group))).collect();
        self.take(known, ("tax", 0), TaxAsNoted { groups, at }).await?;
        Ok(None)
    }

    /// More is taxed as the document is: by the rates of then, for what was supplied then.
    async fn tax_as_raised(
        &self,
        known: &Document,
        original: &Document,
        at: Timestamp,
    ) -> Result<Option<Waits>, InvoicingError> {
        let keys: BTreeSet<TaxKey> = known.lines.iter().map(|line| line.tax).collect();
        let all = original.groups.iter().flatten().filter(|group| keys.contains(&group.key()));
        let groups = all.map(|group| TaxedBy { key: group.key(), reason: group.reason.clone() }).collect();
        self.take(known, ("tax", 0), InvoiceCommand::Tax(Tax { groups, at })).await?;
        Ok(None)
    }

    async fn original(&self, known: &Document) -> Result<(Document, Said), InvoicingError> {
        let id = known.drafted.document;
        let corrupt = || InvoicingError::Corrupt { id, reason: "it does not say what it notes".to_owned() };
        let of = known.drafted.of.as_ref().ok_or_else(corrupt)?;
        self.said(id, of.document).await
    }

    async fn said(&self, note: InvoiceId, of: InvoiceId) -> Result<(Document, Said), InvoicingError> {
        let corrupt = || InvoicingError::Corrupt {
            id: note,
            reason: format!("invoice {of} does not say that there is such a note"),
        };
        let original = self.document(of).await?.ok_or_else(corrupt)?;
        let said = Said::of(&original, note).ok_or_else(corrupt)?;
        Ok((original, said))
    }
}

/// What of a line is taken back. Of a part only what it comes to is known.
fn line_of(original: &Document, NotedLine { line, net }: NotedLine) -> Option<InvoiceLine> {
    let whole = original.lines.get(usize::try_from(line).ok()?)?.clone();
    let whole = InvoiceLine { of_line: Some(line), ..whole };
    if whole.net == net {
        return Some(whole);
    }
    let (quantity, less) = (Quantity::ZERO, Quantity::ZERO);
    let (unit_price, list_price, list_cost, schedule) = (None, None, None, None);
    Some(InvoiceLine { quantity, less, unit_price, list_price, list_cost, schedule, exact: net, net, ..whole })
}

fn reason_of(original: &Document, noted: &NotedGroup) -> Option<Reason> {
    let group = original.groups.iter().flatten().find(|group| group.key() == noted.key());
    group.and_then(|group| group.reason.clone())
}
