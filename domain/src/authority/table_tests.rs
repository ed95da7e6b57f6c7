//! What each role and each single permission stands for, written out by hand and not taken from the sets that it is checked against.

use std::collections::BTreeSet;

use super::fixtures::*;
use super::*;
use crate::Environment;

/// Each permission with: the roles that have it live for things of their own organization (p provider, c consumer), those that
/// have it in test, those that have it for things of anybody (a administrator, v approver, u auditor), what it is where a key
/// lists it alone (l live and t test for things of the own organization, w live for things of anybody), and the roles that the
/// organization of the key needs for its own things, one of them (p provider, c consumer, g gateway).
const TABLE: &str = "
    organizations:read      pc pc a.u lt .
    organizations:register  .. .. a.. w  .
    organizations:rename    pc .. a.. l  .
    organizations:appoint   .. .. a.. w  .
    identities:read         pc .. a.. .  .
    identities:set          pc .. a.. .  .
    organizations:set_fee_terms .. .. a.. .  .
    organizations:set_payout_account p. .. a.. .  p
    organizations:close     .. .. a.. .  .
    organizations:void_permits  .. .. a.. w  .
    services:read           pc pc avu lt .
    services:register       p. .. a.. l  p
    services:describe       p. .. a.. l  p
    services:price          p. .. a.. l  p
    services:waive_notice   .. .. a.. w  .
    services:submit         p. .. a.. l  p
    services:retire         p. .. a.. l  p
    services:review         .. .. av. w  .
    services:suspend        .. .. a.. w  .
    keys:read               pc pc a.u lt .
    keys:issue              pc pc a.. lt .
    keys:manage             pc pc a.. lt .
    keys:verify             p. p. ... lt pg
    keys:expose             .. .. ... .  .
    ledgers:read            .c .c a.u lt c
    ledgers:open            .c .c a.. lt c
    ledgers:close           .c .c a.. .  c
    ledgers:rename          .c .c a.. lt c
    ledgers:limit           .c .c a.. lt c
    ledgers:credit          .. .c a.. w  c
    ledgers:grant_terms     .. .c a.. w  c
    ledgers:agree_prices    .. .c a.. .  c
    ledgers:close_periods   .. .c a.. .  c
    invoices:read           .c .c a.u .  c
    invoices:dispute        .c .c a.. .  c
    invoices:settle         .. .c a.. .  c
    ledgers:top_up          .c .. ... .  c
    payments:read           .c .. a.u .  c
    payments:settle         .. .. a.. .  .
    payouts:read            p. .. a.u .  p
    payouts:settle          .. .. a.. .  .
    journal:read            .. .. a.u .  .
    plans:read              pc pc avu .  .
    plans:publish           .. .. a.. .  .
    mandates:read           pc pc a.u lt .
    mandates:give           .c .c ... lt c
    claims:read             pc pc a.u lt .
    claims:decide           .c .c a.. lt c
    claims:refer            pc pc ... lt .
    disputes:read           pc pc a.u .  .
    disputes:open           .c .c ... .  c
    disputes:answer         pc pc ... .  .
    disputes:decide         .. .. a.. .  .
    usage:tell              pc pc a.. lt .
    usage:ask               pc pc a.. lt .
    usage:read              pc pc a.u .  .
    projects:read           .c .. a.u l  c
    projects:open           .c .. a.. l  c
    projects:edit           .c .. a.. l  c
    audit:read              pc pc a.u lt .
    audit:unseal            .. .. a.. w  .
    log:read                .. .. a.u w  .
    analytics:read          pc pc a.u lt .
";

struct Row {
    permission: Permission,
    own: &'static str,
    in_test: &'static str,
    wide: &'static str,
    single: &'static str,
    needs: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = TABLE.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|cells| !cells.is_empty());
    let row = |cells: Vec<&'static str>| {
        let [name, own, in_test, wide, single, needs] = cells[..] else { panic!("{cells:?}") };
        let permission = Permission::ALL.iter().copied().find(|permission| permission.as_str() == name);
        Row { permission: permission.unwrap_or_else(|| panic!("{name}")), own, in_test, wide, single, needs }
    };
    lines.map(row).collect()
}

fn letter(role: Role) -> char {
    match role {
        Role::Administrator => 'a',
        Role::Approver => 'v',
        Role::Provider => 'p',
        Role::Consumer => 'c',
        Role::Auditor => 'u',
    }
}

#[test]
fn the_table_has_a_row_for_every_permission() {
    let rows: Vec<Permission> = rows().iter().map(|row| row.permission).collect();
    assert_eq!(rows, Permission::ALL);
}

