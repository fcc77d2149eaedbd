"""回告: the answer goes back to where the problem was raised, as a text that is ready to paste (F258, S145)."""

from buildingday.clock import day_of
from buildingday.documents.model import ReplyDoc
from buildingday.documents.render import reply_text as render
from buildingday.documents.templates import Templates
from buildingday.domain.issue import Source
from buildingday.domain.numbers import short_number
from buildingday.domain.posting import cleared
from buildingday.domain.reply import TOLD, Address, addresses, news
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.gone import PROBLEM, still_there
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.reply_view import address_words
from buildingday.services.handling.stepping import Handled, add_fact, handled
from buildingday.storage.queries import residents
from buildingday.storage.queries.issue_card import IssueRead, read_issue
from buildingday.storage.queries.places import place_name
from buildingday.storage.queries.whistles import phones


def reply_text(desk: Desk, issue_id: str, address: Address) -> str:
    """The text for one channel, or one order of it, without names, numbers and doors of residents.

    Raises:
        Refused: no such problem, nothing to tell yet, or it did not come from there.
        BadFile: a template of the street's own is wrong.
    """
    read = _read(desk, issue_id)
    _check(read, address)
    return render(_doc(desk, issue_id, read, address), Templates(desk.templates))


def which_address(desk: Desk, issue_id: str, channel: Source | None, order: str = "") -> Address:
    """Where to, as far as it is named; what is left out is clear where there is only one.

    Raises:
        Refused: see ``reply_text``; or several are meant.
    """
    read = _read(desk, issue_id)
    known = _addresses(read)
    meant = [each for each in known if channel in (None, each.channel) and order in ("", each.order)]
    if not meant:
        raise _not_from_there(read, address_words(Address(channel, order)) if channel else order, known)
    if len(meant) > 1:
        raise Refused(N_("这个问题要回告几处：{ways}。请用 --channel、--order 写明是哪一处。"),
                      ways=[address_words(each) for each in meant])  # fmt: skip
    return meant[0]


def note_told(desk: Desk, issue_id: str, address: Address) -> Handled:
    """已回告: the latest news was told there, today and by whoever acts.

    Raises:
        Refused: see ``reply_text``.
    """
    _check(_read(desk, issue_id), address)
    with desk.store.act("issue.tell", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        add_fact(act, desk, issue, TOLD, address.order, code=address.channel.value)
    return handled(
        issue, say("{number} 已回告{channel}。", number=short_number(issue.number), channel=address_words(address))
    )


def _read(desk: Desk, issue_id: str) -> IssueRead:
    return still_there(read_issue(desk.store.connection, issue_id), PROBLEM)


def _addresses(read: IssueRead) -> list[Address]:
    """Where the news goes back to."""
    number = short_number(read.details.number)
    if news(read.details.round, read.facts) is None:
        raise Refused(N_("{number} 还没有答复，也没有销号，没有可回告的。请先答复反映人。"), number=number)
    known = addresses((each.source, each.external_no) for each in read.reporters)
    if not known:
        raise Refused(N_("{number} 是走访听到的或主动发现的，逐一回访就行，不用回告。"), number=number)
    return known


def _check(read: IssueRead, address: Address) -> None:
    known = _addresses(read)
    if address not in known:
        raise _not_from_there(read, address_words(address), known)


def _not_from_there(read: IssueRead, words: str, known: list[Address]) -> Refused:
    return Refused(N_("{number} 不是从{channel}来的。可以回告：{channels}。"),
                   number=short_number(read.details.number), channel=words,
                   channels=[address_words(each) for each in known])  # fmt: skip


def _doc(desk: Desk, issue_id: str, read: IssueRead, address: Address) -> ReplyDoc:
    row, latest = read.details, news(read.details.round, read.facts)
    assert latest is not None
    names = residents.of_posting(desk.store.connection, issue_id)

    def private(text: str) -> str:
        return cleared(text, names, desk.policy.privacy).text

    answers = [fact.note for fact in read.facts if fact.kind == "answered" and fact.round == row.round]
    known = dict(phones(desk.store.connection, issue_id))
    return ReplyDoc(
        channel=address.channel,
        order=address.order,
        matter="" if row.sensitive else private(row.title),
        place=row.place,
        number=row.number,
        news=latest.kind,
        on=desk.moment(latest.at).date(),
        words="" if row.sensitive else private(answers[-1]) if answers else "",
        reason=private(row.decided_reason),
        close=row.close_kind or "",
        unit=row.lead_unit,
        due=day_of(row.due_on),
        contact=row.first_owner,
        phone=known.get(row.first_owner, ""),
        community=place_name(desk.store.connection, desk.actor.community_id) or "",
        issued_on=desk.today(),
    )
