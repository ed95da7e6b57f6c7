//! Two processes that pay out at once, answers of their steps that are lost on the way, and one whose read model has not heard of what was paid out:
//! each accrual is paid out once, and each payout has one number.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use commands::WriteSide;
use commands::processes::paying_out::{
    LastPayout, PayingOut, PayoutProgress, PayoutRules, PayoutSources, SourceError, Wanted,
};
use domain::money::{Currency, Decimal};
use domain::organization::{FeeRate, FeeTerms};
use domain::payout::{
    Accrual, Approve, BillKey, CarriedIn, Disbursement, Payee, Payout, PayoutLine, PayoutStanding, Supplied,
};
use domain::ports::PortFuture;
use domain::{Environment, InvoiceId, LedgerId, OrganizationId, PayoutId, ServiceId, TenantId};
use jiff::Timestamp;
use tests::audit::audit;
use tests::commander::{access_to_all, once};
use tests::database::{Database, fresh_database};
use tests::node::Node;
use tests::organization::at;
use tests::proxy::{Break, Proxy};
use uuid::Uuid;

const SELLER: OrganizationId = OrganizationId(Uuid::from_u128(0x5E11));
const PROVIDER: TenantId = TenantId(Uuid::from_u128(0x0A11));
const PAYEE: Payee = Payee { provider: PROVIDER, currency: Currency::USD, environment: Environment::Live };

/// What a provider has earned: services of one bill, of one US dollar each, of which no read model ever hears that they were paid out.
struct Earned {
    write: WriteSide,
    accruals: Vec<Accrual>,
    is_disputed: Arc<AtomicBool>,
}

fn accrual(service: u128) -> Accrual {
    let zero = Decimal::ZERO;
    let line = PayoutLine {
        ledger: LedgerId(Uuid::from_u128(0xB111)),
        period: "2025-05".parse().unwrap(),
        cut: 1,
        position: 1,
        supplied: Supplied::Service { service: ServiceId(Uuid::from_u128(service)) },
        gross: Decimal::ONE,
        borne_by_platform: zero,
        at_risk: zero,
        promotion: zero,
        fee: zero,
        fee_rate: FeeRate::default(),
        fee_terms: None,
        exact: zero,
        transactions: 1,
    };
    Accrual { line, closed_at: at(0), is_given: false }
}

impl Earned {
    async fn payouts(&self) -> Vec<Disbursement> {
        let mut all = Vec::new();
        for number in 1.. {
            let loaded = self.write.store.load::<Payout>(PAYEE.payout(number).0).await.unwrap();
            let Some(known) = loaded.aggregate.disbursement().cloned() else { break };
            all.push(known);
        }
        all
    }
}

impl PayoutSources for Earned {
    fn known_to(&self) -> PortFuture<'_, Result<i64, SourceError>> {
        Box::pin(async { Ok(1) })
    }

    fn accruals(&self, wanted: Wanted) -> PortFuture<'_, Result<Vec<Accrual>, SourceError>> {
        let behind =
            self.accruals.iter().filter(move |accrual| wanted.after.is_none_or(|after| accrual.place() > after));
        let found: Vec<_> = behind.take(wanted.limit as usize).cloned().collect();
        Box::pin(async move { Ok(found) })
    }

    fn last(&self, _: Payee) -> PortFuture<'_, Result<Option<LastPayout>, SourceError>> {
        Box::pin(async {
            let last = self.payouts().await.pop().map(|known| known.drafted);
            Ok(last.map(|last| LastPayout { payout: last.payout, number: last.number, to_position: last.to_position }))
        })
    }

    fn left(&self, _: Payee, _: u32) -> PortFuture<'_, Result<Vec<CarriedIn>, SourceError>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    fn collected<'a>(&'a self, _: &'a [BillKey]) -> PortFuture<'a, Result<BTreeSet<BillKey>, SourceError>> {
        Box::pin(async { Ok(BTreeSet::new()) })
    }

    fn disputed<'a>(
        &'a self,
        bills: &'a [BillKey],
    ) -> PortFuture<'a, Result<BTreeMap<BillKey, InvoiceId>, SourceError>> {
        let is_disputed = self.is_disputed.load(Ordering::SeqCst);
        let invoice = InvoiceId(Uuid::from_u128(0xD15));
        let found = bills.iter().filter(|_| is_disputed).map(|bill| (*bill, invoice)).collect();
        Box::pin(async move { Ok(found) })
    }
}

/// A provider that has earned something of so many services.
struct Scene {
    database: Database,
    services: u128,
    is_disputed: Arc<AtomicBool>,
}

impl Scene {
    async fn set(services: u128) -> Self {
        let database = fresh_database(1_000).await;
        let node = Node::start(&database.url).await;
        for organization in [SELLER.0, PROVIDER.0] {
            node.register(organization, "Acme", once(TenantId(organization))).await.unwrap();
        }
        node.stop().await;
        Self { database, services, is_disputed: Arc::default() }
    }

    fn earned(&self, node: &Node) -> Earned {
        let accruals = (1..=self.services).map(accrual).collect();
        Earned { write: node.write_side.clone(), accruals, is_disputed: Arc::clone(&self.is_disputed) }
    }

