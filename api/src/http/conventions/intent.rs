//! From a request to the write side and back: the one way in which a verb has its command carried out.
//!
//! Invariant: what it may touch is what the caller was authorized to; a repetition gets its first answer whatever has changed
//! since, quotas among it.

use axum::response::Response;
use commands::{CommandContext, Executed, Executor};
use domain::{Access, EventSourced, TenantId};
use projections::read_models::objects::Object;
use uuid::Uuid;

use super::{CommandAnswer, CommandHeaders, quota};
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
}

/// What became of a command, with the answer to whoever asked for it.
pub struct Done<A: EventSourced> {
    /// What the answer says of every command.
    pub answer: CommandAnswer,
    /// What the write side says.
    pub executed: Executed<A>,
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
        Self { state, caller, headers, body, owner, access, acting: None, quota: None }
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
        let (log, dry_run) = (self.state.log, self.headers.dry_run());
        let executed = executor.execute(id, command.into(), self.context().await?).await?;
        Ok(Done { answer: CommandAnswer::of(id, &executed, log, dry_run), executed })
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
        let (log, dry_run) = (self.state.log, self.headers.dry_run());
        let executed = executor.create(id, command.into(), self.context().await?).await?;
        Ok(Done { answer: CommandAnswer::of(id, &executed, log, dry_run), executed })
    }

    async fn context(self) -> Result<CommandContext, Problem> {
        let Self { state, caller, headers, body, owner, access, acting, quota } = self;
        let context = headers.context(state, caller, owner, access, body).await?;
        let context = match acting {
            Some(acting) => acting.bind(state, context).await?.context,
            None => context,
        };
        if let Some(of) = quota {
            quota::check(state, &context, of).await?;
        }
        Ok(context)
    }
}

impl<A: EventSourced> Done<A> {
    /// The answer to a change.
    pub fn respond(self) -> Response {
        self.answer.respond(None)
    }

    /// The answer to the beginning of something in a collection.
    pub fn respond_under(self, collection: &str) -> Response {
        self.answer.respond(Some(collection))
    }
}
