//! What every route has in common: bodies, idempotency, preconditions, positions, paging, documentation.

pub mod answer;
pub mod as_of;
pub mod body;
pub mod command_headers;
pub mod cursor;
pub mod etag;
pub mod instant;
pub mod intent;
pub mod keyed;
mod meaning;
pub mod new_name;
pub mod open_organization;
pub mod page;
pub mod past;
pub mod position;
pub mod prefer;
pub mod query;
pub mod quota;
mod report_body;
pub mod responses;
pub mod several;
pub mod show_once;
pub mod waiting;

pub use answer::{CommandAnswer, CommandReceipt};
pub use as_of::AsOfParam;
pub use body::{Body, MAX_USAGE_BYTES};
pub use command_headers::CommandHeaders;
pub use cursor::Cursor;
pub use intent::{Done, Intent};
pub use page::{Limit, Page};
pub use past::{Past, PastReadParams, Then, as_it_stood};
pub use position::PositionToken;
pub use prefer::Wanted;
pub use query::{Id, NoParams, Params};
pub use report_body::ReportBody;
pub use several::Several;
pub use waiting::{
    ReadParams, caught_up, caught_up_with_the_log, in_the_log, refuse_parked, within_the_log, within_the_log_at,
};
