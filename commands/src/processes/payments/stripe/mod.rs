//! The provider by its published API (<https://docs.stripe.com/api>): payment intents, refunds, disputes and events.
//!
//! Invariants: requests are of one version of that API, whatever the account's own one is; each that moves money has an idempotency key that follows
//! from what it is about. Numbers of cards and accounts pass by here never: ways of paying are ids that were made at the provider.

mod amount;
mod answers;
mod naming;
mod notification;
mod requests;

use domain::TenantId;
use domain::ports::PortFuture;
use domain::values::text::{InvalidText, Name, Reason};
use jiff::{SignedDuration, Timestamp};
use ops::config::Secret;
use reqwest::Method;

pub use notification::{InvalidNotification, noted_in};
pub use requests::Unusable;

use self::answers::{
    CustomerAnswer, DisputeAnswer, EventAnswer, IntentAnswer, List, MethodAnswer, RefundAnswer, refund_of, seen_of,
};
use self::naming::{LEDGER, ORGANIZATION, PAYMENT, REFUND};
use self::requests::{Answer, Form, Http};
use super::provider::{Changed, PaymentProvider, ProviderError, Seen, SeenRefund, Wanted, WantedRefund};

/// What it is called in events and settings.
pub const NAME: &str = "stripe";

/// For how long a request with an idempotency key is known again: "at least 24 hours" (Idempotent requests).
const REMEMBERS: SignedDuration = SignedDuration::from_hours(24);
/// Of the things of one page at most.
const PAGE: &str = "100";
/// Pages that are looked through for one thing at most.
const MAX_PAGES: usize = 100;
/// How much earlier than something was wanted it is looked for: clocks differ.
const EARLIER: SignedDuration = SignedDuration::from_mins(10);

/// What of an intent is read with it.
const EXPANDED: &str = "latest_charge.balance_transaction";

/// The provider.
#[derive(Clone, Debug)]
pub struct Stripe {
    http: Http,
    name: Name,
}

impl Stripe {
    /// At an address, with the secret key of an account.
    ///
    /// # Errors
    /// The address is none; the system gives no source of certificates.
    pub fn new(url: &str, secret: Secret) -> Result<Self, Unusable> {
        let name = Name::new(NAME).map_err(|error: InvalidText| Unusable::Name(error.to_string()))?;
        Ok(Self { http: Http::new(url, secret)?, name })
    }

    async fn made(&self, wanted: &Wanted) -> Result<Seen, ProviderError> {
        let mut form = Form::default();
        form.add("amount", &amount::of(wanted.amount, wanted.currency)?.to_string());
        form.add("currency", &wanted.currency.as_str().to_ascii_lowercase());
        form.add(&format!("metadata[{PAYMENT}]"), &wanted.payment.to_string());
        form.add(&format!("metadata[{LEDGER}]"), &wanted.ledger.to_string());
        form.add("expand[]", EXPANDED);
        if let Some(method) = &wanted.method {
            let customer = self.customer_of(method, wanted.owner).await?;
            form.add("customer", &customer);
            form.add("payment_method", method.as_str());
            // Nobody is there to confirm it: what would take somebody is refused.
            form.add("off_session", "true");
            form.add("confirm", "true");
        }
        let key = format!("payment/{}", wanted.payment);
        let answer = self.http.send(Method::POST, "/v1/payment_intents", form, Some(&key)).await?;
        // A card that is declined is an error that has the intent in it.
        let (intent, raw) = match answer {
            Answer::Done(raw) => (answers::read::<IntentAnswer>(&raw)?, raw),
            Answer::Refused { intent: Some(intent), raw, .. } => (*intent, raw),
            Answer::Refused { reason, .. } => return Err(ProviderError::Refused(reason)),
            Answer::Missing => return Err(ProviderError::Refused(Reason::of_others("there is no such thing"))),
        };
        self.whole(intent, &raw).await
    }

    /// Whose a way of paying is there. Who says the id of somebody else's does not pay with it.
    async fn customer_of(&self, method: &Name, owner: TenantId) -> Result<String, ProviderError> {
        let foreign = || ProviderError::Refused(Reason::of_others("the way of paying is none of this organization"));
        let path = format!("/v1/payment_methods/{}", requests::id(method)?);
        let method: MethodAnswer = self.get(&path, Form::default()).await?.ok_or_else(foreign)?;
        let customer = method.customer.ok_or_else(foreign)?;
        let path = format!("/v1/customers/{}", requests::id(&answers::name(&customer)?)?);
        let known: CustomerAnswer = self.get(&path, Form::default()).await?.ok_or_else(foreign)?;
        let is_own = known.metadata.get(ORGANIZATION).is_some_and(|organization| *organization == owner.to_string());
        if is_own { Ok(customer) } else { Err(foreign()) }
    }

    /// An intent with its disputes, where there are any.
    async fn whole(&self, intent: IntentAnswer, raw: &str) -> Result<Seen, ProviderError> {
        let disputes = if intent.is_disputed() {
            let form = Form::of(&[("payment_intent", &intent.id), ("limit", PAGE)]);
            let found: Option<List<DisputeAnswer>> = self.get("/v1/disputes", form).await?;
            found.map(|list| list.data).unwrap_or_default()
        } else {
            Vec::new()
        };
        seen_of(&intent, &disputes, raw)
    }

    async fn looked(&self, object: &Name) -> Result<Option<Seen>, ProviderError> {
        let path = format!("/v1/payment_intents/{}", requests::id(object)?);
        let form = Form::of(&[("expand[]", EXPANDED)]);
        match self.http.send(Method::GET, &path, form, None).await? {
            Answer::Done(raw) => self.whole(answers::read(&raw)?, &raw).await.map(Some),
            Answer::Missing => Ok(None),
            Answer::Refused { reason, .. } => Err(ProviderError::Refused(reason)),
        }
    }

