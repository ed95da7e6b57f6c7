//! From a request to the write side and back: the one way in which a verb has its command carried out.
//!
//! Invariant: who may touch what is decided here for everything that a verb does not say itself: what is of the caller's own
//! tenant, or anything for an administrator.

use axum::response::Response;
use commands::{CommandContext, Executed, Executor};
use domain::{Access, EventSourced, TenantId};
use uuid::Uuid;

use super::{CommandAnswer, CommandHeaders};
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
}

/// What became of a command, with the answer to whoever asked for it.
pub struct Done<A: EventSourced> {
    /// What the answer says of every command.
    pub answer: CommandAnswer,
    /// What the write side says.
    pub executed: Executed<A>,
}

impl<'a> Intent<'a> {
    /// That of a caller about what is its own; `body` is what an Idempotency-Key stands for.
    pub fn of(state: &'a AppState, caller: &'a Caller, headers: CommandHeaders, body: &'a [u8]) -> Self {
        Self { state, caller, headers, body, owner: caller.tenant, access: caller.write_access(), acting: None }
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

    /// About anybody's: the verb has decided that the caller may.
    #[must_use]
    pub fn about_anybodys(self) -> Self {
        Self { access: Access::to_all(), ..self }
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
        let Self { state, caller, headers, body, owner, access, acting } = self;
        let context = headers.context(state, caller, owner, access, body).await?;
        match acting {
            Some(acting) => acting.bind(state, context).await,
            None => Ok(context),
        }
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
