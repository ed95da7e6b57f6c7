//! The lists that the append function takes, as parallel arrays.
//!
//! Invariant: an array is declared once, beside the name of its parameter. The statement names the parameters, and arrays are bound
//! in the order of their declaration, so a column that is added, moved or renamed cannot end up in another one's place.

use sqlx::Postgres;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use uuid::Uuid;

/// The statement while its parameters are bound.
pub(super) type Append<'q> = Query<'q, Postgres, PgArguments>;

macro_rules! columns {
    ($($(#[$doc:meta])* $table:ident $(<$life:lifetime>)? of $row:ident { $($column:ident: $type:ty => $parameter:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Default)]
        pub(super) struct $table $(<$life>)? { $(pub $column: Vec<$type>,)+ }

        /// One element of each array.
        pub(super) struct $row $(<$life>)? { $(pub $column: $type,)+ }

        impl $(<$life>)? $table $(<$life>)? {
            /// The parameters of the function, in the order in which [`Self::bind`] binds them.
            pub(super) const PARAMETERS: &'static [&'static str] = &[$($parameter,)+];

            pub(super) fn push(&mut self, row: $row $(<$life>)?) {
                $(self.$column.push(row.$column);)+
            }

            pub(super) fn bind<'q>(&'q self, query: Append<'q>) -> Append<'q> {
                query$(.bind(&self.$column))+
            }
        }
    )+};
}

columns! {
    /// The runs. Numbers of runs count from 1, offsets within a run and within the batch from 0.
    Runs<'a> of RunRow {
        aggregate_type: &'a str => "r_type",
        aggregate_id: &'a str => "r_id",
        tenant: Uuid => "r_tenant",
        base_version: i64 => "r_version",
        base_event: Option<Uuid> => "r_last",
        events: i32 => "r_count",
        last_event: Option<Uuid> => "r_tail",
        first_event: Option<Uuid> => "r_head",
        offset: i64 => "r_base",
    }

    /// The events, in the order in which they get their positions.
    Events<'a> of EventRow {
        run: i32 => "e_run",
        offset: i32 => "e_off",
        id: Uuid => "e_id",
        tenant: Uuid => "e_tenant",
        aggregate_type: &'a str => "e_agg_type",
        aggregate_id: &'a str => "e_agg_id",
        sequence: i64 => "e_seq",
        event_type: &'a str => "e_type",
        event_version: &'a str => "e_version",
        payload: &'a str => "e_payload",
        metadata: &'a str => "e_metadata",
        command: Uuid => "e_command",
    }

    /// The commands that get a receipt.
    Commands of CommandRow {
        run: i32 => "c_run",
        id: Uuid => "c_id",
        tenant: Uuid => "c_tenant",
        fingerprint: Uuid => "c_fingerprint",
        offset: i32 => "c_off",
        events: i32 => "c_count",
    }

    /// The names that are taken and released.
    Claims<'a> of ClaimRow {
        run: i32 => "k_run",
        offset: i32 => "k_off",
        is_taken: bool => "k_take",
        scope: &'a str => "k_scope",
        name: &'a str => "k_name",
    }

    /// The other streams that must not have moved.
    Conditions<'a> of ConditionRow {
        run: i32 => "q_run",
        aggregate_type: &'a str => "q_type",
        aggregate_id: String => "q_id",
        last_event: Option<Uuid> => "q_last",
    }

    /// The usage ids.
    Usage of UsageRow {
        run: i32 => "u_run",
        offset: i32 => "u_off",
        index: i32 => "u_index",
        ledger: Uuid => "u_ledger",
        id: Uuid => "u_id",
        content: Uuid => "u_content",
    }
}
