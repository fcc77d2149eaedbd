"""同一件事 (F082, F083): the five likeliest known problems while one is typed; a person says whether it is the same.

Candidates come from the same building, then the compound, then everywhere; what ranks them is how alike the words are,
with a little for the same place, the same category and a recent day. In one building other words for the same thing
count too: a lamp that does not burn is a stair in the dark. Nothing is ever merged by a number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from buildingday.clock import day_of
from buildingday.domain.issue import IssueStatus
from buildingday.domain.numbers import short_number
from buildingday.domain.privacy import mask_name, scrub
from buildingday.services.desk import Desk
from buildingday.services.handling.categories import likeliest, words_of
from buildingday.storage import alike
from buildingday.storage.queries import similar as queries

#: As many as are offered at once, and as many common matters as a list shows.
OFFERED, _MOST_COMMON = 5, 500

#: Points of 100 that the words need to be offered at all, and what else speaks for a problem.
_WORDS_AT_LEAST = 40
_SAME_CATEGORY, _RECENT, _RECENT_DAYS = 8, 6, 365

#: Points for the same thing in other words, in the same building: enough to be offered, behind what is said alike.
_SAME_THING = _WORDS_AT_LEAST


class Nearness(StrEnum):
    """How near a known problem is to the one that is typed."""

    BUILDING = "building"
    COMPOUND = "compound"
    ELSEWHERE = "elsewhere"


_NEAR = {Nearness.BUILDING: 20, Nearness.COMPOUND: 10, Nearness.ELSEWHERE: 0}


@dataclass(frozen=True, slots=True)
class Similar:
    """A known problem with enough to judge it by; names are masked. ``voices`` reported it, from ``doors`` doors."""

    issue_id: str
    short: str
    title: str
    place: str
    recorded_on: date
    status: IssueStatus
    struck_on: date | None
    who: str
    voices: int
    doors: int
    nearness: Nearness


def similar(desk: Desk, title: str, detail: str = "", where: str = "", but: Iterable[str] = ()) -> list[Similar]:
    """The likeliest known problems, closed ones too, best first; at most ``OFFERED``.

    ``where`` is ``place:<id>`` or ``household:<id>`` as forms keep it; ``but`` are ids that are not wanted.
    """
    words = f"{title} {detail}".strip()
    if not alike.pairs(words):
        return []
    connection = desk.store.connection
    near = _candidates(desk, words, where)
    unwanted = set(but)
    ranked = _Ranking(desk, title or words, words)
    best: dict[str, float] = {}
    for look in queries.looks(connection, list(near)) if near else ():
        issue_id = look.id
        if look.status == IssueStatus.MERGED:
            issue_id = queries.head(connection, look.id)
        worth = ranked.worth(look, near[look.id])
        if issue_id not in unwanted and worth > best.get(issue_id, 0):
            best[issue_id] = worth
            near.setdefault(issue_id, near[look.id])
    first = sorted(best, key=lambda issue_id: (best[issue_id], issue_id), reverse=True)[:OFFERED]
    shown = {look.id: look for look in (queries.looks(connection, first) if first else ())}
    return [_view(desk, shown[issue_id], near[issue_id]) for issue_id in first if issue_id in shown]


@dataclass(frozen=True, slots=True)
class CommonMatter:
    """共性问题: one matter that several doors reported (F086)."""

    issue_id: str
    short: str
    title: str
    place: str
    status: str
    doors: int
    voices: int


def common(desk: Desk) -> list[CommonMatter]:
    """What several doors reported as the same matter, those of most doors first."""
    return [
        CommonMatter(
            issue_id=row.issue_id,
            short=short_number(row.number),
            title=scrub(row.title, desk.policy.privacy),
            place=row.place,
            status=row.status,
            doors=row.doors,
            voices=row.voices,
        )
        for row in queries.common(desk.store.connection, _MOST_COMMON)
    ]


def _candidates(desk: Desk, words: str, where: str) -> dict[str, Nearness]:
    """Ids of problems that may be the same, each with the nearest ring that it was found in."""
    found: dict[str, Nearness] = {}
    for nearness, issue_ids in _rings(desk, words, where):
        for issue_id in issue_ids:
            found.setdefault(issue_id, nearness)
    return found


def _rings(desk: Desk, words: str, where: str) -> Iterator[tuple[Nearness, list[str]]]:
    connection = desk.store.connection
    kind, _colon, place_id = where.partition(":")
    if kind == "household":
        place_id = queries.place_of_door(connection, place_id) or ""
    stands = queries.standing(connection, place_id) if place_id else {}
    if building := stands.get("building"):
        yield Nearness.BUILDING, queries.of_a_building(connection, building)
        yield Nearness.BUILDING, alike.alike(connection, words, building)
    if compound := stands.get("compound"):
        yield Nearness.COMPOUND, alike.alike(connection, words, compound)
    yield Nearness.ELSEWHERE, alike.alike(connection, words)


class _Ranking:
    """Points for how alike a known problem is to what is typed."""

    def __init__(self, desk: Desk, title: str, words: str):
        self._today = desk.today()
        self._pairs, self._terms, _nothing = _prepared(title, "")
        self._things = _things(self._terms)
        self._category = likeliest(desk, words)

    def worth(self, look: queries.Look, nearness: Nearness) -> float:
        """0 when the words have too little in common."""
        title, whole, things = _prepared(look.title, look.detail)
        same_words = fuzz.token_set_ratio(self._pairs, title)
        within = fuzz.partial_ratio(self._terms, whole)
        words = (same_words + within) / 2
        if words < _WORDS_AT_LEAST:
            if nearness is not Nearness.BUILDING or not self._things & things:
                return 0
            words = _SAME_THING
        age = (self._today - date.fromisoformat(look.recorded_on)).days
        recent = max(0, _RECENT_DAYS - age) * _RECENT / _RECENT_DAYS
        return words + _NEAR[nearness] + recent + (_SAME_CATEGORY if look.category == self._category else 0)


@lru_cache(maxsize=2_000)
def _prepared(title: str, detail: str) -> tuple[str, str, frozenset[str]]:
    """The pairs of a title, all that is said, and its things, as they are compared; they come again with every key."""
    return " ".join(alike.pairs(title)), alike.terms(title + detail), _things(alike.terms(title))


def _things(words: str) -> frozenset[str]:
    """Which things of the lexicon are spoken of."""
    return frozenset(thing for thing, said in words_of("same").items() if any(each in words for each in said))


def _view(desk: Desk, look: queries.Look, nearness: Nearness) -> Similar:
    voices = queries.voices(desk.store.connection, look.id)
    first = voices[0] if voices else None
    return Similar(
        issue_id=look.id,
        short=short_number(look.number),
        title=scrub(look.title, desk.policy.privacy),
        place=look.place,
        recorded_on=date.fromisoformat(look.recorded_on),
        status=IssueStatus(look.status),
        struck_on=day_of(look.struck_on),
        who=" ".join(part for part in (first.door, mask_name(first.name)) if part) if first else "",
        voices=len(voices),
        doors=len({voice.household_id for voice in voices if voice.household_id}),
        nearness=nearness,
    )
