"""Two people at one home decide the tier of one problem at once: one is told, nobody overwrites unread (F101, F103)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.tier import Tier
from buildingday.errors import Refused
from buildingday.services.desk import Desk, Me
from buildingday.services.handling import steps as handling
from buildingday.services.handling.steps import DecidedMeanwhile, SeenTier
from buildingday.services.upkeep.keeping import undo
from tests.conftest import NOW, Ids
from tests.services.story_steps import all_is_sound, card

NONE_YET = SeenTier(None)


@pytest.fixture
def beside(desk: Desk, ids: Ids) -> Iterator[Desk]:
    """A second program at the same home, at which 周明 sits."""
    other = open_desk(desk.store.path.parent, clock=Clock(NOW))
    other.me = Me(ids.person("周明"), "周明", "cadre", ids.place("玉屏社区"))
    yield other
    other.store.close()


def moves(desk: Desk, lamp: str) -> list[str]:
    sql = "SELECT to_tier FROM tier_move WHERE issue_id = ? AND removed_at IS NULL ORDER BY id"
    return [row[0] for row in desk.store.connection.execute(sql, (lamp,))]


def test_whoever_comes_second_is_told_who_decided_what_and_why(desk: Desk, beside: Desk, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路", seen=NONE_YET)
    with pytest.raises(DecidedMeanwhile) as no:
        handling.set_tier(beside, lamp, Tier.SELF, "换灯泡就行", "业委会", seen=NONE_YET)
    assert str(no.value) == ("王秀英刚才把 A0001 定为联办：要动公共线路。还没有改动；仍要改，请再存一次。")
    assert (card(beside, lamp).tier, moves(desk, lamp)) == (Tier.JOINT, ["joint"])


def test_who_has_read_it_may_decide_otherwise_and_both_stay_in_the_history(desk: Desk, beside: Desk, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路", seen=NONE_YET)
    done = handling.set_tier(beside, lamp, Tier.SUPERVISED, "拖了一年", seen=SeenTier(Tier.JOINT))
    assert "A0001 定为督办（原为联办）" in done.sentence
    assert moves(desk, lamp) == ["joint", "supervised"]
    notes = [line.note for line in card(desk, lamp).history]
    assert [sum(note.startswith(why) for note in notes) for why in ("要动公共线路", "拖了一年")] == [1, 1]


def test_the_same_tier_twice_is_no_quarrel(desk: Desk, beside: Desk, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路", seen=NONE_YET)
    handling.set_tier(beside, lamp, Tier.JOINT, "也这么看", seen=NONE_YET)
    assert card(desk, lamp).tier is Tier.JOINT


def test_a_decision_that_was_taken_back_stands_in_nobodys_way(desk: Desk, beside: Desk, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路", seen=NONE_YET)
    undo(desk)
    handling.set_tier(beside, lamp, Tier.SUPERVISED, "拖了一年", seen=NONE_YET)
    assert card(desk, lamp).tier is Tier.SUPERVISED


def test_what_was_seen_and_taken_back_since_is_decided_anew(desk: Desk, beside: Desk, lamp: str) -> None:
    handling.set_tier(desk, lamp, Tier.JOINT, "要动公共线路", seen=NONE_YET)
    seen = SeenTier(card(beside, lamp).tier)
    undo(desk)
    handling.set_tier(beside, lamp, Tier.SUPERVISED, "拖了一年", seen=seen)
    assert (card(desk, lamp).tier, moves(desk, lamp)) == (Tier.SUPERVISED, ["supervised"])


@pytest.mark.parametrize("_round", range(5))
def test_at_the_same_moment_one_decides_and_the_other_is_told(desk: Desk, beside: Desk, lamp: str, _round: int) -> None:
    together, home = Barrier(2), desk.store.path.parent

    def decide(me: Me, tier: Tier) -> Tier | Refused:
        at = open_desk(home, clock=Clock(NOW))
        at.me = me
        together.wait()
        try:
            handling.set_tier(at, lamp, tier, "当场定的", seen=NONE_YET)
        except Refused as no:
            return no
        finally:
            at.store.close()
        return tier

    assert desk.me is not None and beside.me is not None
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(decide, (desk.me, beside.me), (Tier.JOINT, Tier.SUPERVISED)))
    (won,) = [each for each in said if isinstance(each, Tier)]
    (lost,) = [each for each in said if isinstance(each, DecidedMeanwhile)]
    assert (card(desk, lamp).tier, lost.tier, moves(beside, lamp)) == (won, won, [won.value])
    all_is_sound(desk)
