//! An open hold in few bytes: a ledger may have 10,000.
//!
//! Invariant: what was packed is unpacked as it was.

use std::sync::Arc;

use jiff::Timestamp;

use super::agreed::PriceKind;
use super::budgets::{Amounts, HeldInBudgets, InstanceId, Moved};
use super::open_hold::{CountedLine, OpenHold};
use super::packing::{Packer, Unpacker};
use super::rows::Packed;
use super::{AgreedPrice, Attribution, HoldPermission, LineKey, Period};
use crate::money::{Decimal, Factor, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::{PricePart, PriceRevision};
use crate::values::sealed::Sealed;
use crate::{KeyId, MandateId, PermitId, ReservationId, ServiceId, TenantId};

impl Packed for OpenHold {
    type Key = ReservationId;

    fn pack_key(key: ReservationId, into: &mut Packer) {
        into.id(key.0);
    }

    fn unpack_key(from: &mut Unpacker<'_>) -> ReservationId {
        ReservationId(from.id())
    }

    fn due(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }

    fn pack(&self, into: &mut Packer) {
        into.fixed([u8::from(self.is_own), u8::from(self.is_capped), u8::from(self.has_expired)]);
        into.id(self.organization.0);
        permission(&self.permission, into);
        into.optional(self.holder.as_deref(), Packer::text);
        into.optional(self.attribution.as_deref(), attribution);
        into.optional(self.key, |into, key| into.id(key.0));
        into.all(self.services.iter(), |into, service| into.id(service.0));
        into.instant(Some(self.taken_at));
        let (year, month) = self.period.parts();
        into.number(year.into());
        into.number(month.into());
        into.number(self.fixed.units());
        into.all(self.lines.iter(), |into, line| {
            key(&line.key, into);
            quantity(line.quantity, into);
        });
        into.number(self.settled.units());
        quantity(self.settled_tokens, into);
        into.optional(self.in_budgets.as_deref(), in_budgets);
        into.number(self.mandated.units());
    }

    fn unpack(from: &mut Unpacker<'_>, due: Option<Timestamp>) -> Self {
        let [is_own, is_capped, has_expired] = from.fixed().map(|is: u8| is == 1);
        Self {
            organization: TenantId(from.id()),
            permission: permission_of(from),
            holder: from.optional(|from| from.text().into()),
            attribution: from.optional(|from| Arc::new(attribution_of(from))),
            key: from.optional(|from| KeyId(from.id())),
            services: from.all(|from| ServiceId(from.id())),
            is_own,
            taken_at: from.instant().unwrap_or_default(),
            period: period_of(from),
            expires_at: due.unwrap_or_default(),
            fixed: Decimal::from_units(from.number()),
            lines: from.all(|from| CountedLine { key: key_of(from), quantity: quantity_of(from) }),
            settled: Decimal::from_units(from.number()),
            settled_tokens: quantity_of(from),
            in_budgets: from.optional(|from| Arc::new(in_budgets_of(from))),
            mandated: Decimal::from_units(from.number()),
            is_capped,
            has_expired,
        }
    }
}

fn period_of(from: &mut Unpacker<'_>) -> Period {
    let (year, month) = (from.number(), from.number());
    Period::of_parts((i16::try_from(year).unwrap_or_default(), i8::try_from(month).unwrap_or_default()))
}

/// A quantity uses all of its bits.
fn quantity(quantity: Quantity, into: &mut Packer) {
    into.number(i128::from_be_bytes(quantity.units().to_be_bytes()));
}

fn quantity_of(from: &mut Unpacker<'_>) -> Quantity {
    Quantity::from_units(u128::from_be_bytes(from.number().to_be_bytes()))
}

fn permission(permission: &HoldPermission, into: &mut Packer) {
    match permission {
        HoldPermission::Owner => into.fixed([0]),
        HoldPermission::Mandate { id } => {
            into.fixed([1]);
            into.id(id.0);
        }
        HoldPermission::Permit(PermitTerms { id, issued_at, tell_by, calls, most_amount, most_tokens }) => {
            into.fixed([2]);
            into.id(id.0);
            into.instant(Some(*issued_at));
            into.instant(Some(*tell_by));
            into.number((*calls).into());
            into.number(most_amount.units());
            into.number((*most_tokens).into());
        }
    }
}

fn permission_of(from: &mut Unpacker<'_>) -> HoldPermission {
    match from.fixed() {
        [0] => HoldPermission::Owner,
        [1] => HoldPermission::Mandate { id: MandateId(from.id()) },
        [_] => HoldPermission::Permit(PermitTerms {
            id: PermitId(from.id()),
            issued_at: from.instant().unwrap_or_default(),
            tell_by: from.instant().unwrap_or_default(),
            calls: u32::try_from(from.number()).unwrap_or_default(),
            most_amount: Decimal::from_units(from.number()),
            most_tokens: u64::try_from(from.number()).unwrap_or_default(),
        }),
    }
}

fn attribution(into: &mut Packer, attribution: &Attribution) {
    let Attribution { project, run, end_user, former_end_user, tags } = attribution;
    into.optional(*project, Packer::id);
    into.optional(run.as_deref(), Packer::text);
    into.optional(end_user.as_ref(), |into, Sealed { subject, key_version, ciphertext }| {
        into.id(*subject);
        into.number((*key_version).into());
        into.text(ciphertext);
    });
    into.optional(*former_end_user, Packer::id);
    into.all(tags.iter(), |into, (name, value)| {
        into.text(name);
        into.text(value);
    });
}

fn attribution_of(from: &mut Unpacker<'_>) -> Attribution {
    Attribution {
        project: from.optional(Unpacker::id),
        run: from.optional(Unpacker::text),
        end_user: from.optional(|from| Sealed {
            subject: from.id(),
            key_version: u32::try_from(from.number()).unwrap_or_default(),
            ciphertext: from.text(),
        }),
        former_end_user: from.optional(Unpacker::id),
        tags: from.all(|from| (from.text(), from.text())),
    }
}

fn key(key: &LineKey, into: &mut Packer) {
    let LineKey { service, revision, part, agreed } = key;
    into.id(service.0);
    into.number(revision.0.into());
    into.text(&part.to_string());
    into.optional(*agreed, |into, AgreedPrice { kind, id, revision, factor }| {
        into.fixed([u8::from(kind == PriceKind::Plan)]);
        into.id(id);
        into.number(revision.into());
        into.number(factor.number().units());
    });
}

fn key_of(from: &mut Unpacker<'_>) -> LineKey {
    LineKey {
        service: ServiceId(from.id()),
        revision: PriceRevision(u32::try_from(from.number()).unwrap_or_default()),
        // Whatever was packed is a part and a factor.
        part: from.text().parse().unwrap_or(PricePart::INPUT_TOKEN),
        agreed: from.optional(|from| AgreedPrice {
            kind: if from.fixed() == [1] { PriceKind::Plan } else { PriceKind::Contract },
            id: from.id(),
            revision: u32::try_from(from.number()).unwrap_or_default(),
            factor: Factor::new(Decimal::from_units(from.number())).unwrap_or(Factor::ONE),
        }),
    }
}

fn in_budgets(into: &mut Packer, held: &HeldInBudgets) {
    let HeldInBudgets { moves, amounts: Amounts { cost, tokens, requests }, taken_at } = held;
    into.all(moves.iter(), |into, Moved { budget, instance, other, window }| {
        into.number((*budget).into());
        into.optional(*instance, |into, InstanceId(id)| into.fixed(id.to_be_bytes()));
        into.fixed([u8::from(*other)]);
        into.instant(*window);
    });
    into.number(cost.units());
    quantity(*tokens, into);
    into.number((*requests).into());
    into.instant(Some(*taken_at));
}

fn in_budgets_of(from: &mut Unpacker<'_>) -> HeldInBudgets {
    HeldInBudgets {
        moves: from.all(|from| Moved {
            budget: u32::try_from(from.number()).unwrap_or_default(),
            instance: from.optional(|from| InstanceId(u128::from_be_bytes(from.fixed()))),
            other: from.fixed() == [1],
            window: from.instant(),
        }),
        amounts: Amounts {
            cost: Decimal::from_units(from.number()),
            tokens: quantity_of(from),
            requests: u32::try_from(from.number()).unwrap_or_default(),
        },
        taken_at: from.instant().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::usage_ledger::fixtures::{agreed_price, at, id, permit};

    fn moved() -> impl Strategy<Value = Moved> {
        (any::<u32>(), any::<Option<u128>>(), any::<bool>(), prop::option::of(0..1_000_i64)).prop_map(
            |(budget, instance, other, window)| Moved {
                budget,
                instance: instance.map(InstanceId),
                other,
                window: window.map(at),
            },
        )
    }

    prop_compose! {
        fn attributions()(
            project: Option<u128>, run: Option<String>, end_user in prop::option::of((any::<u128>(), any::<u32>(), any::<String>())),
            former: Option<u128>, tags in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
        ) -> Attribution {
            let end_user = end_user.map(|(subject, key_version, ciphertext)| {
                Sealed { subject: uuid::Uuid::from_u128(subject), key_version, ciphertext }
            });
            let [project, former_end_user] = [project, former].map(|id| id.map(uuid::Uuid::from_u128));
            Attribution { project, run, end_user, former_end_user, tags }
        }
    }

    prop_compose! {
        fn holds()(
            attribution in prop::option::of(attributions()), holder: Option<String>, key: Option<u128>,
            services in prop::collection::vec(any::<u128>(), 0..9), flags: [bool; 3], of in 0..3_u8, seconds in 0..1_000_i64,
            units: [i128; 3], quantities: [u128; 3], moves in prop::option::of(prop::collection::vec(moved(), 0..5)),
            agreed: bool,
        ) -> OpenHold {
            let permission = match of {
                0 => HoldPermission::Owner,
                1 => HoldPermission::Mandate { id: MandateId(id(30)) },
                _ => HoldPermission::Permit(PermitTerms { most_tokens: u64::MAX, ..permit(20) }),
            };
            let [fixed, settled, mandated] = units.map(Decimal::from_units);
            let [first, then, settled_tokens] = quantities.map(Quantity::from_units);
            let agreed = agreed.then(agreed_price);
            let line = |part, quantity| {
                let key = LineKey { service: ServiceId(id(3)), revision: PriceRevision(u32::MAX), part, agreed };
                CountedLine { key, quantity }
            };
            let amounts = Amounts { cost: fixed, tokens: then, requests: 7 };
            OpenHold {
                organization: TenantId(id(4)),
                permission,
                holder: holder.map(Into::into),
                attribution: attribution.map(Arc::new),
                key: key.map(|key| KeyId(uuid::Uuid::from_u128(key))),
                services: services.into_iter().map(|service| ServiceId(uuid::Uuid::from_u128(service))).collect(),
                is_own: flags[0],
                taken_at: at(seconds),
                period: Period::in_utc(at(seconds)),
                expires_at: at(seconds + 300),
                fixed,
                lines: vec![line(PricePart::INPUT_TOKEN, first), line(PricePart::OUTPUT_TOKEN, then)],
                settled,
                settled_tokens,
                in_budgets: moves.map(|moves| Arc::new(HeldInBudgets { moves, amounts, taken_at: at(seconds) })),
                mandated,
                is_capped: flags[1],
                has_expired: flags[2],
            }
        }
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked_as_it_was(hold in holds()) {
            let mut packer = Packer::after(&[]);
            hold.pack(&mut packer);
            let bytes = packer.bytes();
            let mut unpacker = Unpacker(&bytes);
            prop_assert_eq!(OpenHold::unpack(&mut unpacker, hold.due()), hold);
            prop_assert!(unpacker.0.is_empty());
        }
    }
}
