"""The walk of the README with a client that was generated from the API's document, against a running server.

Run by ops/scripts/clients with BASE and ADMIN in the environment: the address, and the administrator's key."""

import os
import time
from collections.abc import Callable
from typing import TypeVar
from uuid import UUID, uuid4

from marketplace_client import AuthenticatedClient
from marketplace_client.api.api_keys import get_current_api_key, issue_api_key, verify_api_key
from marketplace_client.api.audit import list_audit_entries
from marketplace_client.api.ledgers import get_ledger, get_ledger_statement, grant_ledger_credit, open_ledger
from marketplace_client.api.organizations import register_organization
from marketplace_client.api.services import (
    approve_service,
    get_service,
    register_service,
    set_service_prices,
    submit_service,
)
from marketplace_client.api.usage import tell_usage
from marketplace_client.models import (
    CreditKind,
    Currency,
    Dialect,
    GrantLedgerCredit,
    IssueKey,
    KeyKind,
    KeyScope,
    Money,
    NotFoundProblem,
    OpenLedger,
    OrganizationRole,
    PaidForInput,
    PermittedBodyOfUsage,
    PriceScheduleFlatInput,
    PriceScheduleFlatInputFlat,
    PricesInput,
    PricesInputParts,
    RawUsage,
    Region,
    RegisterOrganization,
    RegisterService,
    RestrictionBodyInput,
    ServiceAssuranceInput,
    ServiceAuthentication,
    ServiceCategory,
    ServiceCertification,
    ServiceCompliance,
    ServiceEndpoint,
    ServiceProfileInput,
    ServiceProtocol,
    ServiceSupport,
    ServiceTrainingUse,
    SetServicePrices,
    VerifyKey,
)
from marketplace_client.types import Response, Unset

BASE = os.environ["BASE"]
T = TypeVar("T")


def client(key: str) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=BASE, token=key)


def intent() -> str:
    return str(uuid4())


def done(response: Response, status: int):
    """The document of an answer with this status."""
    assert response.status_code == status, (response.status_code, response.content)
    assert response.parsed is not None
    return response.parsed


def present(value: T | Unset) -> T:
    assert not isinstance(value, Unset)
    return value


def until(what: str, ask: Callable[[], T | None]) -> T:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        answer = ask()
        if answer is not None:
            return answer
        time.sleep(0.01)
    raise AssertionError(f"waited too long until {what}")


def organization(admin: AuthenticatedClient, name: str, role: OrganizationRole) -> UUID:
    body = RegisterOrganization(name=name, roles=[role])
    return done(register_organization.sync_detailed(client=admin, body=body, idempotency_key=intent()), 201).id


def key_of(admin: AuthenticatedClient, tenant: UUID, scope: KeyScope) -> AuthenticatedClient:
    restriction = RestrictionBodyInput(scopes=[scope])
    body = IssueKey(name="walk", organization=tenant, kind=KeyKind.MANAGEMENT, restriction=restriction)
    return client(present(done(issue_api_key.sync_detailed(client=admin, body=body, idempotency_key=intent()), 201).key))


def profile() -> ServiceProfileInput:
    assurance = ServiceAssuranceInput(
        support=ServiceSupport.STANDARD,
        training_use=ServiceTrainingUse.NO,
        compliance=ServiceCompliance.CONFIDENTIAL,
        certifications=[ServiceCertification.SOC2, ServiceCertification.ISO27001],
        residency=[Region.US],
    )
    endpoint = ServiceEndpoint(
        protocol=ServiceProtocol.HTTP,
        url="https://api.acme.example/v1",
        authentication=ServiceAuthentication.BEARER,
    )
    return ServiceProfileInput(
        name="Acme Large",
        description="Answers questions.",
        category=ServiceCategory.CHAT,
        assurance=assurance,
        endpoint=endpoint,
        context_window_tokens=128_000,
        max_output_tokens=16_384,
    )


def flat(price: str) -> PriceScheduleFlatInput:
    return PriceScheduleFlatInput(flat=PriceScheduleFlatInputFlat(price=price))


