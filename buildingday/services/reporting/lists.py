"""The four lists as rows, and as Markdown, XLSX or CSV by the ending of the file's name (F148)."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from buildingday.documents import render
from buildingday.documents.files import write_text
from buildingday.documents.lists import HEADERS, TITLES, ListKind, ProblemRow, Row
from buildingday.documents.templates import Templates
from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import mask_name
from buildingday.errors import N_, WrongUsage
from buildingday.services.desk import Desk
from buildingday.services.discreet import Discreet, discreet
from buildingday.services.meetings.wording import WRITTEN, Voice
from buildingday.services.reporting.period import any_time, period_of
from buildingday.services.reporting.struck_list import struck_rows
from buildingday.services.reporting.task_lists import duty_rows, task_rows
from buildingday.storage.queries import lists as queries
from buildingday.storage.queries import residents
from buildingday.storage.queries.lists import Asked

__all__ = [
    "CODES", "ListKind", "list_json", "list_markdown", "list_rows", "table_markdown", "write_list", "write_rows",
]  # fmt: skip

_TABLES = (".xlsx", ".csv")

#: Code words instead of terms, for programs.
CODES = Voice(WRITTEN.say, lambda _group, word: word or "")


def list_rows(
    desk: Desk, kind: ListKind, place_id: str | None = None, month: str | None = None, voice: Voice = WRITTEN
) -> list[Row]:
    """The rows of a list, masked, oldest first.

    ``month`` narrows problems to those recorded then, decisions to that month's meetings, and strike-offs to those of
    the month; tasks without a meeting go by the day the problem was recorded. Always Chinese, unless ``voice`` says
    otherwise: the lists are official papers.

    Raises:
        Refused: it is no month.
    """
    period = period_of(desk, month) if month else any_time()
    asked = Asked(place_id, period.month, period.first.isoformat(), period.last.isoformat())
    make: dict[ListKind, Callable[[Desk, Asked, Voice], Sequence[Row]]] = {
        ListKind.PROBLEMS: _problem_rows,
        ListKind.TASKS: task_rows,
        ListKind.DUTIES: duty_rows,
        ListKind.STRUCK: struck_rows,
    }
    return list(make[kind](desk, asked, voice))


def list_markdown(desk: Desk, kind: ListKind, rows: Sequence[Row]) -> str:
    """A list as a Markdown table."""
    return render.lists_markdown(kind, rows, Templates(desk.templates))


def list_json(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows for programs: English keys; give ``CODES`` to ``list_rows`` for code words."""
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row._asdict().items()}
        for row in rows
    ]


def write_list(desk: Desk, kind: ListKind, rows: Sequence[Row], path: Path, force: bool = False) -> None:
    """Writes a list as Markdown, XLSX or CSV.

    Raises:
        WrongUsage: another ending.
        Refused: the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    write_rows(desk, TITLES[kind], HEADERS[kind], rows, path, force)


def table_markdown(desk: Desk, title: str, header: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> str:
    """Any list as a Markdown table."""
    return render.table_markdown(title, header, rows, Templates(desk.templates))


def write_rows(
    desk: Desk, title: str, header: Sequence[str], rows: Sequence[tuple[Any, ...]], path: Path, force: bool = False
) -> None:
    """Writes any list as ``write_list`` does, and raises as it does."""
    ending = path.suffix.lower()
    if ending == ".md":
        write_text(path, table_markdown(desk, title, header, rows), force)
    elif ending in _TABLES:
        from buildingday.exchange.table_writer import write_table

        write_table(path, header, rows, force, title)
    else:
        raise WrongUsage(N_("文件名要以 .md、.xlsx 或 .csv 结尾，{path} 不是。"), path=path)


def _problem_rows(desk: Desk, asked: Asked, voice: Voice) -> list[ProblemRow]:
    connection = desk.store.connection
    names, kinds = queries.reporters(connection, asked), queries.reporter_kinds(connection, asked)
    shared, private = _shared(connection), discreet(residents.of_place(connection, asked), desk.policy.privacy)

    def row(seq: int, line: queries.ProblemLine) -> ProblemRow:
        who = _reporter(
            names.get(line.id, []),
            [voice.label("reporter_kind", kind) for kind in kinds.get(line.id, [])],
            bool(line.sensitive),
        )
        return _problem_row(desk, seq, line, who, shared.get(line.id, ""), private, voice)

    return [row(seq, line) for seq, line in enumerate(queries.problems(connection, asked), start=1)]


def _problem_row(
    desk: Desk, seq: int, line: queries.ProblemLine, reporter: str, shared: str, private: Discreet, voice: Voice
) -> ProblemRow:
    category = desk.policy.category(line.category)
    words = "。".join(part for part in (line.title, line.detail) if part)
    return ProblemRow(
        seq=seq,
        number=line.number,
        place=line.path,
        source=voice.label("source", line.source),
        reported_on=date.fromisoformat(line.recorded_on),
        reporter=reporter,
        description=private(words),
        category=line.category if voice is CODES or category is None else category.name,
        households=line.affected,
        issue_class=voice.label("class", line.issue_class),
        tier=voice.label("tier", line.tier),
        first_owner=line.first_owner,
        shared=shared,
        status=voice.label("status", line.status),
    )


def _reporter(names: list[str], kinds: list[str], sensitive: bool) -> str:
    """One masked name, how many more, and what those are who are not residents; of a sensitive one the number alone."""
    named = [name for name in names if name]
    if not named or sensitive:
        return f"{len(names)}户" if names else ""
    first = mask_name(named[0])
    who = f"{first}等{len(names)}户" if len(names) > 1 else first
    return f"{who}（{'、'.join(kinds)}）" if kinds else who


def _shared(connection: Any) -> dict[str, str]:
    """What to say of each problem that was merged into another, has others merged into it, or belongs with others."""
    said: dict[str, str] = {}
    merged: dict[str, int] = {}
    for issue, other, kind, number in queries.links(connection):
        if kind == "same":
            said[issue] = f"并入{short_number(number)}"
            merged[other] = merged.get(other, 0) + 1
        else:
            said.setdefault(issue, "共性")
            said.setdefault(other, "共性")
    return said | {issue: f"重复{count}件" for issue, count in merged.items()}
