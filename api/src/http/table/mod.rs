//! The one table of routes: what each asks of who calls, before anything of the request is read.
//!
//! Invariants: a route is added here and nowhere else, with the permission that it asks for or with the word that it asks for
//! none; a handler behind a guard has a [`Caller`](crate::http::auth::Caller) that may do this to something, and gets what it
//! needs for commands and reads from that alone. Who calls is answered 401, 403 or 429 before the body is read.

mod describe;
mod guard;
mod matrix;
mod public;
mod route;
mod unrouted;

use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn_with_state, map_request_with_state};
use domain::authority::Permission;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

pub use matrix::matrix;
pub use public::public;
pub use route::{Asks, On, Route};
pub use unrouted::{Unroutable, unrouted};

use self::describe::describe;
use self::guard::{Guard, guard, mark};
use self::route::is_counted;
use crate::http::meters::RouteMeters;
use crate::state::AppState;

/// The table while it is built: for serving, or for its documentation alone.
pub struct Table {
    state: Option<AppState>,
    router: OpenApiRouter<AppState>,
    routes: Vec<Route>,
    unserved: Option<&'static str>,
}

impl Table {
    /// Routes that are served.
    pub fn serving(state: AppState, document: utoipa::openapi::OpenApi) -> Self {
        Self { state: Some(state), ..Self::described(document) }
    }

    /// Routes that are described and never served: without a state nobody can be asked.
    pub fn described(document: utoipa::openapi::OpenApi) -> Self {
        Self { state: None, router: OpenApiRouter::with_openapi(document), routes: Vec::new(), unserved: None }
    }

    /// The same table, but nothing answers at this path.
    #[must_use]
    pub fn without(self, path: &'static str) -> Self {
        Self { unserved: Some(path), ..self }
    }

    /// A public route.
    #[must_use]
    pub fn public(self, route: UtoipaMethodRouter<AppState>) -> Self {
        self.add(Asks::Nothing, route)
    }

    /// A route for whoever has a valid key, a runtime key too.
    #[must_use]
    pub fn with_key(self, route: UtoipaMethodRouter<AppState>) -> Self {
        self.add(Asks::Key, route)
    }

    /// A route that takes a permission.
    #[must_use]
    pub fn with(self, permission: Permission, on: On, route: UtoipaMethodRouter<AppState>) -> Self {
        self.add(Asks::Permission(permission, on), route)
    }

    /// A route that takes a permission, and bodies of up to so many bytes.
    #[must_use]
    pub fn with_body(self, permission: Permission, on: On, bytes: usize, route: UtoipaMethodRouter<AppState>) -> Self {
        let (schemas, paths, methods) = route;
        self.with(permission, on, (schemas, paths, methods.route_layer(DefaultBodyLimit::max(bytes))))
    }

    fn add(self, asks: Asks, (schemas, mut paths, methods): UtoipaMethodRouter<AppState>) -> Self {
        let Self { state, router, mut routes, unserved } = self;
        let mut meters = None;
        for (path, item) in &mut paths.paths {
            for (method, operation) in operations(item) {
                meters.get_or_insert_with(|| RouteMeters::new(method, path));
                let codes = describe(asks, path, operation);
                routes.push(Route { method, path: path.clone(), asks, codes });
            }
        }
        // A route is one method of one path: it is counted as that. What is added last stands in front.
        let methods = match (&state, asks, meters) {
            (None, ..) | (_, _, None) => methods,
            (Some(state), Asks::Nothing, Some(meters)) => {
                let methods = if paths.paths.keys().all(|path| is_counted(path)) {
                    methods.route_layer(from_fn_with_state(state.clone(), public))
                } else {
                    methods
                };
                methods.route_layer(map_request_with_state(meters, mark))
            }
            (Some(state), asks, Some(meters)) => {
                methods.route_layer(from_fn_with_state(Guard { state: state.clone(), asks, meters }, guard))
            }
        };
        if unserved.is_some_and(|path| paths.paths.contains_key(path)) {
            return Self { state, router, routes, unserved };
        }
        #[expect(clippy::disallowed_methods, reason = "the one place where routes are added")]
        let router = router.routes((schemas, paths, methods));
        Self { state, router, routes, unserved }
    }

    /// The routes with their documentation, and the table.
    pub fn finish(self) -> (OpenApiRouter<AppState>, Vec<Route>) {
        (self.router, self.routes)
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let PathItem { get, put, post, delete, patch, .. } = item;
    let all = [("GET", get), ("PUT", put), ("POST", post), ("DELETE", delete), ("PATCH", patch)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}
