//! The table as people read it: who may call what.

use std::fmt::Write as _;

use domain::Environment;
use domain::authority::{Permission, PermissionSet, Process, Role};

use super::route::{Asks, Route};

const HEAD: &str = "\
# Who may do what

Written by `marketplace authority`; a test holds it to the code, and another one walks every cell against a running server.

What a management key of a role may do: to things of its own organization, to things of any organization, and, as a test key, to
things of its own organization. Whoever may not do it to anything is answered 403, and 404 for what is not within reach. A key
stays in its environment: to a test key live things are not there, nor test things to a live key, but that live keys manage
test keys and that who reads everything reads both. A runtime key gets 403 everywhere but where any key will do. What an organization
may do is bounded by its roles: services take `provider`, verifying takes `provider` or `gateway`, ledgers and projects take `consumer`.
Nobody reviews services of their own organization, and the marketplace decides no claim and no dispute where the organization of the key is
a side.
A mandate, a claim and a dispute are own for both sides, who pays and who charges, but mandates are given, claims are decided and records are
disputed by who pays, and who charges answers disputes.

| method | path | about | permission | own | any | own, test |
|---|---|---|---|---|---|---|
";

/// The table as a document.
pub fn matrix(routes: &[Route]) -> String {
    let mut page = HEAD.to_owned();
    let mut routes: Vec<&Route> = routes.iter().collect();
    routes.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    for Route { method, path, asks, .. } in routes {
        let rest = match asks {
            Asks::Nothing => "public | nothing | everybody | everybody | everybody".to_owned(),
            Asks::Key => "the key itself | any key | every key | | every key".to_owned(),
            Asks::Permission(permission, on) => {
                let [own, any, test] = roles(*permission);
                format!("{} | `{permission}` | {own} | {any} | {test}", on.as_str())
            }
        };
        // Writing to a text cannot fail.
        let _ = writeln!(page, "| {method} | {path} | {rest} |");
    }
    processes(&mut page);
    page
}

fn roles(permission: Permission) -> [String; 3] {
    let of = |set: fn(Role) -> PermissionSet| {
        let names = Role::ALL.into_iter().filter(|role| set(*role).has(permission)).map(Role::as_str);
        names.collect::<Vec<_>>().join(", ")
    };
    [
        of(|role| role.own(Environment::Live)),
        of(|role| role.wide(Environment::Live)),
        of(|role| role.own(Environment::Test)),
    ]
}

fn processes(page: &mut String) {
    page.push_str("\nWhat the system does by itself, of any organization:\n\n| process | permissions |\n|---|---|\n");
    for process in Process::ALL {
        let permissions: Vec<String> =
            process.permissions().iter().map(|permission| format!("`{permission}`")).collect();
        let _ = writeln!(page, "| {} | {} |", process.as_str(), permissions.join(", "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_what_the_code_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/authority.md");
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        let now = matrix(&crate::openapi::table());
        assert!(kept == now, "write api/authority.md anew: marketplace authority > api/authority.md");
    }
}
