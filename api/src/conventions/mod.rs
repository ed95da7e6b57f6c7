//! What every route has in common: bodies, idempotency, preconditions, positions, paging.

pub mod answer;
pub mod body;
pub mod command_headers;
pub mod cursor;
pub mod position;
pub mod query;

pub use answer::CommandAnswer;
pub use body::Body;
pub use command_headers::CommandHeaders;
pub use cursor::Cursor;
pub use position::PositionToken;
pub use query::Params;
