//! The requests to the provider of payments, against the mock server that it publishes: that has no state and sends nothing, and refuses what its
//! published description does not have.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use commands::processes::payments::stripe::Stripe;
use commands::processes::payments::{PaymentProvider, ProviderError, Wanted, WantedRefund};
use domain::money::Currency;
use domain::values::text::Name;
use domain::{LedgerId, PaymentId, TenantId};
use jiff::Timestamp;
use ops::config::Secret;
use tests::waiting::until;
use uuid::Uuid;

/// It alone knows where it put the program.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ops/scripts/stripe-mock");

/// A running mock server. Killed when dropped.
struct Mock {
    process: Child,
    url: String,
}

impl Mock {
    /// Starts it; `None` where there is none, which is then said.
    async fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let program = match program() {
            Ok(program) => program,
            Err(reason) => {
                test_support::live_tests::skip("stripe-mock", &reason);
                return None;
            }
        };
        let mut command = Command::new(program);
        command.args(["-http-addr", &format!("127.0.0.1:{port}")]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mock = Self { process: command.spawn().unwrap(), url: format!("http://127.0.0.1:{port}") };
        until("the mock server answers", || async { reqwest::get(&mock.url).await.is_ok() }).await;
        Some(mock)
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where the program is, or why it is nowhere.
fn program() -> Result<String, String> {
    let asked = Command::new(SCRIPT).arg("home").output();
    let output = asked.map_err(|error| format!("ops/scripts/stripe-mock: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    Err(String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; "))
}

fn wanted(method: Option<&str>) -> Wanted {
    Wanted {
        payment: PaymentId(Uuid::from_u128(1)),
        ledger: LedgerId(Uuid::from_u128(2)),
        owner: TenantId(Uuid::from_u128(3)),
        amount: "59.5".parse().unwrap(),
        currency: Currency::EUR,
        method: method.map(|method| Name::new(method).unwrap()),
        at: Timestamp::from_second(1_750_000_000).unwrap(),
    }
}

#[tokio::test]
async fn what_is_asked_of_the_provider_is_what_its_published_api_takes_and_what_it_answers_can_be_read() {
    let Some(mock) = Mock::start().await else { return };
    let stripe = Stripe::new(&mock.url, Secret::from("sk_test_123")).unwrap();
    let made = stripe.create(&wanted(None)).await.unwrap();
    assert_eq!((made.amount, made.currency), ("59.5".parse().unwrap(), Currency::EUR));
    assert!(stripe.look(&made.object).await.unwrap().is_some());
    // The customer of its way of paying is nobody of ours.
    let foreign = stripe.create(&wanted(Some("pm_card_visa"))).await;
    assert!(matches!(foreign, Err(ProviderError::Refused(_))), "{foreign:?}");
    assert_eq!(stripe.find(&wanted(None)).await.unwrap(), None, "it keeps nothing");
    let amount = "20".parse().unwrap();
    let payment = PaymentId(Uuid::from_u128(1));
    let refund = WantedRefund { payment, number: 0, object: made.object.clone(), amount, currency: Currency::EUR };
    // It takes our references and answers with none: that they come back is shown where the provider is scripted.
    stripe.refund(&refund).await.unwrap();
    stripe.refunds(&made.object).await.unwrap();
    let changed = stripe.changed_since(Timestamp::from_second(1_750_000_000).unwrap(), None).await.unwrap();
    assert_eq!(changed.next, None);
}
