//! A service is published with prices, or said to be free. Saying nothing is not the same as free.

use super::submission::Submission;
use crate::service::Finding;

pub(super) fn stated(submission: &Submission<'_>, findings: &mut Vec<Finding>) {
    if !submission.has_prices {
        findings.push(Finding::new(
            "prices_missing",
            "prices",
            "the service has no prices",
            "set its prices, or say that it is free",
        ));
    }
}