def published(admin: AuthenticatedClient, provider: AuthenticatedClient) -> UUID:
    """A service: registered, priced, submitted, approved."""
    body = RegisterService(slug="acme-large", service_version="1.0.0", profile=profile())
    service = done(register_service.sync_detailed(client=provider, body=body, idempotency_key=intent()), 201).id
    parts = PricesInputParts()
    parts["input/token"] = flat("0.0000025")
    parts["output/token"] = flat("0.00001")
    prices = SetServicePrices(prices=PricesInput(currency=Currency.USD, parts=parts))
    done(set_service_prices.sync_detailed(service, client=provider, body=prices), 200)
    done(submit_service.sync_detailed(service, client=provider, idempotency_key=intent()), 200)
    approved = done(approve_service.sync_detailed(service, client=admin, idempotency_key=intent()), 200)
    shown = done(get_service.sync_detailed(service, client=provider, min_position=approved.position), 200)
    assert shown.state == "active", shown
    return service


def walk() -> None:
    admin = client(os.environ["ADMIN"])
    acme = organization(admin, "Acme Models", OrganizationRole.PROVIDER)
    shop = organization(admin, "Corner Shop", OrganizationRole.CONSUMER)
    provider, consumer = key_of(admin, acme, KeyScope.PROVIDER), key_of(admin, shop, KeyScope.CONSUMER)
    service = published(admin, provider)

    ledger = done(
        open_ledger.sync_detailed(
            client=consumer, body=OpenLedger(currency=Currency.USD, name="Production"), idempotency_key=intent()
        ),
        201,
    ).id
    grant = GrantLedgerCredit(
        amount=Money(amount="25.00", currency=Currency.USD),
        reason="purchase 4711",
        kind=CreditKind.PURCHASED,
        paid=PaidForInput(amount="25.00", currency=Currency.USD, payment="pi_4711"),
    )
    done(grant_ledger_credit.sync_detailed(ledger, client=admin, body=grant, idempotency_key=intent()), 200)
    wanted = IssueKey(
        name="checkout",
        kind=KeyKind.RUNTIME,
        ledger=ledger,
        verifier=acme,
        restriction=RestrictionBodyInput(services=[service]),
    )
    key = present(done(issue_api_key.sync_detailed(client=consumer, body=wanted, idempotency_key=intent()), 201).key)
    assert done(get_current_api_key.sync_detailed(client=client(key)), 200).kind == KeyKind.RUNTIME

    def permit():
        verdict = done(verify_api_key.sync_detailed(client=provider, body=VerifyKey(key=key, service=service)), 200)
        return None if isinstance(verdict.permit, Unset) else verdict.permit

    used = RawUsage(input_tokens=1_200, output_tokens=300)
    record = PermittedBodyOfUsage(permit=until("a permit is given", permit).token, dialect=Dialect.OPENAI, usage=used)
    told = done(tell_usage.sync_detailed(client=provider, body=record), 200)
    assert (told.recorded, told.records[0].charged) == (1, "0.006"), told

    def charged():
        shown = done(get_ledger.sync_detailed(ledger, client=consumer), 200)
        return shown.balance if shown.balance.charged == "0.006" else None

    assert until("the use is in the balance", charged).remaining_credit == "24.994"
    statement = done(get_ledger_statement.sync_detailed(ledger, client=consumer), 200)
    assert statement.totals.cost == "0.006", statement

    def trail():
        page = done(list_audit_entries.sync_detailed(client=admin, aggregate_id=ledger), 200)
        return [entry.event_type for entry in page.items] if len(page.items) == 3 else None

    events = ["usage.recorded", "usage_ledger.credit_granted", "usage_ledger.opened"]
    assert until("the use is in the trail", trail) == events

    missing = get_ledger.sync_detailed(uuid4(), client=consumer)
    assert isinstance(missing.parsed, NotFoundProblem) and missing.parsed.code == "not_found", missing.content


if __name__ == "__main__":
    walk()
    print("the Python client has walked from a service to its bill")
