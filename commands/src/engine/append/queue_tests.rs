//! Bounds, fairness and order of the queue.

use std::sync::Arc;

use futures::FutureExt;

use super::fixtures::{proposal, submission, tenant};
use super::queue::{Full, Queue, QueueLimits};
use crate::engine::proposal::{Head, Proposal, Submission};

fn bounded(waiting: usize, waiting_per_tenant: usize, bytes: usize) -> Arc<Queue> {
    Queue::new(QueueLimits { waiting, waiting_per_tenant, bytes })
}

fn put(queue: &Arc<Queue>, of: u128, number: u128, bytes: usize) -> Result<(), Full> {
    let proposal = Proposal { tenant: tenant(of), ..proposal(number, Head::default(), bytes) };
    queue.reserve(tenant(of)).map(|place| place.submit(submission(proposal).0))
}

/// Takes without waiting: (tenant, stream).
fn take(queue: &Queue, events: usize, bytes: usize) -> Vec<(u128, u128)> {
    named(&taken(queue, events, bytes))
}

fn taken(queue: &Queue, events: usize, bytes: usize) -> Vec<Submission> {
    queue.take(events, bytes).now_or_never().unwrap_or_default()
}

fn named(submissions: &[Submission]) -> Vec<(u128, u128)> {
    let name = |s: &Submission| (s.proposal.tenant.0.as_u128(), s.proposal.stream.aggregate_id.as_u128());
    submissions.iter().map(name).collect()
}

#[test]
fn a_busy_tenant_does_not_make_the_others_wait() {
    let queue = bounded(100, 100, 1_000);
    (0..50).for_each(|number| put(&queue, 1, number, 1).unwrap());
    put(&queue, 2, 100, 1).unwrap();
    put(&queue, 3, 200, 1).unwrap();
    put(&queue, 3, 201, 1).unwrap();
    assert_eq!(take(&queue, 5, 1_000), [(1, 0), (2, 100), (3, 200), (1, 1), (3, 201)]);
    assert_eq!(take(&queue, 2, 1_000), [(1, 2), (1, 3)]);
}

#[test]
fn it_is_bounded_in_all_for_each_tenant_and_in_bytes() {
    let queue = bounded(4, 3, 1_000);
    (0..3).for_each(|number| put(&queue, 1, number, 1).unwrap());
    assert_eq!(put(&queue, 1, 3, 1), Err(Full), "of one tenant");
    put(&queue, 2, 4, 1).unwrap();
    assert_eq!(put(&queue, 2, 5, 1), Err(Full), "in all");
    assert_eq!(take(&queue, 1, 1_000).len(), 1);
    put(&queue, 2, 5, 1).unwrap();

    let queue = bounded(100, 100, 10);
    put(&queue, 1, 1, 9).unwrap();
    put(&queue, 1, 2, 9).unwrap();
    assert_eq!(put(&queue, 1, 3, 1), Err(Full), "in bytes");
    assert_eq!(take(&queue, 1, 1_000).len(), 1);
    put(&queue, 1, 3, 1).unwrap();
}

#[test]
fn a_place_that_is_not_used_is_given_back() {
    let queue = bounded(1, 1, 10);
    let place = queue.reserve(tenant(1)).unwrap();
    assert_eq!((queue.occupied(), put(&queue, 2, 1, 1)), (1, Err(Full)));
    drop(place);
    assert_eq!(queue.occupied(), 0);
    put(&queue, 2, 1, 1).unwrap();
    assert_eq!(take(&queue, 9, 9), [(2, 1)]);
    assert_eq!(queue.occupied(), 0);
}

#[test]
fn a_batch_is_bounded_and_one_that_is_larger_than_the_bound_comes_alone() {
    let queue = bounded(100, 100, 10_000);
    for (number, bytes) in [(1, 600), (2, 600), (3, 5_000), (4, 1)] {
        put(&queue, 1, number, bytes).unwrap();
    }
    assert_eq!(take(&queue, 10, 1_000), [(1, 1)]);
    assert_eq!(take(&queue, 10, 1_000), [(1, 2)]);
    assert_eq!(take(&queue, 10, 1_000), [(1, 3)]);
    assert_eq!(take(&queue, 10, 1_000), [(1, 4)]);
}

#[test]
fn what_is_given_back_comes_first_and_in_its_order() {
    let queue = bounded(100, 100, 1_000);
    (0..4).for_each(|number| put(&queue, 1, number, 1).unwrap());
    put(&queue, 2, 9, 1).unwrap();
    let mut taken = taken(&queue, 4, 1_000);
    assert_eq!(named(&taken), [(1, 0), (2, 9), (1, 1), (1, 2)]);
    taken.remove(0);
    queue.give_back(taken);
    assert_eq!(queue.occupied(), 4);
    let again = take(&queue, 10, 1_000);
    let of =
        |wanted| again.iter().filter(|(tenant, _)| *tenant == wanted).map(|(_, number)| *number).collect::<Vec<_>>();
    assert_eq!((of(1), of(2)), (vec![1, 2, 3], vec![9]));
}

#[tokio::test]
async fn once_it_is_closed_it_takes_nothing_and_nobody_waits_for_what_it_had() {
    let queue = bounded(100, 100, 1_000);
    let (waiting, outcome) = submission(proposal(1, Head::default(), 1));
    queue.reserve(tenant(1)).unwrap().submit(waiting);
    let place = queue.reserve(tenant(1)).unwrap();
    queue.close();
    assert!(outcome.await.is_err());
    let (late, outcome) = submission(proposal(1, Head::default(), 1));
    place.submit(late);
    assert!(outcome.await.is_err());
    assert_eq!((put(&queue, 2, 2, 1), queue.occupied()), (Err(Full), 0));
    assert_eq!(take(&queue, 9, 9), []);
}

#[test]
fn it_says_how_many_wait_and_since_when_also_of_what_was_given_back() {
    let queue = bounded(100, 100, 1_000);
    assert_eq!(queue.waiting(), (0, std::time::Duration::ZERO));
    put(&queue, 1, 1, 1).unwrap();
    put(&queue, 2, 2, 1).unwrap();
    let (waiting, first) = queue.waiting();
    assert_eq!(waiting, 2);
    let both = taken(&queue, 10, 1_000);
    assert_eq!(queue.waiting().0, 0);
    queue.give_back(both);
    let (waiting, since) = queue.waiting();
    assert!(waiting == 2 && since >= first, "what comes back has waited all the time: {since:?} after {first:?}");
    let reserved = queue.reserve(tenant(3)).unwrap();
    assert_eq!(queue.waiting().0, 2, "a place that is reserved is nothing that waits");
    drop(reserved);
}
