//! Brings a service to what an import wants it to be, as far as nobody has set something else since the last import.
//!
//! Invariant: the rules of the domain say no before anything is written, so that nothing is left half done; a dry run says what they
//! say.

mod change;
#[cfg(test)]
mod fixtures;
mod last;
mod plan;
mod prices;
mod profile;
#[cfg(test)]
mod tests;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use domain::authority::Permission;
use domain::pricing::PriceList;
use domain::service::{Listing, Register, Service, ServiceCommand, State};

pub use change::{Change, Outcome};

use self::last::LastImport;
use self::plan::{Circumstances, Plan, Step};
use super::importer::{Deed, ImportError, Importer};
use super::offer::Offer;
use super::options::ImportOptions;
use crate::engine::history::history;

/// Brings the service to what it is to be, or says what would be done.
///
/// # Errors
/// See [`ImportError`].
pub async fn reconcile(offer: &Offer, importer: &Importer, options: ImportOptions) -> Result<Outcome, ImportError> {
    let mut service: Service = importer.load(offer.id.0).await?;
    let (policies, notice, at) = (importer.policies.clone(), Deed::notice(offer.provider)?, importer.now());
    let circumstances = Circumstances { policies, notice, at, options };
    let plan = match service.listing() {
        None => Plan::beginning(offer, &circumstances),
        Some(listing) => {
            let last = last_import(offer, listing, importer).await?;
            Plan::change(offer, listing, &last, &circumstances)
                .map_err(|error| ImportError::Unavailable(error.to_string()))?
        }
    };
    let (steps, mut outcome) = rehearsed(&mut service, plan).await?;
    for step in steps {
        if !options.dry_run {
            run(offer, importer, &step).await?;
        }
        outcome.changes.extend(step.changes);
    }
    Ok(outcome)
}

/// What the last import took. Where the service is as the file says, that does not matter and is not read.
async fn last_import(offer: &Offer, listing: &Listing, importer: &Importer) -> Result<LastImport, ImportError> {
    let prices: Option<&PriceList> = listing.prices.latest_set().map(|prices| &prices.list);
    let is_as_the_file_says = *listing.profile == offer.profile && prices == offer.prices.as_ref();
    if is_as_the_file_says && listing.state != State::Deprecated {
        return Ok(LastImport::default());
    }
    let history = history::<Service>(importer.write.store.pool(), offer.id.0).await?;
    LastImport::of(history).map_err(|error| ImportError::Unavailable(error.to_string()))
}

/// The steps that the rules allow, and what is told of the others. One that is not allowed keeps none of the others from being
/// done, except where they stand on it.
async fn rehearsed(service: &mut Service, plan: Plan) -> Result<(Vec<Step>, Outcome), ImportError> {
    let Plan { steps, mut outcome } = plan;
    let (mut allowed, sink) = (Vec::with_capacity(steps.len()), EventSink::default());
    for step in steps {
        if step.permission == Permission::SubmitServices && outcome.draft.is_some() {
            continue;
        }
        let Err(refusal) = service.handle(step.command.clone(), &(), &sink).await else {
            allowed.push(step);
            continue;
        };
        match step.permission {
            Permission::RegisterServices => return Err(ImportError::Refused(refusal.to_string())),
            Permission::SubmitServices => outcome.draft = Some(refusal.to_string()),
            // Without its prices it is not published; why, is what is to be told.
            Permission::PriceServices if service.listing().is_some_and(|listing| listing.prices.is_empty()) => {
                outcome.draft = Some(format!("its prices are not set: {refusal}"));
            }
            _ => outcome.notes.push(format!("not taken over: {refusal}")),
        }
    }
    Ok((allowed, outcome))
}

async fn run(offer: &Offer, importer: &Importer, step: &Step) -> Result<(), ImportError> {
    let services = &importer.write.services;
    let begins = step.permission == Permission::RegisterServices;
    let deed = Deed::of_catalog(step.permission, offer.provider, begins);
    let executed = importer.run(services, offer.id.0, &step.command, deed).await;
    match (executed, &step.command) {
        // A service from before has the slug: one of a name that differs in punctuation only.
        (Err(ImportError::NameTaken), ServiceCommand::Register(register)) => {
            let register = Register { slug: offer.spare_slug.clone(), ..register.clone() };
            importer.run(services, offer.id.0, &register.into(), deed).await.map(drop)
        }
        (executed, _) => executed.map(drop),
    }
}
