//! From a request to the write side and back: the one way in which a verb has its command carried out.
//!
//! Invariant: what it may touch is what the caller was authorized to; a repetition gets its first answer whatever has changed
//! since, quotas among it.

use axum::Json;
use axum::response::{IntoResponse, Response};
use commands::{CommandContext, Executed, Executor};
use domain::aggregate::event_sourced::ReadCondition;
use domain::{Access, EventSourced, StreamId, TenantId};
use jiff::Timestamp;
use projections::read_models::objects::Object;
use serde::Serialize;
use uuid::Uuid;

use super::prefer::{Returned, Wanted};
use super::{CommandAnswer, CommandHeaders, CommandReceipt, Then, open_organization, quota};
use crate::http::auth::{Acting, Caller};
use crate::http::problem::{DomainProblem, Problem};
use crate::state::AppState;

/// What a request says about its command beside the command itself.
pub struct Intent<'a> {
    state: &'a AppState,
    caller: &'a Caller,
    headers: CommandHeaders,
    body: &'a [u8],
    owner: TenantId,
    access: Access,
    acting: Option<&'a Acting>,
    quota: Option<Object>,
    in_an_open_organization: bool,
    shows_state: bool,
    stands_on: Option<ReadCondition>,
}

/// What became of a command, on the way to whoever asked for it.
pub struct Done<A: EventSourced> {
    /// What the answer says of every command.
    pub receipt: CommandReceipt,
    /// What the write side says.
    pub executed: Executed<A>,
    returned: Option<Returned>,
    at: Timestamp,
    created_under: Option<&'static str>,
}

impl<'a> Intent<'a> {
    /// That of a caller within what it was authorized to; `body` is what an Idempotency-Key stands for.
    pub fn of(
        state: &'a AppState,
        caller: &'a Caller,
        access: Access,
        headers: CommandHeaders,
        body: &'a [u8],
    ) -> Self {
        let owner = access.only().unwrap_or(caller.tenant);
        let (acting, quota, in_an_open_organization, shows_state, stands_on) = (None, None, false, true, None);
        Self {
            state,
            caller,
            headers,
            body,
            owner,
            access,
            acting,
            quota,
            in_an_open_organization,
            shows_state,
            stands_on,
        }
    }

    /// About what belongs to this tenant.
    #[must_use]
    pub fn about(self, owner: TenantId) -> Self {
        Self { owner, ..self }
    }

    /// By a credential that may change credentials, and only while it still may.
    #[must_use]
    pub fn by(self, acting: &'a Acting) -> Self {
        Self { acting: Some(acting), ..self }
    }

    /// One more of what an organization has so many of at most.
    #[must_use]
    pub fn within_quota(self, of: Object) -> Self {
        Self { quota: Some(of), ..self }
    }

    /// Something that begins or is published in an organization, which has to be open: in its owner, or in that of what is changed.
    #[must_use]
    pub fn in_an_open_organization(self) -> Self {
        Self { in_an_open_organization: true, ..self }
    }

    /// Accepted only if something else that was looked up for it has not changed until then.
    #[must_use]
    pub fn standing_on(self, condition: ReadCondition) -> Self {
        Self { stands_on: Some(condition), ..self }
    }

    /// Whether there is a first answer, which comes again whatever has changed since.
    ///
    /// # Errors
    /// The log cannot be read.
    pub async fn is_repeated(&self) -> Result<bool, Problem> {
        let Some(command) = self.headers.repeated_as(self.caller) else { return Ok(false) };
        Ok(self.state.write.lookups.receipt(command).await?.is_some())
    }

    /// Answered with what events say: no copy of the aggregate, which may be large, is wanted.
    #[must_use]
    pub fn without_state(self) -> Self {
        Self { shows_state: false, ..self }
    }

    /// Changes something that exists.
    ///
    /// # Errors
    /// Whatever the write side refuses.
    pub async fn change<A>(
        self,
        executor: &Executor<A>,
        id: Uuid,
        command: impl Into<A::Command>,
    ) -> Result<Done<A>, Problem>
    where
        A: EventSourced,
        A::Error: DomainProblem,
    {
        let (state, wanted) = (self.state, self.headers.wanted());
        let executed = executor.execute(id, command.into(), self.context(StreamId::new(A::KIND, id)).await?).await?;
        Ok(Done::of(state, wanted, id, executed))
    }

