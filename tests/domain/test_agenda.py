"""The agenda drafts itself."""

import random
import time
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from buildingday.domain.agenda import (
    AgendaBudget,
    AgendaDraft,
    IssueBrief,
    Readiness,
    ReasonCode,
    draft_agenda,
    moved,
    reasons_of,
    suggested_cut,
)
from buildingday.domain.issue import IssueClass, IssueStatus, Urgency
from buildingday.domain.meeting import ItemKind
from buildingday.domain.tier import Tier

BUDGET = AgendaBudget(length=90, tracking=10, matter=15)


def brief(id: str, tier: Tier | None = Tier.JOINT, **more: object) -> IssueBrief:
    values: dict[str, object] = {
        "number": f"YC-2026-{id}", "title": f"事项{id}", "category": id, "status": IssueStatus.IN_PROGRESS,
        "recorded_on": date(2026, 11, 12), "building": f"b-{id}", "building_name": f"{id}栋", "compound": "c1",
        "compound_name": "玉苑小区", "tier": tier,
    }  # fmt: skip
    return IssueBrief(id=id, **(values | more))  # type: ignore[arg-type]


def drafted(*briefs: IssueBrief) -> AgendaDraft:
    return draft_agenda(briefs, BUDGET)


def keys(draft: AgendaDraft) -> list[str]:
    return [item.key for item in draft.items]


def test_joint_and_supervised_are_on_the_agenda_and_small_matters_are_not() -> None:
    draft = drafted(
        brief("own", Tier.OWN),
        brief("self", Tier.SELF),
        brief("joint"),
        brief("hard", Tier.SUPERVISED),
        brief("new", None),
    )
    assert keys(draft) == ["hard", "joint"]


def test_the_weightier_comes_first() -> None:
    draft = drafted(
        brief("joint"),
        brief("late_self", Tier.SELF, overdue=9),
        brief("common", Tier.SELF, households=3),
        brief("late_joint", overdue=1),
        brief("hard", Tier.SUPERVISED),
        brief("late_hard", Tier.SUPERVISED, overdue=2),
        brief("late_decision", decision_overdue=True),
        brief("promised", Tier.SELF, promised_last_time=True),
    )
    assert keys(draft) == [
        "promised", "late_decision", "late_hard", "hard", "late_joint", "common", "joint", "late_self",
    ]  # fmt: skip


def test_urgent_and_pressing_matters_go_first_among_equals() -> None:
    draft = drafted(brief("a"), brief("b", issue_class=IssueClass.MAJOR), brief("c", urgency=Urgency.URGENT))
    assert keys(draft) == ["c", "b", "a"]


def test_three_households_of_one_building_make_a_common_problem() -> None:
    leaks = [brief(f"l{n}", Tier.SELF, category="water", building="b3") for n in range(3)]
    elsewhere = brief("l9", Tier.SELF, category="water", building="b4")
    draft = drafted(*leaks, elsewhere)
    assert [item.issues for item in draft.items] == [("l0", "l1", "l2")]
    (reason,) = draft.items[0].reasons
    assert (reason.code, reason.params) == (ReasonCode.COMMON, {"count": 3, "households": 3})


def test_private_matters_never_add_up_to_a_common_problem() -> None:
    assert not drafted(*(brief(f"o{n}", Tier.OWN, category="errand", building="b3") for n in range(5))).items


def test_what_one_unit_answers_for_in_several_places_is_heard_in_one_go() -> None:
    lamps = [brief(f"p{n}", category="wiring", compound=f"c{n}", lead_unit="u1") for n in range(3)]
    draft = drafted(*lamps, brief("p9", category="wiring", compound="c9", lead_unit="u2"))
    assert [item.issues for item in draft.items] == [("p0", "p1", "p2"), ("p9",)]
    assert draft.items[0].title.places == ("玉苑小区p0栋", "玉苑小区p1栋", "玉苑小区p2栋")


def test_a_supervised_matter_is_heard_by_itself() -> None:
    hard = brief("h1", Tier.SUPERVISED, category="wiring", compound="c1", lead_unit="u1")
    also_hard = replace(hard, id="h2", number="YC-2026-h2", compound="c2")
    assert len(drafted(hard, also_hard, brief("j", category="wiring", compound="c3", lead_unit="u1")).items) == 3


def test_a_cluster_is_one_item_wherever_its_problems_are() -> None:
    parts = [brief(f"k{n}", category=f"x{n}", compound=f"c{n}", cluster="K") for n in range(2)]
    assert [item.issues for item in drafted(*parts).items] == [("k0", "k1")]


