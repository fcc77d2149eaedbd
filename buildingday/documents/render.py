"""Agenda, notice, minutes and lists as Markdown. Always Chinese: they are official papers."""

from collections.abc import Sequence
from typing import Any

from buildingday.documents.lists import HEADERS, TITLES, ListKind, Row
from buildingday.documents.model import (
    AgendaDoc,
    Correction,
    FeedbackDoc,
    HandoverDoc,
    MinutesDoc,
    NoticeDoc,
    ReplyDoc,
    SheetDoc,
    SlipDoc,
    UrgeDoc,
)
from buildingday.documents.templates import Templates
from buildingday.domain.meeting import Disposition

_OURS = Templates()
_GOES_ON = (Disposition.CONTINUED, Disposition.UPPER)


def agenda_markdown(doc: AgendaDoc, templates: Templates = _OURS) -> str:
    """议题 of a meeting: the hour in one table, then each item, why it is there and what is missing (F132, F135)."""
    return templates.render("agenda.md.j2", doc=doc)


def notice_markdown(doc: NoticeDoc, templates: Templates = _OURS) -> str:
    """会议通知 to the units that are to come."""
    return templates.render("notice.md.j2", doc=doc)


def minutes_markdown(doc: MinutesDoc, templates: Templates = _OURS) -> str:
    """会议纪要 in the order and phrases of ``domain.md`` section 5; what is put off stands at the end (F143)."""
    settled = [item for item in doc.items if item.disposition not in _GOES_ON]
    continued = [item for item in doc.items if item.disposition in _GOES_ON]
    return templates.render("minutes.md.j2", doc=doc, settled=settled, continued=continued)


def corrections_markdown(corrections: Sequence[Correction], templates: Templates = _OURS) -> str:
    """更正 to be put behind the locked text of minutes (F144)."""
    return templates.render("corrections.md.j2", corrections=corrections)


def lists_markdown(kind: ListKind, rows: Sequence[Row], templates: Templates = _OURS) -> str:
    """One of the four lists as a table (F148)."""
    return table_markdown(TITLES[kind], HEADERS[kind], rows, templates)


def table_markdown(
    title: str, header: Sequence[str], rows: Sequence[tuple[Any, ...]], templates: Templates = _OURS
) -> str:
    """Any list as a table."""
    return templates.render("list.md.j2", title=title, header=header, rows=rows)


def sheet_markdown(doc: SheetDoc, templates: Templates = _OURS) -> str:
    """走访单 in the words it was filled with: it stays in the visitor's own hands (F039)."""
    return templates.render("sheet.md.j2", doc=doc)


def slip_markdown(doc: SlipDoc, templates: Templates = _OURS) -> str:
    """告知单 for one resident (F068)."""
    return templates.render("slip.md.j2", doc=doc)


def urge_markdown(doc: UrgeDoc, templates: Templates = _OURS) -> str:
    """催办提醒, 催办单 or 督办单 (F113)."""
    return templates.render("urge.md.j2", doc=doc)


def reply_text(doc: ReplyDoc, templates: Templates = _OURS) -> str:
    """回告 as plain text, to be pasted where the problem was raised (F258)."""
    return templates.render("reply.txt.j2", doc=doc)


def handover_markdown(doc: HandoverDoc, templates: Templates = _OURS) -> str:
    """交接清单 of one person's work (F016)."""
    return templates.render("handover.md.j2", doc=doc)


def feedback_markdown(doc: FeedbackDoc, templates: Templates = _OURS) -> str:
    """服务情况反馈 to the unit that sends somebody (F261)."""
    return templates.render("feedback.md.j2", doc=doc)
