//! What goes into one batch, and how it is taken apart.

use domain::aggregate::event_sourced::ReadCondition;

use super::batch::Batch;
use super::fixtures::{proposal, stream, submission, take};
use crate::engine::proposal::{Head, Proposal, Submission};

fn build(proposals: Vec<Proposal>) -> (Vec<(u128, usize)>, Vec<u128>) {
    let (batch, later) = Batch::build(submissions(proposals));
    let number = |submission: &Submission| submission.proposal.stream.aggregate_id.as_u128();
    let runs = batch.runs.iter().map(|run| (number(&run.submissions[0]), run.submissions.len())).collect();
    (runs, later.iter().map(number).collect())
}

fn submissions(proposals: Vec<Proposal>) -> Vec<Submission> {
    proposals.into_iter().map(|proposal| submission(proposal).0).collect()
}

/// So many proposals on one stream, each standing on the one before.
fn chain(number: u128, length: usize) -> Vec<Proposal> {
    let mut base = Head::default();
    let next = |_| {
        let proposal = proposal(number, base, 1);
        base = proposal.tip();
        proposal
    };
    (0..length).map(next).collect()
}

#[test]
fn what_stands_on_each_other_is_one_run() {
    let [a, b, c] = <[Proposal; 3]>::try_from(chain(1, 3)).unwrap();
    let other = proposal(2, Head::default(), 1);
    assert_eq!(build(vec![a, other, b, c]), (vec![(1, 3), (2, 1)], vec![]));
}

#[test]
fn what_does_not_stand_on_the_run_waits_and_so_does_everything_after_it() {
    let [a, b, c] = <[Proposal; 3]>::try_from(chain(1, 3)).unwrap();
    let foreign = proposal(1, Head::default(), 1);
    assert_eq!(build(vec![a, foreign, b, c]), (vec![(1, 1)], vec![1, 1, 1]));
}

#[test]
fn one_command_id_or_one_name_in_two_runs_waits() {
    let (a, mut b) = (proposal(1, Head::default(), 1), proposal(2, Head::default(), 1));
    b.command_id = a.command_id;
    assert_eq!(build(vec![a, b]), (vec![(1, 1)], vec![2]));

    let (mut a, mut b) = (proposal(1, Head::default(), 1), proposal(2, Head::default(), 1));
    let mut c = proposal(3, Head::default(), 1);
    a.claims = vec![(0, take("name"))];
    b.claims = a.claims.clone();
    c.claims = vec![(0, take("other name"))];
    assert_eq!(build(vec![a, b, c]), (vec![(1, 1), (3, 1)], vec![2]));
}

#[test]
fn a_read_condition_and_the_stream_that_it_looks_at_are_never_in_one_batch() {
    let condition = ReadCondition { stream: stream(1), last_event_id: None };
    let looked_at = || proposal(1, Head::default(), 1);
    let looks = || Proposal { conditions: vec![condition], ..proposal(2, Head::default(), 1) };
    assert_eq!(build(vec![looked_at(), looks()]), (vec![(1, 1)], vec![2]));
    assert_eq!(build(vec![looks(), looked_at()]), (vec![(2, 1)], vec![1]));
}

#[test]
fn a_batch_is_split_by_runs_and_a_run_between_commands() {
    let [a, b, c] = <[Proposal; 3]>::try_from(chain(1, 3)).unwrap();
    let (tip_of_a, tip) = (a.tip(), c.tip());
    let (batch, _) = Batch::build(submissions(vec![a, b, c, proposal(2, Head::default(), 1)]));
    let (first, second) = batch.split().unwrap();
    assert_eq!((first.runs.len(), second.runs.len()), (1, 1));
    let (first, second) = first.split().unwrap();
    let (head, tail) = (&first.runs[0], &second.runs[0]);
    assert_eq!((head.base, head.tip, head.events()), (Head::default(), tip_of_a, 1));
    assert_eq!((tail.base, tail.tip, tail.events()), (tip_of_a, tip, 2));
    assert_eq!(first.split().unwrap_err().runs.len(), 1, "a single command is the culprit");
}
