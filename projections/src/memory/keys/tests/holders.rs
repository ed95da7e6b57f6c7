//! What is known of who presented a key: as whom it asks, what it has left, how often it may come.

use super::*;
use crate::fixtures::managing;
use crate::memory::keys::{Holder, RateClass};
use domain::authority::{self, Missing, Permission, admit};

impl Directory {
    fn holder(&self, secret: u8) -> Holder<FakeRelativeClock> {
        self.memory.identify(&hash(secret), at(10)).unwrap().holder.unwrap()
    }

    fn passing(&self, secret: u8, class: RateClass) -> usize {
        let holder = self.holder(secret);
        (0..200_000).take_while(|_| holder.take(class, NonZeroU32::MIN).0).count()
    }
}

#[test]
fn a_runtime_key_may_nothing_and_a_management_key_what_its_roles_leave() {
    let mut directory = directory();
    directory.issue(managing(6, 6, &[authority::Role::Provider, authority::Role::Consumer]));
    let may = |directory: &Directory, secret, permission| admit(&directory.holder(secret).principal(), permission);
    assert_eq!(may(&directory, 1, Permission::ReadServices), Err(Missing::ManagementKey));

    let (prices, ledgers) = (Permission::PriceServices, Permission::ReadLedgers);
    let no_role = |permission| Err(Missing::OrganizationRole(permission));
    assert_eq!(may(&directory, 6, Permission::ReadServices), Ok(()));
    assert_eq!(may(&directory, 6, prices), no_role(prices), "the organization is not known");
    let holder = directory.holder(6);
    directory.register(&[Role::Provider]);
    assert_eq!((may(&directory, 6, prices), may(&directory, 6, ledgers)), (Ok(()), no_role(ledgers)));
    directory.appoint(&[Role::Consumer]);
    assert_eq!((may(&directory, 6, prices), may(&directory, 6, ledgers)), (no_role(prices), Ok(())));
    assert_eq!(admit(&holder.principal(), ledgers), Ok(()), "who was identified before has the roles of now");
    assert_eq!(holder.roles().iter().copied().collect::<Vec<_>>(), [Role::Consumer]);
}

#[test]
fn what_the_key_says_of_itself_is_known_of_it() {
    let mut directory = directory();
    let mut given = managing(6, 6, &[authority::Role::Consumer]);
    given.issuer = Some(domain::api_key::Issuer::Organization(KeyId(id(8))));
    given.restriction.services = Some([ServiceId(id(3))].into());
    directory.issue(given);
    let identity = directory.holder(6).identity;
    assert!(identity.is_delegated && !identity.exposed);
    assert_eq!(identity.reach.as_ref().unwrap().services, Some([ServiceId(id(3))].into()));
    assert!(identity.grants.has(Permission::ReadLedgers) && !identity.grants.has(Permission::IssueKeys));
    let exposed = domain::api_key::Exposed { to: OrganizationId(id(VERIFIER)), at: at(5) };
    directory.change(6, ApiKeyEvent::Exposed(exposed));
    assert!(directory.holder(6).identity.exposed);
    assert_eq!(directory.holder(1).identity.verifier, Some(OrganizationId(id(VERIFIER))));
}

#[test]
fn each_class_has_a_rate_of_its_own_and_the_tenant_twice_of_it() {
    let mut directory = directory();
    for (number, secret) in [(6, 6), (7, 7), (8, 8)] {
        directory.issue(managing(number, secret, &[authority::Role::Consumer]));
    }
    for (class, burst) in [(RateClass::Metering, 50_000), (RateClass::Reading, 2_000), (RateClass::Changing, 1_000)] {
        assert_eq!(directory.passing(6, class), burst, "{class:?}");
        assert_eq!(directory.passing(7, class), burst, "{class:?}");
        assert_eq!(directory.passing(8, class), 0, "{class:?}: its tenant has nothing left");
        let (_, rate) = directory.holder(8).take(class, NonZeroU32::MIN);
        assert_eq!(rate.limit_requests as usize, 2 * burst, "{class:?}");
    }
    let verified = directory.ask(1, nothing(), at(10));
    assert_eq!(verified.rate.unwrap().remaining_requests, 19, "being verified is no class of them");
}

#[test]
fn who_looks_at_its_own_standing_takes_nothing() {
    let mut directory = directory();
    directory.ledger(usage_event(usage(Some(KEY), 700, "0", 10)));
    assert!(directory.verdict(1, nothing(), 10).is_valid());
    for _ in 0..3 {
        let standing = directory.holder(1).standing(at(11), NonZeroU32::MIN);
        assert_eq!((standing.rate.limit_requests, standing.rate.remaining_requests), (20, 19));
        assert_eq!((standing.tokens_used.to_string(), standing.quota_tokens), ("700".to_owned(), 100_000));
        assert_eq!(standing.rate.retry_after, Duration::ZERO);
    }
    while directory.verdict(1, nothing(), 10).is_valid() {}
    let standing = directory.holder(1).standing(at(11), NonZeroU32::MIN);
    assert_eq!(standing.rate.remaining_requests, 0);
    assert_eq!(standing.rate.retry_after, Duration::from_millis(100));
    let february = directory.holder(1).standing("2026-02-01T00:00:00Z".parse().unwrap(), NonZeroU32::MIN);
    assert_eq!(february.tokens_used, domain::money::Quantity::ZERO);
}