    fn paying_out(&self, node: &Node) -> PayingOut {
        let rate = FeeRate::try_from(Decimal::whole(10)).unwrap();
        let rules = PayoutRules {
            seller: SELLER,
            fee: FeeTerms { rate, ..FeeTerms::default() },
            day: 8,
            minimum: Decimal::ZERO,
            prefix: "INV-".parse().unwrap(),
        };
        PayingOut::new(node.write_side.clone(), Arc::new(self.earned(node)), Arc::new(rules))
    }
}

/// One look of a process: what is in its way is looked at again by the next one.
async fn look(paying_out: &PayingOut, id: PayoutId, now: Timestamp) -> Option<PayoutProgress> {
    let _ = paying_out.draft(PAYEE, at(1_000), now).await;
    paying_out.go_on(id, now).await.ok().map(|(progress, _)| progress)
}

async fn approve(node: &Node, id: PayoutId, now: Timestamp) {
    let context = commands::CommandContext { access: access_to_all(), ..once(PROVIDER) };
    let command = Approve { by: domain::authority::SYSTEM, at: now }.into();
    node.write_side.payouts.execute(id.0, command, context).await.unwrap();
}

async fn known(node: &Node, id: PayoutId) -> Disbursement {
    let loaded = node.write_side.store.load::<Payout>(id.0).await.unwrap();
    loaded.aggregate.disbursement().unwrap().clone()
}

/// What of a payout is on it, each service once.
fn services(known: &Disbursement) -> usize {
    let services: BTreeSet<Supplied> = known.lines.iter().map(|line| line.supplied).collect();
    assert_eq!(services.len(), known.lines.len(), "none is on it twice");
    services.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_that_pay_out_at_once_pay_each_accrual_once() {
    let scene = Scene::set(40).await;
    let (one, other) = (Node::start(&scene.database.url).await, Node::start(&scene.database.url).await);
    let (first, second) = (scene.paying_out(&one), scene.paying_out(&other));
    let id = PAYEE.payout(1);
    tokio::join!(look(&first, id, at(1)), look(&second, id, at(2)));
    assert_eq!(look(&first, id, at(3)).await, Some(PayoutProgress::WaitsForApproval));
    let paid = known(&one, id).await;
    assert_eq!((services(&paid), paid.earned()), (40, Decimal::whole(36)));

    // Neither has heard that it was paid out: the log has, and a further payout of the same is refused each of its lines.
    tokio::join!(look(&first, PAYEE.payout(2), at(4)), look(&second, PAYEE.payout(2), at(5)));
    let again = known(&one, PAYEE.payout(2)).await;
    assert_eq!((again.lines.len(), again.standing()), (0, PayoutStanding::Drafted));
    audit(&scene.database.owner).await;
    one.stop().await;
    other.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_step_of_a_payout_has_one_effect_whatever_becomes_of_its_answer() {
    let scene = Scene::set(300).await;
    scene.is_disputed.store(true, Ordering::SeqCst);
    let proxy = Proxy::start(&scene.database.url).await;
    let node = Node::start(&proxy.url).await;
    let paying_out = scene.paying_out(&node);
    let id = PAYEE.payout(1);
    // The draft, lines in several events, the total, what is withheld for a dispute: each of them is lost once, either way.
    let mut looks = 0;
    let broken = async |looks: &mut i64, until: &dyn Fn(&Disbursement) -> bool| {
        for _ in 0..20 {
            let how = if *looks % 2 == 0 { Break::AfterCommit } else { Break::BeforeTheServer };
            proxy.arm(&[how]);
            look(&paying_out, id, at(*looks)).await;
            *looks += 1;
            let loaded = node.write_side.store.load::<Payout>(id.0).await;
            if loaded.is_ok_and(|loaded| loaded.aggregate.disbursement().is_some_and(until)) {
                return;
            }
        }
        panic!("it does not get on");
    };
    broken(&mut looks, &|known| !known.withheld.is_empty()).await;
    let clean = Node::start(&scene.database.url).await;
    let again = scene.paying_out(&clean);
    let held = known(&clean, id).await;
    assert_eq!((services(&held), held.earned(), held.withheld.len()), (300, Decimal::whole(270), 1));
    assert_eq!(held.to_send(), Decimal::ZERO);
    scene.is_disputed.store(false, Ordering::SeqCst);
    assert_eq!(look(&again, id, at(50)).await, Some(PayoutProgress::WaitsForApproval));
    approve(&clean, id, at(51)).await;
    // The series, its number, the document.
    broken(&mut looks, &|known| known.documented.is_some()).await;
    assert_eq!(look(&again, id, at(60)).await, Some(PayoutProgress::WaitsForTransfer));
    let documented = known(&clean, id).await;
    assert_eq!(documented.documented.as_ref().unwrap().number.as_str(), "INV-SB-2025-000001");
    assert_eq!((services(&documented), documented.to_send()), (300, Decimal::whole(270)));
    audit(&scene.database.owner).await;
    node.stop().await;
    clean.stop().await;
}
