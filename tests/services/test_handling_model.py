"""Handling at random, whistles too: no strike-off without its facts, no clock backwards, no voice lost, exact undo."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.issue import CloseKind, Satisfaction, Solved
from buildingday.domain.outcome_route import LaidDown, Route
from buildingday.domain.tier import Tier
from buildingday.domain.whistle_state import Grade, Reply, WhistleKind
from buildingday.errors import Refused
from buildingday.services.desk import Desk
from buildingday.services.handling import closing, linking, whistle
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_card import issue_card
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.outcome import choose_route
from buildingday.services.handling.ownership import note_asked, settle_owner
from buildingday.services.handling.voices import dispute, record_position, settle
from buildingday.services.handling.whistle_view import whistles_of
from buildingday.services.upkeep.keeping import undo
from tests.conftest import Ids
from tests.services.meeting_story import in_the_street, sit_down, sql
from tests.services.story_steps import CADRE, HEAD, LEADER, all_is_sound, card, standing

DOORS = ("3-2-501", "3-2-502", "3-1-101")
PEOPLE = (HEAD, CADRE, LEADER)
#: Ways through the whole life, some of which leave out what they may not.
_BEGIN = ("tier", "assign", "done", "sit")
WAYS = (
    (*_BEGIN, "verify", "ask", "sit", "strike"),
    (*_BEGIN, "verify", "ask", "strike", "day", "look_again"),
    (*_BEGIN, "verify", "sit", "strike"),
    ("tier", "assign", "done", "verify", "ask", "sit", "strike"),
    (*_BEGIN, "ask", "strike", "reopen"),
    (*_BEGIN, "verify", "ask", "sit", "review", "ask", "sit", "strike", "route"),
    ("says", "says", "dispute", "whose", "whose", "settle", "come_of"),
    ("tier", "blow", "arrive", "answer", "sit", "approve", "conclude", "evaluate"),
    ("aside", "revive", "join", "tier", "part"),
)

SQL_STRUCK = """
SELECT id, round, close_kind, tier, leader_id FROM issue WHERE status = 'struck' AND removed_at IS NULL
"""
#: The facts of one round, the strike-off last: kind, person, doer, passed, approver.
SQL_FACTS = """
SELECT kind, person_id, coalesce(unit_id, NULLIF(doer_name, ''), person_id), passed, approver_id FROM issue_fact
WHERE issue_id = ? AND round = ? AND kind IN ('done', 'verified', 'struck') AND removed_at IS NULL ORDER BY id
"""
#: Unhappy answers of one round with those who reviewed them afterwards; whoever was told them did not.
SQL_REVIEWED = """
SELECT a.reporter_id, f.person_id FROM followup a
JOIN issue_fact f ON f.issue_id = a.issue_id AND f.round = a.round AND f.kind = 'review' AND f.id > a.id
    AND f.person_id <> a.person_id AND f.note <> '' AND f.removed_at IS NULL
