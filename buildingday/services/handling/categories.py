"""类别建议 (F101, F107): the lexicon of this home, and what its people chose themselves, learned on this device."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from buildingday.domain.category_guess import Learned, Suggestion, suggest
from buildingday.services.desk import Desk
from buildingday.storage.alike import BEGINNING, pairs
from buildingday.storage.queries import categories as queries
from buildingday.storage.store import Store


@dataclass(slots=True)
class _Memory:
    """What was learned from a store up to an act; each problem can be taken back when its category changes."""

    act: str | None = None
    choices: dict[str, queries.Chosen] = field(default_factory=dict)
    learned: Learned = field(default_factory=Learned)


_MEMORIES: "WeakKeyDictionary[Store, _Memory]" = WeakKeyDictionary()


def suggest_category(desk: Desk, text: str) -> Suggestion:
    """What category the words of a problem suggest, and which words did; a person decides."""
    text = text[: 2 * BEGINNING]
    return suggest(text, pairs(text), lexicon(desk), _learned(desk))


def likeliest(desk: Desk, text: str) -> str | None:
    """The suggested category, or None when it would be a guess."""
    found = suggest_category(desk, text)
    return found.ranked[0] if found.sure else None


def lexicon(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The words of each category: those of the policy file, and our own for categories of the starter set."""
    ours = words_of("category")
    return {each.code: (*each.keywords, *ours.get(each.code, ())) for each in desk.policy.categories}


@lru_cache(maxsize=4)
def words_of(section: str) -> dict[str, tuple[str, ...]]:
    """One section of the lexicon file."""
    text = files(__package__).joinpath("lexicon.toml").read_text("utf-8")
    return {key: tuple(words.split()) for key, words in tomllib.loads(text)[section].items()}


def _learned(desk: Desk) -> Learned:
    """What the stored choices teach; only what changed since the last question is counted anew."""
    connection = desk.store.connection
    memory = _MEMORIES.setdefault(desk.store, _Memory())
    latest = queries.latest_act(connection)
    if latest != memory.act:
        memory.act = latest
        now = {each.id: each for each in queries.chosen(connection)}
        for known in memory.choices.values():
            if now.get(known.id) != known:
                memory.learned.forget(known.category, _pairs(known))
        for each in now.values():
            if memory.choices.get(each.id) != each:
                memory.learned.add(each.category, _pairs(each))
        memory.choices = now
    return memory.learned


def _pairs(each: queries.Chosen) -> list[str]:
    return pairs(f"{each.title} {each.detail[:BEGINNING]}")
