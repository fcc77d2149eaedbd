"""查找: people, places, units, helpers and problems by any word, initials, door or number (F089, F243)."""

from dataclasses import dataclass
from functools import lru_cache

from buildingday.domain.privacy import mask_name
from buildingday.errors import N_
from buildingday.services.desk import Desk
from buildingday.storage.queries import finding as queries
from buildingday.storage.search import find as search
from buildingday.text.clean import LINE, clean

_KINDS = {
    "household": N_("住户"),
    "issue": N_("问题"),
    "place": N_("地方"),
    "person": N_("人员"),
    "unit": N_("单位"),
    "helper": N_("能人"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: its kind, id and what to show, masked."""

    kind: str
    kind_words: str
    id: str
    words: str


def find(desk: Desk, typed: str, limit: int = 30) -> list[Found]:
    """What the typed words find, newest first; nothing for nothing."""
    found = []
    for kind, entity_id in search(desk.store.connection, clean(typed, LINE), limit=limit):
        row = queries.read_words(desk.store.connection, kind, entity_id)
        if row is not None:
            first, second, name = row
            masked = mask_name(name) if kind in ("household", "helper") else name
            found.append(
                Found(kind, _KINDS[kind], entity_id, "  ".join(part for part in (first, second, masked) if part))
            )
    return found


def matches(words: str, typed: str) -> bool:
    """Whether a label holds what was typed, or its pinyin initials do; everything matches nothing typed."""
    return where_matching(words, typed) is not None


def where_matching(words: str, typed: str) -> int | None:
    """At which character a label, or its pinyin initials, holds what was typed; None when neither does."""
    typed = typed.strip().lower()
    at = words.lower().find(typed)
    if at < 0 and typed.isascii():
        at = _initials(words).find(typed)
    return at if at >= 0 else None


@lru_cache(maxsize=512)
def _initials(words: str) -> str:
    from buildingday.text.pinyin import initials

    return initials(words)
