"""催办: the reminder, 催办单 or 督办单 that a problem's deadline calls for, as Markdown (F113, S134)."""

from dataclasses import dataclass
from datetime import date

from buildingday.documents.model import UrgeDoc
from buildingday.documents.render import urge_markdown
from buildingday.documents.templates import Templates
from buildingday.domain.urging import UrgeKind, urge_kind
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet
from buildingday.services.gone import PROBLEM, still_there
from buildingday.services.handling.issue_card import IssueCard, issue_card
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import PROGRESS, URGED, Handled, add_fact, handled
from buildingday.storage.queries import residents
from buildingday.storage.queries.places import place_name
from buildingday.storage.queries.whistles import phones


@dataclass(frozen=True, slots=True)
class Urging:
    """A paper that is due: which, its number, and its text."""

    kind: UrgeKind
    number: str
    text: str


def urging(desk: Desk, issue_id: str, kind: UrgeKind | None = None) -> Urging:
    """The paper that is due now, or another ``kind``.

    Raises:
        Refused: nothing is due, nobody could be urged, or a 督办单 before the deadline.
    """
    card = still_there(issue_card(desk, issue_id), PROBLEM)
    due_now = urge_kind(card.clock, desk.policy.handling)
    chosen = kind or due_now
    if card.clock is None or chosen is None:
        raise Refused(N_("{number} 还不到催办的时候。快到期了、超期了再催。"), number=card.short)
    if chosen is not UrgeKind.REMINDER and not card.clock.overdue:
        raise Refused(
            N_("{number} 还没有超期，不能发{paper}，可以发提醒。"), number=card.short, paper=label("urge", chosen)
        )
    doc = _doc(desk, card, chosen, card.clock.due, -card.clock.left)
    return Urging(chosen, card.short, urge_markdown(doc, Templates(desk.templates)))


def note_urged(desk: Desk, issue_id: str, kind: UrgeKind) -> Handled:
    """Writes down that the paper went out."""
    with desk.store.act("issue.urge", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        add_fact(act, desk, issue, URGED, label("urge", kind), unit_id=issue.lead_unit_id)
    return handled(issue, say("{paper}已记下。", paper=label("urge", kind)))


def _doc(desk: Desk, card: IssueCard, kind: UrgeKind, due: date, late: int) -> UrgeDoc:
    to = card.lead_unit[1] if card.lead_unit else card.owner
    if not to:
        raise Refused(N_("{number} 还没有牵头单位或承办人，不知道催谁。请先交办。"), number=card.short)
    known = dict(phones(desk.store.connection, card.id))
    private = discreet(residents.of_problem(desk.store.connection, card.id), desk.policy.privacy)
    policy = desk.policy.handling
    return UrgeDoc(
        kind=kind,
        to=to,
        by_unit=card.lead_unit is not None,
        community=place_name(desk.store.connection, desk.actor.community_id) or "",
        number=card.number,
        matter="" if card.sensitive else private(card.title),
        place=card.place,
        recorded_on=card.recorded_on,
        due=due,
        late=late,
        progress=private(next((line.note for line in card.history if line.words == label("action", PROGRESS)), "")),
        answer_by=None if kind is UrgeKind.REMINDER else desk.calendar.add_workdays(desk.today(), policy.urge_answer),
        leader=card.leader[1] if card.leader and kind is UrgeKind.SUPERVISE else "",
        contact=card.first_owner,
        phone=known.get(card.first_owner, ""),
        issued_on=desk.today(),
    )