WHERE a.issue_id = ? AND a.round = ? AND a.satisfaction = 'dissatisfied' AND a.removed_at IS NULL
"""

#: What shows that it is solved.
SQL_SHOWN = """
SELECT evidence || CASE WHEN kind = 'verified' AND passed THEN note ELSE '' END FROM issue_fact
WHERE issue_id = ? AND round = ? AND removed_at IS NULL
"""


class Hand:
    """What one step does: ``one`` and ``other`` are problems, ``pick`` chooses among what the verb offers."""

    def __init__(self, desk: Desk, one: str, other: str, pick: int):
        self.desk, self.one, self.other, self.pick = desk, one, other, pick
        self.ids = Ids(desk)

    def take(self, verb: str) -> object:
        """Raises ``Refused`` where the rules say no."""
        step: Callable[[], object] = getattr(self, verb)
        return step()

    def tier(self) -> object:
        tier = list(Tier)[(self.pick + 2) % 4]
        return handling.set_tier(self.desk, self.one, tier, "研判", accepted_by="" if self.pick % 3 == 2 else "对方")

    def assign(self) -> object:
        units = [self.ids.unit(name) for name in ("供电所", "城管中队")]
        leader = self.ids.person(LEADER)
        return handling.assign(self.desk, self.one, lead_unit_id=units[self.pick % 2], leader_id=leader, reason="分工")

    def start(self) -> object:
        return handling.start(self.desk, self.one)

    def negotiate(self) -> object:
        return handling.negotiate(self.desk, self.one, "谈")

    def pause(self) -> object:
        return handling.pause(self.desk, self.one, "等采购")

    def resume(self) -> object:
        return handling.resume(self.desk, self.one)

    def back(self) -> object:
        return handling.send_back(self.desk, self.one, "不是我们的")

    def aside(self) -> object:
        if self.pick % 2:
            second = [None, self.ids.person(LEADER), self.desk.actor.id][self.pick // 2 % 3]
            return handling.not_accept(self.desk, self.one, "不属于受理范围", reviewer_id=second)
        return handling.not_yet(self.desk, self.one, "等立项", self.desk.today() + timedelta(days=30))

    def revive(self) -> object:
        return handling.revive(self.desk, self.one, "再看看")

    def done(self) -> object:
        close = CloseKind.EXPLAINED if self.pick % 4 == 3 else CloseKind.SOLVED
        unit = self.ids.unit("供电所") if self.pick % 2 else None
        return closing.report_done(self.desk, self.one, unit_id=unit, close=close, evidence=_given(self.pick))

    def in_passing(self) -> object:
        return closing.side_fix(self.desk, self.one, "当场修好")

    def verify(self) -> object:
        return closing.verify(self.desk, self.one, self.pick % 4 != 3, _given(self.pick))

    def ask(self) -> object:
        asked = card(self.desk, self.one).reporters
        to_ask = [each for each in asked if each.satisfaction is None] or list(asked)
        answer = [*[Satisfaction.SATISFIED] * 4, Satisfaction.UNREACHABLE, Satisfaction.DISSATISFIED][self.pick % 6]
        return closing.ask(self.desk, self.one, to_ask[0].id, answer, Solved.UNKNOWN)

    def review(self) -> object:
        return closing.review(self.desk, self.one, "" if self.pick % 4 == 3 else "到场三次都好")

    def strike(self) -> object:
        close = [None, None, CloseKind.SOLVED][self.pick % 3]
        leader = None if self.pick % 4 == 3 else self.ids.person(LEADER)
        return closing.strike(self.desk, self.one, close=close, approver_id=leader, evidence=_given(self.pick))

    def look_again(self) -> object:
        return closing.recheck(self.desk, self.one, self.pick % 2 == 0, "看过")

    def reopen(self) -> object:
        return closing.reopen(self.desk, self.one, "又坏了")

    def join(self) -> object:
        return linking.link_same(self.desk, self.one, self.other)

    def come_of(self) -> object:
        return linking.link_derived(self.desk, self.one, self.other)

    def says(self) -> object:
        return record_position(self.desk, self.one, ("广场舞队", DOORS[0], "供电所")[self.pick % 3], "照我们说的办")

    def dispute(self) -> object:
        return dispute(self.desk, self.one, "条例", self.ids.person(PEOPLE[self.pick % 3]))

    def settle(self) -> object:
        return settle(self.desk, self.one, "谈好了")

    def whose(self) -> object:
        if self.pick % 3 == 0:
            return settle_owner(self.desk, self.one, "城管中队")
        return note_asked(self.desk, self.one, "城管中队", "不是我们的")

    def route(self) -> object:
        rule = LaidDown("八点半停", self.desk.today(), self.desk.today() + timedelta(days=365))
        return choose_route(self.desk, self.one, list(Route)[self.pick % 4], rule if self.pick % 4 > 1 else LaidDown())

    def part(self) -> object:
        return linking.unlink(self.desk, self.one, self.other)

    def blow(self) -> object:
        unit = self.ids.unit(("供电所", "城管中队")[self.pick % 2])
        return whistle.blow(self.desk, self.one, list(WhistleKind)[self.pick % 4], [unit])

    def hazard(self) -> object:
        return whistle.blow_hazard(self.desk, self.one)

    def arrive(self) -> object:
        return whistle.arrive(self.desk, self._whistle())

    def talk(self) -> object:
        return whistle.consult(self.desk, self._whistle(), "谈")

    def answer(self) -> object:
        return whistle.answer(self.desk, self._whistle(), Reply(measure="换线", until=self.desk.today()))

    def approve(self) -> object:
        return whistle.verify(self.desk, self._whistle(), self.pick % 4 != 3)

    def conclude(self) -> object:
        return whistle.conclude(self.desk, self._whistle())

    def evaluate(self) -> object:
        with in_the_street(self.desk):
            return whistle.evaluate(self.desk, self._whistle(), Grade.FAIR)

    def refuse(self) -> object:
        return whistle.send_back(self.desk, self._whistle(), "归别人管")

    def blow_again(self) -> object:
        return whistle.blow_again(self.desk, self._whistle(), self.ids.unit("玉苑物业"), decided_by="区里")

    def _whistle(self) -> str:
        blown = whistles_of(self.desk, self.one)
        if not blown:
            raise Refused("还没有吹过哨。")
        return blown[self.pick % len(blown)].id


def _given(pick: int) -> str:
    """What shows that it is solved; sometimes nobody writes it down."""
    return "" if pick % 3 == 1 else "看过"


VERBS = tuple(name for name in vars(Hand) if not name.startswith("_") and name != "take")
#: ``pick`` 0 is what usually happens.
numbers = st.integers(0, 2)
picks = st.integers(0, 11)
single = st.tuples(st.sampled_from((*VERBS, "sit", "day", "undo")), numbers, numbers, picks).map(lambda step: [step])


@st.composite
def whole(draw: st.DrawFn) -> list[tuple[str, int, int, int]]:
    """One problem on its way through, with a different pick at each step."""
    one, other = draw(numbers), draw(numbers)
    return [(verb, one, other, draw(picks)) for verb in draw(st.sampled_from(WAYS))]


walks = st.lists(st.one_of(single, whole(), whole()), min_size=3, max_size=9).map(
    lambda parts: [step for part in parts for step in part]
)


def check_struck(desk: Desk) -> None:
    """Strike-off has its facts, read from the rows as they stand and not from the rules that let it through."""
    for issue_id, round_, close, tier, leader in sql(desk, SQL_STRUCK):
        rows = sql(desk, SQL_FACTS, issue_id, round_)
        by = {kind: (person, doer, passed) for kind, person, doer, passed, _approver in rows}
        doer = by["done"][1]
        if close != CloseKind.EXPLAINED:
            assert any(words for (words,) in sql(desk, SQL_SHOWN, issue_id, round_)), "something shows it"
        assert "struck" in by
        if close != CloseKind.EXPLAINED:
            assert by["verified"][2], "seen on site, and in order"
            assert doer not in (by["verified"][0], by["struck"][0])
        if tier == Tier.SUPERVISED:
            assert rows[-1][-1] == leader is not None
        assert card(desk, issue_id).unasked == 0
        unhappy = {each.id for each in card(desk, issue_id).reporters if each.satisfaction == Satisfaction.DISSATISFIED}
        reviews = {(told, by) for told, by in sql(desk, SQL_REVIEWED, issue_id, round_)}
        assert unhappy <= {told for told, _by in reviews}, "only what a second person looked at"
        assert doer not in {by for _told, by in reviews}


def check_voices(desk: Desk, recorded: list[str]) -> None:
    """Every reporter stands under exactly one problem that is not merged."""
    heads = [found for each in recorded if (found := issue_card(desk, each)) and found.status != "merged"]
    assert sorted(reporter.door for head in heads for reporter in head.reporters) == sorted(DOORS)


def clocks(desk: Desk, recorded: list[str]) -> list[tuple[date | None, int | None, list[tuple[datetime, int]]]]:
    """Per problem: its due day, what is left of it, and of each whistle until when and how much."""
    found = []
    for issue_id in recorded:
        each = card(desk, issue_id)
        blown = [(one.clock.due, one.clock.left) for one in each.whistles if one.clock is not None]
        found.append((each.due, each.clock.left if each.clock else None, blown))
    return found


def a_day_passes(desk: Desk, recorded: list[str], days: int) -> None:
    """No due day moves by itself, and nothing is left more than before; what waits stands still."""
    before, waiting = clocks(desk, recorded), [card(desk, each).substatus == "waiting" for each in recorded]
    desk.store.clock = Clock(desk.now() + timedelta(days=days))
    for was, now, waits in zip(before, clocks(desk, recorded), waiting, strict=True):
        assert was[0] == now[0]
        assert [due for due, _left in was[2]] == [due for due, _left in now[2]]
        assert all(after <= earlier for (_d, earlier), (_e, after) in zip(was[2], now[2], strict=True))
        if was[1] is not None and now[1] is not None:
            assert now[1] == was[1] if waits else now[1] <= was[1]


def check_order(desk: Desk) -> None:
    """What happened to a problem or a whistle is written down in the order of time."""
    for table, key in (("issue_fact", "issue_id"), ("followup", "issue_id"), ("whistle_step", "whistle_id")):
        rows = sql(desk, f"SELECT {key}, at FROM {table} WHERE removed_at IS NULL ORDER BY {key}, id")
        assert rows == sorted(rows)


@pytest.fixture
def home(desk: Desk) -> Path:
    for door in DOORS:
        record_issue(desk, IssueDraft(f"{door} 楼道灯不亮", household_id=Ids(desk).door(door)))
    desk.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return desk.home


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(walks)
def test_whatever_is_done_in_whatever_order(desk: Desk, home: Path, walk: list[tuple[str, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = open_desk(Path(shutil.copytree(home, Path(folder) / "home")), clock=Clock(desk.now()))
        try:
            go(copy, walk)
            all_is_sound(copy)
        finally:
            copy.store.close()


def go(desk: Desk, walk: list[tuple[str, int, int, int]]) -> None:
    recorded = [row[0] for row in sql(desk, "SELECT id FROM issue ORDER BY id")]
    taken: list[tuple[str, dict[str, list[tuple[object, ...]]]]] = []
    now = standing(desk)
    for verb, one, other, pick in walk:
        if verb == "sit":
            sit_down(desk, Ids(desk), PEOPLE[(pick + 1) % 3])
        elif verb == "day":
            a_day_passes(desk, recorded, pick)
        elif verb == "undo":
            if taken and taken[-1][0] == desk.actor.id:
                undo(desk)
                assert standing(desk) == taken[-1][1]
                now = taken.pop()[1]
        else:
            try:
                Hand(desk, recorded[one], recorded[other], pick).take(verb)
            except Refused as refusal:
                assert str(refusal).endswith("。")
                assert standing(desk) == now, "what is refused changes nothing"
            else:
                taken.append((desk.actor.id, now))
                now = standing(desk)
        check_struck(desk)
        check_voices(desk, recorded)
    check_order(desk)
