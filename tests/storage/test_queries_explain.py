"""Every query compiles on the migrated schema and stays portable; the hot ones read no big table from end to end."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from buildingday.clock import Clock
from buildingday.storage import queries
from buildingday.storage.queries import issues
from buildingday.storage.search import MATCHING
from buildingday.storage.store import Store
from tests.conftest import NOW

_NAMED = re.compile(r"(?<![:\w']):([a-z_]\w*)")
_ONLY_SQLITE = re.compile(
    r"\b(ifnull|glob|rowid|json_each|json_extract|strftime|julianday|group_concat|match|insert or \w+|replace into)\b",
    re.IGNORECASE,
)


def constants() -> Iterator[tuple[str, str]]:
    """Every ``SQL_…`` of ``storage/queries``, also those kept in a table by name."""
    for found in pkgutil.iter_modules(queries.__path__):
        module = importlib.import_module(f"{queries.__name__}.{found.name}")
        for name, value in vars(module).items():
            if name.startswith("SQL_") and isinstance(value, str):
                yield f"{found.name}.{name}", value
            elif name.startswith("SQL_") and isinstance(value, dict):
                yield from ((f"{found.name}.{name}.{key}", text) for key, text in value.items())


def lists() -> Iterator[tuple[str, str]]:
    """The problem list and its counts under every condition."""
    for name in issues.CONDITIONS:
        yield f"issues.list.{name}", issues.list_sql([name])
        yield f"issues.count.{name}", issues.count_sql([name])
    yield "issues.list", issues.list_sql([])
    yield "issues.list.several", issues.list_sql(["tier", "place_id", "text", "overdue", "after"])


ALL = [*constants(), *lists()]

#: What one problem's page reads, and what is asked with every key; and every page of the list.
HOT_NAMES = (
    "issues.SQL_ISSUE_ROW",
    "visits.SQL_AT_DOOR",
    "visits.SQL_IN_ROSTER_SINCE",
    "issue_card.SQL_ISSUE",
    "issue_card.SQL_REPORTERS",
    "issue_card.SQL_FACTS",
    "issue_card.SQL_ANSWERS",
    "issue_card.SQL_LINKS",
    "issues.count.due_today",
    "issues.count.overdue",
    "issues.count.to_verify",
    "issues.count.to_ask",
)


@pytest.fixture(scope="module")
def connection(empty_database: Path) -> Iterator[Any]:
    store = Store.open(empty_database, Clock(NOW))
    yield store.connection
    store.close()


def explain(connection: Any, sql: str) -> list[str]:
    names = set(_NAMED.findall(sql))
    values: Any = dict.fromkeys(names) if names else [None] * sql.count("?")
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize(("name", "sql"), ALL, ids=[name for name, _sql in ALL])
def test_every_query_compiles_on_the_migrated_schema(connection: Any, name: str, sql: str) -> None:
    assert explain(connection, sql)


@pytest.mark.parametrize(("name", "sql"), ALL, ids=[name for name, _sql in ALL])
def test_no_query_says_what_only_sqlite_knows(name: str, sql: str) -> None:
    portable = sql.replace(MATCHING.format(entity="issue"), "")
    assert not _ONLY_SQLITE.findall(portable)


HOT = [(name, sql) for name, sql in ALL if name.startswith("issues.list") or name in HOT_NAMES]


def test_what_is_to_be_looked_at_again_is_found_by_its_day(connection: Any) -> None:
    plan = explain(connection, dict(ALL)["today.SQL_RECHECKS"])
    assert "SEARCH i USING INDEX ix_issue_recheck_on (recheck_on<?)" in plan
    assert not [step for step in plan if step.startswith("SEARCH i USING INDEX ix_issue_status")]


@pytest.mark.parametrize("name", ["issues.list", "issues.list.tier", "issues.list.status", "issues.list.to_ask"])
def test_a_page_is_read_in_its_order_without_sorting_the_list(connection: Any, name: str) -> None:
    plan = explain(connection, dict(ALL)[name])
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan[: plan.index("SCAN page")]


@pytest.mark.parametrize(("name", "sql"), HOT, ids=[name for name, _sql in HOT])
def test_a_hot_query_reads_no_big_table_from_end_to_end(connection: Any, name: str, sql: str) -> None:
    whole = re.compile(r"SCAN (?:i|r|l|p|c|h)\b(?! USING)|AUTOMATIC|SCAN r\b")
    plan = explain(connection, sql)
    assert not [step for step in plan if whole.search(step)], plan
