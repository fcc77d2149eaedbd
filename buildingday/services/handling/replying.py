"""回告: the answer goes back to where the problem was raised, as a text that is ready to paste (F258, S145)."""

from datetime import date

from buildingday.clock import moment
from buildingday.documents.model import ReplyDoc
from buildingday.documents.render import reply_text as render
from buildingday.documents.templates import Templates
from buildingday.domain.issue import Source
from buildingday.domain.numbers import short_number
from buildingday.domain.posting import cleared
from buildingday.domain.reply import TOLD, news, ways_back
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.gone import PROBLEM, still_there
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import Handled, add_fact, handled
from buildingday.storage.queries import residents
from buildingday.storage.queries.issue_card import IssueRead, read_issue
from buildingday.storage.queries.places import place_name
from buildingday.storage.queries.whistles import phones


def reply_text(desk: Desk, issue_id: str, channel: Source) -> str:
    """The text for one channel, without names, numbers and doors of residents.

    Raises:
        Refused: no such problem, nothing to tell yet, or it did not come through that channel.
        BadFile: a template of the street's own is wrong.
    """
    read = _read(desk, issue_id)
    _check(read, channel)
    return render(_doc(desk, issue_id, read, channel), Templates(desk.templates))


def which_channel(desk: Desk, issue_id: str, channel: Source | None) -> Source:
    """The channel that is meant: the one that is named, or the only one.

    Raises:
        Refused: see ``reply_text``; or several and none is named.
    """
    read = _read(desk, issue_id)
    ways = _check(read, channel)
    if channel is None and len(ways) > 1:
        raise Refused(N_("这个问题来自几个渠道：{channels}。请用 --channel 写明回告哪一个。"),
                      channels=[label("source", way) for way in ways])  # fmt: skip
    return channel or ways[0]


def note_told(desk: Desk, issue_id: str, channel: Source) -> Handled:
    """已回告: the latest news was told there, today and by whoever acts.

    Raises:
        Refused: see ``reply_text``.
    """
    _check(_read(desk, issue_id), channel)
    with desk.store.act("issue.tell", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        add_fact(act, desk, issue, TOLD, "", code=channel.value)
    return handled(
        issue, say("{number} 已回告{channel}。", number=short_number(issue.number), channel=label("source", channel))
    )


def _read(desk: Desk, issue_id: str) -> IssueRead:
    return still_there(read_issue(desk.store.connection, issue_id), PROBLEM)


def _check(read: IssueRead, channel: Source | None) -> list[Source]:
    """The channels to which an answer goes back; ``channel`` has to be one of them."""
    number = short_number(read.details.number)
    if news(read.details.round, read.facts) is None:
        raise Refused(N_("{number} 还没有答复，也没有销号，没有可回告的。请先答复反映人。"), number=number)
    sources = [reporter.source for reporter in read.reporters]
    ways = [way.channel for way in ways_back(sources, read.details.round, read.facts)]
    if not ways:
        raise Refused(N_("{number} 是走访听到的或主动发现的，逐一回访就行，不用回告。"), number=number)
    if channel is not None and channel not in ways:
        raise Refused(N_("{number} 不是从{channel}来的。可以回告：{channels}。"), number=number,
                      channel=label("source", channel), channels=[label("source", way) for way in ways])  # fmt: skip
    return ways


def _doc(desk: Desk, issue_id: str, read: IssueRead, channel: Source) -> ReplyDoc:
    row, latest = read.details, news(read.details.round, read.facts)
    assert latest is not None
    names = residents.of_problem(desk.store.connection, issue_id)

    def private(text: str) -> str:
        return cleared(text, names, desk.policy.privacy).text

    answers = [fact.note for fact in read.facts if fact.kind == "answered" and fact.round == row.round]
    known = dict(phones(desk.store.connection, issue_id))
    return ReplyDoc(
        channel=channel,
        orders=sorted({each.external_no for each in read.reporters if each.external_no and each.source == channel}),
        matter="" if row.sensitive else private(row.title),
        place=row.place,
        number=row.number,
        news=latest.kind,
        on=moment(latest.at, desk.now()).date(),
        words="" if row.sensitive else private(answers[-1]) if answers else "",
        reason=private(row.decided_reason),
        close=row.close_kind or "",
        unit=row.lead_unit,
        due=date.fromisoformat(row.due_on) if row.due_on else None,
        contact=row.first_owner,
        phone=known.get(row.first_owner, ""),
        community=place_name(desk.store.connection, desk.actor.community_id) or "",
        issued_on=desk.today(),
    )
