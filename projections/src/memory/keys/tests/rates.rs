//! How often a key may be verified, and that no change of its rate fills its bucket.

use super::*;

#[test]
fn the_burst_passes_and_then_the_rate() {
    let directory = directory();
    for remaining in (0..20).rev() {
        let answer = directory.ask(1, nothing(), at(10));
        assert_eq!((answer.verdict, answer.rate.unwrap().remaining_requests), (Verdict::Valid, remaining));
    }
    let refused = directory.ask(1, nothing(), at(10));
    assert_eq!(refused.verdict, Verdict::RateLimited);
    assert_eq!(refused.rate.unwrap().retry_after, Duration::from_millis(100));
    directory.clock.advance(Duration::from_millis(100));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::RateLimited);
}

#[test]
fn a_refusal_for_another_reason_and_an_identification_count_nothing() {
    let directory = directory();
    for _ in 0..30 {
        let stranger = VerifyRequest { verifier: OrganizationId(id(31)), ..nothing() };
        assert_eq!(directory.verdict(1, stranger, 10), Verdict::Forbidden(ForbiddenBy::Verifier));
        directory.memory.identify(&hash(1), at(10)).unwrap();
    }
    assert_eq!(directory.ask(1, nothing(), at(10)).rate.unwrap().remaining_requests, 19);
}

#[test]
fn a_rate_of_its_own_holds_at_once_and_other_changes_do_not_fill_the_bucket() {
    let mut directory = directory();
    let rate = RateLimit { rate_requests_per_second: 1, burst_requests: 2 };
    directory.restrict(|restriction| restriction.rate_limit = Some(rate));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
    directory.key(ApiKeyEvent::Disabled(Disabled { at: at(3) }));
    directory.key(ApiKeyEvent::Enabled(Enabled { at: at(4) }));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::RateLimited);
}

#[test]
fn each_of_several_processes_gives_out_its_share() {
    for (processes, expected) in [(1, 20), (2, 10), (3, 6), (20, 1), (500, 1)] {
        let directory = directory();
        let processes = NonZeroU32::new(processes).unwrap();
        let ask = || directory.memory.verify(&hash(1), nothing(), at(10), processes).unwrap().verdict;
        let passed = (0..40).filter(|_| ask().is_valid()).count();
        assert_eq!(passed, expected, "{processes} processes");
    }
}

#[test]
fn changing_the_rate_to_and_fro_yields_no_more_than_burst_and_time_do() {
    let mut directory = directory();
    let narrow = RateLimit { rate_requests_per_second: 5, burst_requests: 10 };
    let mut passed = 0;
    for round in 0..200 {
        directory.restrict(|restriction| restriction.rate_limit = (round % 2 == 0).then_some(narrow));
        passed += (0..3).filter(|_| directory.verdict(1, nothing(), 10).is_valid()).count();
        directory.clock.advance(Duration::from_millis(50));
    }
    // Ten seconds at no more than ten a second, and the burst that there was.
    assert!((60..=120).contains(&passed), "{passed}");
}

#[test]
fn what_is_left_is_left_after_a_change_and_no_more() {
    let mut directory = directory();
    for _ in 0..15 {
        assert!(directory.verdict(1, nothing(), 10).is_valid());
    }
    let burst = |burst_requests| Some(RateLimit { rate_requests_per_second: 1, burst_requests });
    directory.restrict(|restriction| restriction.rate_limit = burst(8));
    assert_eq!(directory.ask(1, nothing(), at(10)).rate.unwrap().remaining_requests, 4);
    directory.restrict(|restriction| restriction.rate_limit = burst(2));
    directory.restrict(|restriction| restriction.rate_limit = None);
    assert_eq!(directory.ask(1, nothing(), at(10)).rate.unwrap().remaining_requests, 1);
}

#[test]
#[ignore = "a measurement: run it optimised, with --nocapture"]
fn speed_of_a_verification() {
    let memory = KeyMemory::empty(governor::clock::DefaultClock::default());
    let mut pen = Pen::default();
    pen.open(LEDGER, 1, Billing::Postpaid);
    memory.change(pen.written.last().unwrap());
    for number in 0..100_000_u128 {
        let mut issued = issued(10_000 + number, 1, Tier::Enterprise);
        issued.tenant = domain::TenantId(id(200_000 + number % 1_000));
        issued.secret.hash.0[..16].copy_from_slice(&number.to_be_bytes());
        let event = pen.write(10_000 + number, key_event(ApiKeyEvent::Issued(Box::new(issued))));
        memory.change(&event);
    }
    let (mut valid, begun) = (0, std::time::Instant::now());
    for number in 0..1_000_000_u128 {
        let mut presented = hash(1);
        presented.0[..16].copy_from_slice(&(number * 7_919 % 100_000).to_be_bytes());
        let answer = memory.verify(&presented, spend(1), at(10), NonZeroU32::MIN).unwrap();
        valid += u32::from(answer.verdict.is_valid());
    }
    println!("{valid} valid, {:?} each", begun.elapsed() / 1_000_000);
}

#[test]
fn a_permit_for_several_calls_takes_as_many_from_the_rate() {
    let directory = directory();
    let calls = |calls: u32| VerifyRequest { calls: NonZeroU32::new(calls).unwrap(), ..nothing() };
    let ten = directory.ask(1, calls(10), at(10));
    assert_eq!((ten.verdict, ten.rate.unwrap().remaining_requests), (Verdict::Valid, 10));
    let eleven = directory.ask(1, calls(11), at(10));
    assert_eq!(
        (eleven.verdict, eleven.rate.unwrap().remaining_requests),
        (Verdict::RateLimited, 10),
        "nothing is taken"
    );
    assert_eq!(directory.ask(1, calls(10), at(10)).verdict, Verdict::Valid);
    assert_eq!(directory.ask(1, nothing(), at(10)).verdict, Verdict::RateLimited);
}

#[test]
fn what_is_beyond_the_burst_never_passes() {
    let directory = directory();
    let calls = VerifyRequest { calls: NonZeroU32::new(21).unwrap(), ..nothing() };
    assert_eq!(directory.verdict(1, calls, 10), Verdict::RateLimited);
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid);
}