    async fn found(&self, wanted: &Wanted) -> Result<Option<Seen>, ProviderError> {
        let since = wanted.at.saturating_sub(EARLIER).unwrap_or(Timestamp::MIN).as_second().to_string();
        let mut after: Option<String> = None;
        for _ in 0..MAX_PAGES {
            let mut form = Form::of(&[("limit", PAGE), ("created[gte]", &since)]);
            if let Some(after) = &after {
                form.add("starting_after", after);
            }
            let list: Option<List<IntentAnswer>> = self.get("/v1/payment_intents", form).await?;
            let List { data, has_more } = list.unwrap_or_default();
            let payment = wanted.payment.to_string();
            let is_ours = |intent: &&IntentAnswer| intent.metadata.get(PAYMENT) == Some(&payment);
            if let Some(intent) = data.iter().find(is_ours) {
                return self.looked(&answers::name(&intent.id)?).await;
            }
            after = data.last().map(|last| last.id.clone());
            if !has_more || after.is_none() {
                return Ok(None);
            }
        }
        Err(ProviderError::Unavailable("too much was made since to find it among".to_owned()))
    }

    async fn paid_back(&self, wanted: &WantedRefund) -> Result<SeenRefund, ProviderError> {
        // What was sent before the key was forgotten is not sent again.
        let sent = self.refunds_of(&wanted.object).await?;
        if let Some(sent) = sent.into_iter().find(|sent| sent.number == Some(wanted.number)) {
            return Ok(sent);
        }
        let mut form = Form::of(&[("payment_intent", wanted.object.as_str())]);
        form.add("amount", &amount::of(wanted.amount, wanted.currency)?.to_string());
        form.add(&format!("metadata[{PAYMENT}]"), &wanted.payment.to_string());
        form.add(&format!("metadata[{REFUND}]"), &wanted.number.to_string());
        let key = format!("payment/{}/refund/{}", wanted.payment, wanted.number);
        match self.http.send(Method::POST, "/v1/refunds", form, Some(&key)).await? {
            Answer::Done(raw) => refund_of(&answers::read::<RefundAnswer>(&raw)?),
            Answer::Refused { reason, .. } => Err(ProviderError::Refused(reason)),
            Answer::Missing => Err(ProviderError::Refused(Reason::of_others("there is no such payment"))),
        }
    }

    async fn refunds_of(&self, object: &Name) -> Result<Vec<SeenRefund>, ProviderError> {
        let form = Form::of(&[("payment_intent", object.as_str()), ("limit", PAGE)]);
        let found: Option<List<RefundAnswer>> = self.get("/v1/refunds", form).await?;
        found.map(|list| list.data).unwrap_or_default().iter().map(refund_of).collect()
    }

    async fn changed(&self, since: Timestamp, page: Option<&str>) -> Result<Changed, ProviderError> {
        let since = since.as_second().to_string();
        let mut form = Form::of(&[("limit", PAGE), ("created[gte]", &since)]);
        for kind in ["payment_intent.*", "charge.refunded", "charge.dispute.*", "refund.*"] {
            form.add("types[]", kind);
        }
        if let Some(page) = page {
            form.add("starting_after", page);
        }
        let List { data, has_more } = self.get::<List<EventAnswer>>("/v1/events", form).await?.unwrap_or_default();
        let next = data.last().filter(|_| has_more).map(|last| last.id.clone());
        let objects = data.iter().filter_map(EventAnswer::intent).map(answers::name).collect::<Result<_, _>>()?;
        Ok(Changed { objects, next })
    }

    /// Something that is read; `None` if there is no such thing.
    async fn get<T: serde::de::DeserializeOwned>(&self, path: &str, form: Form) -> Result<Option<T>, ProviderError> {
        match self.http.send(Method::GET, path, form, None).await? {
            Answer::Done(raw) => answers::read(&raw).map(Some),
            Answer::Missing => Ok(None),
            Answer::Refused { reason, .. } => Err(ProviderError::Refused(reason)),
        }
    }
}

impl PaymentProvider for Stripe {
    fn name(&self) -> &Name {
        &self.name
    }

    fn remembers(&self) -> SignedDuration {
        REMEMBERS
    }

    fn create<'a>(&'a self, wanted: &'a Wanted) -> PortFuture<'a, Result<Seen, ProviderError>> {
        Box::pin(self.made(wanted))
    }

    fn find<'a>(&'a self, wanted: &'a Wanted) -> PortFuture<'a, Result<Option<Seen>, ProviderError>> {
        Box::pin(self.found(wanted))
    }

    fn look<'a>(&'a self, object: &'a Name) -> PortFuture<'a, Result<Option<Seen>, ProviderError>> {
        Box::pin(self.looked(object))
    }

    fn refund<'a>(&'a self, wanted: &'a WantedRefund) -> PortFuture<'a, Result<SeenRefund, ProviderError>> {
        Box::pin(self.paid_back(wanted))
    }

    fn refunds<'a>(&'a self, object: &'a Name) -> PortFuture<'a, Result<Vec<SeenRefund>, ProviderError>> {
        Box::pin(self.refunds_of(object))
    }

    fn changed_since<'a>(
        &'a self,
        since: Timestamp,
        page: Option<&'a str>,
    ) -> PortFuture<'a, Result<Changed, ProviderError>> {
        Box::pin(self.changed(since, page))
    }
}