def test_the_last_meetings_decisions_open_the_next() -> None:
    draft = draft_agenda([brief("a")], BUDGET, last_decisions=7)
    assert [item.kind for item in draft.items] == [ItemKind.TRACKING, ItemKind.MATTER]
    assert draft.items[0].reasons[0].params == {"count": 7}
    assert draft.minutes == 25


def test_what_is_closed_or_parked_does_not_take_the_table() -> None:
    closed = [brief(s.value, status=s, overdue=3) for s in IssueStatus if not s.is_open]
    parked = brief("parked", Tier.SUPERVISED, status=IssueStatus.NOT_YET)
    assert not drafted(*closed, parked).items
    assert keys(drafted(replace(parked, overdue=1))) == ["parked"]


def test_reasons_follow_the_problems_when_items_are_joined_or_split() -> None:
    leaks = [brief(f"l{n}", Tier.SELF, category="water", building="b3") for n in range(3)]
    late = brief("j", overdue=4)
    codes = [reason.code for reason in reasons_of(["l1", "j"], [*leaks, late], 3)]
    assert codes == [ReasonCode.JOINT, ReasonCode.OVERDUE, ReasonCode.COMMON]
    assert not reasons_of(["own"], [*leaks, brief("own", Tier.OWN)], 3)


def test_what_a_person_put_on_the_agenda_is_never_cut() -> None:
    free = replace(drafted(brief("m1")).items[0], key="free", reasons=())
    assert suggested_cut([drafted(brief("m2")).items[0], free], 15) == ("m2",)


def test_an_overflow_says_which_items_to_move() -> None:
    draft = draft_agenda(
        [brief(f"m{n}") for n in range(6)] + [brief("promised", promised_last_time=True)], BUDGET, last_decisions=1
    )
    assert (draft.minutes, draft.overflow, draft.suggested_cut) == (115, 25, ("m5", "m4"))


def test_what_was_promised_is_never_cut() -> None:
    draft = drafted(*(brief(f"m{n}", promised_last_time=True) for n in range(9)))
    assert draft.overflow == 45
    assert draft.suggested_cut == ()


def test_an_item_says_what_it_is_not_ready_for() -> None:
    ready = brief("a", lead_unit="u1", cost_known=True, site_checked=True, demand_stated=True)
    assert drafted(ready).items[0].readiness == ()
    assert draft_agenda([ready], BUDGET, invited={"u2"}).items[0].readiness == (Readiness.INVITATION,)
    bare = drafted(brief("b", Tier.SUPERVISED)).items[0].readiness
    assert bare == (Readiness.LEAD_UNIT, Readiness.LEADER, Readiness.SITE_CHECK, Readiness.COST, Readiness.DEMAND)


def area(size: int, seed: int) -> list[IssueBrief]:
    rng = random.Random(seed)
    return [
        brief(
            f"i{n}", rng.choice([None, *Tier]), category=f"k{rng.randrange(24)}", building=f"b{rng.randrange(48)}",
            compound=f"c{rng.randrange(6)}", lead_unit=rng.choice([None, "u1", "u2", "u3"]),
            overdue=max(0, rng.randrange(-30, 12)), households=rng.randrange(1, 5),
            promised_last_time=rng.random() < 0.02, status=rng.choice(list(IssueStatus)),
        )
        for n in range(size)
    ]  # fmt: skip


@given(st.integers(0, 80), st.integers(0, 2**16))
def test_every_problem_that_needs_the_table_is_in_exactly_one_item(size: int, seed: int) -> None:
    briefs = area(size, seed)
    draft = drafted(*briefs)
    listed = [issue for item in draft.items for issue in item.issues]
    assert len(listed) == len(set(listed))
    must = {b.id for b in briefs if b.status.is_open and (b.overdue or b.promised_last_time)}
    assert must <= set(listed)
    assert all(item.reasons and item.key in item.issues for item in draft.items)
    assert draft == drafted(*reversed(briefs))


def test_two_thousand_open_problems_draft_at_once() -> None:
    briefs = [replace(each, status=IssueStatus.IN_PROGRESS) for each in area(2000, 7)]
    started = time.perf_counter()
    draft = drafted(*briefs)
    assert time.perf_counter() - started < 0.2
    assert len(draft.items) < 200


@given(st.lists(st.integers(), min_size=1, max_size=6), st.integers(-2, 8), st.integers(-2, 8))
def test_moving_an_item_loses_none(items: list[int], old: int, new: int) -> None:
    assert sorted(moved(items, old, new)) == sorted(items)