#[test]
fn a_role_permits_what_the_table_says() {
    for role in Role::ALL {
        let (letter, scopes) = (letter(role), BTreeSet::from([Scope::Role(role)]));
        let (live, test) = (Grants::of(&scopes, Live, false), Grants::of(&scopes, Test, false));
        for Row { permission, own, in_test, wide, .. } in rows() {
            assert_eq!(live.own.has(permission), own.contains(letter), "{permission} live: {role:?}");
            assert_eq!(test.own.has(permission), in_test.contains(letter), "{permission} in test: {role:?}");
            assert_eq!(live.wide.has(permission), wide.contains(letter), "{permission} wide: {role:?}");
            assert!(!test.wide.has(permission), "{permission} wide in test: {role:?}");
        }
    }
}

#[test]
fn a_single_permission_permits_what_the_table_says_and_nothing_else() {
    for row in rows() {
        let scopes = single(row.permission);
        let (live, test) = (Grants::of(&scopes, Live, false), Grants::of(&scopes, Test, false));
        for permission in Permission::ALL.iter().copied() {
            let is = |letter: char| permission == row.permission && row.single.contains(letter);
            assert_eq!(live.own.has(permission), is('l'), "{permission} live");
            assert_eq!(test.own.has(permission), is('t'), "{permission} in test");
            assert_eq!(live.wide.has(permission), is('w'), "{permission} wide");
            assert!(!test.wide.has(permission), "{permission} wide in test");
        }
    }
}

/// Everything that can be had, for its own things.
fn everything(environment: Environment) -> Grants {
    let scopes = Permission::ALL.iter().copied().map(Scope::Permission).chain(Role::ALL.map(Scope::Role)).collect();
    Grants::of(&scopes, environment, false)
}

#[test]
fn the_roles_of_the_organization_take_away_what_the_table_says() {
    let sets: [&[Of]; 8] = [
        &[],
        &[Of::Provider],
        &[Of::Consumer],
        &[Of::Gateway],
        &[Of::Provider, Of::Consumer],
        &[Of::Provider, Of::Gateway],
        &[Of::Consumer, Of::Gateway],
        &[Of::Provider, Of::Consumer, Of::Gateway],
    ];
    let letter = |role: &Of| match role {
        Of::Provider => 'p',
        Of::Consumer => 'c',
        Of::Gateway => 'g',
    };
    for roles in sets {
        for environment in [Live, Test] {
            let all = everything(environment);
            let left = all.within(&roles.iter().copied().collect());
            for Row { permission, needs, .. } in rows() {
                let allowed = needs == "." || roles.iter().any(|role| needs.contains(letter(role)));
                assert_eq!(left.own.has(permission), all.own.has(permission) && allowed, "{permission}: {roles:?}");
            }
            assert_eq!(left.wide, all.wide, "what reaches everybody is no matter of the own organization");
        }
    }
}

#[test]
fn every_scope_reads_back_and_what_only_the_system_or_roles_have_is_none() {
    assert_eq!(Scope::all().count(), 5 + Permission::ALL.len() - 25);
    for scope in Scope::all() {
        assert_eq!(scope.as_str().parse(), Ok(scope));
        let json = serde_json::to_string(&scope).unwrap();
        assert_eq!(serde_json::from_str::<Scope>(&json).unwrap(), scope);
    }
    let of_roles = [
        "keys:expose",
        "ledgers:close",
        "ledgers:agree_prices",
        "ledgers:close_periods",
        "payouts:read",
        "payouts:settle",
        "journal:read",
        "plans:read",
        "plans:publish",
        "organizations:close",
        "identities:read",
        "identities:set",
        "organizations:set_fee_terms",
        "organizations:set_payout_account",
        "usage:read",
        "invoices:read",
        "invoices:dispute",
        "invoices:settle",
        "ledgers:top_up",
        "payments:read",
        "payments:settle",
        "disputes:read",
        "disputes:open",
        "disputes:answer",
        "disputes:decide",
    ];
    for text in of_roles.into_iter().chain(["keys", "Consumer", "keys:verify ", ""]) {
        assert_eq!(text.parse::<Scope>(), Err(UnknownScope(text.to_owned())));
    }
}

#[test]
fn a_scope_is_of_the_marketplace_exactly_if_it_reaches_things_of_anybody() {
    for scope in Scope::all() {
        let wide = Grants::of(&BTreeSet::from([scope]), Live, false).wide;
        assert_eq!(scope.is_of_the_marketplace(), wide != PermissionSet::NONE, "{scope}");
    }
}
