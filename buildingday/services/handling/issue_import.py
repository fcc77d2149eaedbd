"""Other people's lists onto ours: hotline orders and messages, once each, with their history (F231, S71)."""

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from buildingday.clock import stamp
from buildingday.domain.issue import Source
from buildingday.errors import Refused
from buildingday.exchange.order_file import OrderRow, read_orders
from buildingday.exchange.refused import Problem, RefusedRow, write_refused_beside
from buildingday.files import file_mark
from buildingday.i18n import _, label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.categories import likeliest
from buildingday.services.handling.issue_entry import IssueDraft, add_issue
from buildingday.services.handling.place_match import PlaceMatcher
from buildingday.services.handling.stepping import ANSWERED
from buildingday.storage.journal import MAX_ENTITIES, Act
from buildingday.storage.queries import orders as queries
from buildingday.storage.tables import Issue, IssueFact

Progress = Callable[[int, int], None]

#: A problem, its reporter and an answer: as many orders as one act may hold.
_PER_ACT = MAX_ENTITIES // 3

#: Categories of other people's trees that come near to one of ours; our own proposal.
_THEIR_CATEGORIES = {
    "环境保护": "sanitation",
    "交通运输": "transport",
    "教育文体": "school",
    "卫生计生": "health",
    "商贸旅游": "enterprise",
}


@dataclass(frozen=True, slots=True)
class OrdersResult:
    """What an import did: ``read == new + answered + unchanged + repeated + len(refused)``; blank rows count apart.

    ``answered`` were known and now have their answer; ``repeated`` came twice in the file. ``error_file`` lists the
    refused rows, None when there are none.
    """

    read: int
    new: int
    answered: int
    unchanged: int
    repeated: int
    refused: tuple[RefusedRow, ...]
    blank: int
    error_file: Path | None


def import_orders(
    desk: Desk, path: Path, progress: Progress | None = None, source: Source = Source.HOTLINE
) -> OrdersResult:
    """Puts the orders of a file on the list; one that is known by its number (else by its words) is left alone.

    A series of acts under one correlation id, undone as one; cut short, running it again does the rest. ``progress``
    is called with orders done and all orders after every act.

    Raises:
        BadFile: it is no table of problems; nothing was changed.
        StorageTrouble: the disk refuses; whole acts are kept.
    """
    file = read_orders(path)
    refused = list(file.refused)
    intake = _Intake(desk, source)
    mark = file_mark(path)
    correlation_id = desk.store.series("issue.import", desk.actor.id, mark)
    for start in range(0, len(file.orders), _PER_ACT):
        batch = file.orders[start : start + _PER_ACT]
        with desk.store.act("issue.import", desk.actor.id, reason=mark, correlation_id=correlation_id) as act:
            _take(act, intake, batch, refused)
        if progress is not None:
            progress(start + len(batch), len(file.orders))
    return OrdersResult(
        read=file.read,
        new=intake.new,
        answered=intake.answered,
        unchanged=intake.unchanged,
        repeated=len(file.repeated),
        refused=tuple(refused),
        blank=file.skipped_blank,
        error_file=write_refused_beside(path, refused),
    )


def _take(act: Act, intake: "_Intake", batch: Sequence[OrderRow], refused: list[RefusedRow]) -> None:
    """Takes the orders of one act; what the list does not take goes to ``refused``, which stays in order."""
    for order in batch:
        try:
            intake.take(act, order)
        except Refused as no:
            problem = Problem(_("时间"), order.external_no or order.title, say(no.message, **no.params))
            insort(refused, RefusedRow(order.row, (problem,)))


class _Intake:
    """Takes orders one by one and counts what became of them."""

    def __init__(self, desk: Desk, source: Source):
        self.new = self.answered = self.unchanged = 0
        self._desk = desk
        self._source = source
        self._places = PlaceMatcher(desk.store.connection, desk.actor.community_id)
        self._by_number = queries.orders_by_number(desk.store.connection)
        self._by_words = queries.orders_by_words(desk.store.connection, source.value)

    def take(self, act: Act, order: OrderRow) -> None:
        """Puts an order on the list, or its answer to the problem that it became earlier."""
        known = self._known(order)
        if known is None:
            issue = add_issue(act, self._desk, self._draft(order))
            if order.reply:
                self._answer(act, issue.id, order)
            self.new += 1
        elif order.reply and known.answered_on is None:
            self._answer(act, known.issue_id, order)
            self.answered += 1
        else:
            self.unchanged += 1

    def _known(self, order: OrderRow) -> queries.KnownOrder | None:
        if order.external_no:
            return self._by_number.get(order.external_no)
        alike = self._by_words.get((order.title, order.body), [])
        day = self._day(order.reported_at)
        return next((known for known in alike if day in (None, date.fromisoformat(known.reported_on))), None)

    def _draft(self, order: OrderRow) -> IssueDraft:
        text = f"{order.title}\n{order.body}"
        return IssueDraft(
            order.title,
            detail=order.body,
            category=self._category(order, text),
            category_guessed=True,
            source=self._source,
            place_id=self._places.place_of(text),
            reporter_name=order.reporter_name,
            external_no=order.external_no,
            recorded_on=self._day(order.reported_at),
        )

    def _category(self, order: OrderRow, text: str) -> str | None:
        """Our category by their name of it, by the words of the matter, or by what comes near; None is other."""
        same = next((each.code for each in self._desk.policy.categories if each.name == order.category_text), None)
        near = _THEIR_CATEGORIES.get(order.category_text)
        if near is not None and self._desk.policy.category(near) is None:
            near = None
        return same or likeliest(self._desk, text) or near

    def _answer(self, act: Act, issue_id: str, order: OrderRow) -> None:
        """The answer that the reporter got elsewhere: a fact of its own, which closes nothing."""
        at = self._local(order.replied_at) or act.now
        act.add(
            IssueFact(
                issue_id=issue_id,
                kind=ANSWERED,
                round=1,
                at=stamp(at),
                person_id=self._desk.actor.id,
                doer_name=label("source", self._source),
                note=order.reply,
            )
        )
        act.set(Issue, issue_id, answered_on=at.date().isoformat())

    def _day(self, moment: datetime | None) -> date | None:
        local = self._local(moment)
        return local.date() if local else None

    def _local(self, moment: datetime | None) -> datetime | None:
        """A moment of the file in the zone of this desk; the file's own are local unless they name a zone."""
        zone = self._desk.now().tzinfo
        if moment is None:
            return None
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
