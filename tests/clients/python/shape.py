"""What a client generated from the API's document must know: checked by a type checker, never run. `Any` is not accepted."""

from datetime import datetime
from uuid import UUID

from typing_extensions import assert_type

from marketplace_client.api.ledgers import get_ledger_statement
from marketplace_client.client import AuthenticatedClient
from marketplace_client.models import (
    Dialect,
    FacetCount,
    FoundServices,
    GrantLedgerCredit,
    KeyDocument,
    LedgerDocument,
    MatchCount,
    Money,
    PricesDocument,
    RateLimit,
    RawUsage,
    RecordBodyList,
    RecordBodyOfQuantities,
    RecordBodyOfUsage,
    ServiceDocument,
    Statement,
    StatementLine,
    StatementTotals,
    UsageAnswer,
    UsageReport,
)
from marketplace_client.types import Unset


def amounts(grant: GrantLedgerCredit, ledger: LedgerDocument, answer: UsageAnswer) -> None:
    assert_type(grant.amount, Money)
    assert_type(grant.amount.amount, float | str)
    assert_type(ledger.balance.charged, str)
    assert_type(ledger.balance.available, str)
    assert_type(answer.cost, str)


def usage(service: UUID, told: RecordBodyOfQuantities) -> RecordBodyList:
    used = RawUsage(input_tokens=1_000, output_tokens=20)
    record = RecordBodyOfUsage(id="req-1", service=service, usage=used, dialect=Dialect.OPENAI)
    assert_type(record.usage, RawUsage)
    assert_type(record.dialect, Dialect)
    assert_type(record.usage.cached_tokens, int | str | Unset)
    assert_type(told.quantities["input/token"], float | str)
    return RecordBodyList(records=[record, told])


def rate_limits(key: KeyDocument) -> None:
    assert_type(key.rate, RateLimit)
    assert_type(key.rate.rate_requests_per_second, int)
    assert_type(key.restriction.rate_limit, RateLimit | Unset)
    assert_type(key.issued_at, datetime)


def search(found: FoundServices) -> None:
    assert_type(found.items, list[ServiceDocument])
    assert_type(found.total, MatchCount)
    assert_type(found.total.is_exact, bool)
    if not isinstance(found.facets, Unset):
        assert_type(found.facets["category"], list[FacetCount])


def prices(document: PricesDocument) -> None:
    if not isinstance(document.list_.parts, Unset):
        # Not `Any`, to which everything could be assigned: the checker complains of an ignored error that is none.
        schedule: int = document.list_.parts["input/token"]  # type: ignore[assignment]


def totals(client: AuthenticatedClient, ledger: UUID, report: UsageReport) -> None:
    statement = get_ledger_statement.sync(ledger, client=client)
    if isinstance(statement, Statement):
        assert_type(statement.totals, StatementTotals)
        assert_type(statement.totals.cost, str)
        assert_type(statement.items, list[StatementLine])
        assert_type(statement.items[0].quantity, str)
    assert_type(report.items[0].cost, str)