    /// Begins something under an id that was made just now.
    ///
    /// # Errors
    /// Whatever the write side refuses.
    pub async fn create<A>(
        self,
        executor: &Executor<A>,
        id: Uuid,
        command: impl Into<A::Command>,
    ) -> Result<Done<A>, Problem>
    where
        A: EventSourced,
        A::Error: DomainProblem,
    {
        let (state, wanted) = (self.state, self.headers.wanted());
        let executed = executor.create(id, command.into(), self.context(StreamId::new(A::KIND, id)).await?).await?;
        Ok(Done::of(state, wanted, id, executed))
    }

    async fn context(self, stream: StreamId) -> Result<CommandContext, Problem> {
        let is_asked_once = self.quota.is_some() || self.in_an_open_organization;
        let is_first = is_asked_once && !self.is_repeated().await?;
        let Self {
            state,
            caller,
            headers,
            body,
            owner,
            access,
            acting,
            quota,
            in_an_open_organization,
            shows_state,
            stands_on,
        } = self;
        let wants_state = shows_state && headers.wanted().shows_resource();
        let context = headers.context(state, caller, owner, access, body).await?;
        let context = CommandContext { wants_state, ..context };
        let mut context = match acting {
            Some(acting) => acting.bind(state, context).await?.context,
            None => context,
        };
        context.conditions.extend(stands_on);
        if !is_first {
            return Ok(context);
        }
        if let Some(of) = quota {
            quota::check(state, owner, of).await?;
        }
        if !in_an_open_organization {
            return Ok(context);
        }
        let organization = state.write.store.owner(stream).await?.unwrap_or(owner);
        open_organization::stand_on(state, context, organization).await
    }
}

impl<A: EventSourced> Done<A> {
    /// That of an executed command.
    pub fn of(state: &AppState, wanted: Wanted, id: Uuid, executed: Executed<A>) -> Self {
        let receipt = CommandReceipt::of(id, &executed, state.log, wanted.dry_run);
        // A first answer again is of the instant at which it was given.
        let first = executed.receipt.as_ref().filter(|_| executed.replayed).map(|receipt| receipt.recorded_at);
        let at = first.unwrap_or_else(|| state.clock.now());
        Self { receipt, executed, returned: wanted.returned, at, created_under: None }
    }

    /// That of a command which began something in a collection.
    #[must_use]
    pub fn under(self, collection: &'static str) -> Self {
        Self { created_under: Some(collection), ..self }
    }

    /// What the resource is shown from; `None` where it is not to be in the answer.
    pub fn then(&self) -> Option<Then<'_, A>> {
        let aggregate = self.executed.state.as_deref()?;
        let rehearsed = if self.executed.receipt.is_none() { self.executed.events.len() } else { 0 };
        let version = self.executed.version.saturating_add(i64::try_from(rehearsed).unwrap_or(i64::MAX));
        Some(Then { aggregate, version, at: self.at })
    }

    /// The instant of the answer.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Whether the resource is to be in the answer.
    pub fn shows_resource(&self) -> bool {
        self.returned != Some(Returned::Minimal)
    }

    /// The answer, with the resource where it is shown.
    pub fn respond<T: Serialize>(self, resource: Option<T>) -> Response {
        self.respond_as(resource, |answer| answer)
    }

    /// The answer within a document that says more.
    pub fn respond_as<T, D: Serialize>(
        self,
        resource: Option<T>,
        document: impl FnOnce(CommandAnswer<T>) -> D,
    ) -> Response {
        let Self { receipt, returned, created_under, .. } = self;
        let (status, headers) = receipt.head(created_under);
        // A resource that is not shown to this caller was preferred in vain.
        let applied = returned.filter(|returned| (*returned == Returned::Representation) == resource.is_some());
        let document = document(CommandAnswer { receipt, resource });
        let mut response = (status, headers, Json(document)).into_response();
        if let Some(applied) = applied {
            applied.applied(response.headers_mut());
        }
        response
    }
}
