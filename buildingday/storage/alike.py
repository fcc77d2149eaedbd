"""Problems that share rare pairs of characters with a text, by the second full-text table (F082).

The table ``search_text_pairs`` holds, under the row number of the problem in the search index, every two neighbouring
characters of its title and the beginning of its detail, and the places that it stands in. Like ``search`` this speaks
what only SQLite knows.
"""

from collections.abc import Iterable

from buildingday.storage.connection import Connection
from buildingday.text.normalize import index_terms

#: Characters of a detail that are looked at; the matter is said at the beginning.
BEGINNING = 200

#: Entries of the table that one question may cost: rare pairs first, until so many problems hold them.
_BUDGET = 6_000

#: Pairs of a text that are looked for: those of its title, and some more where that is short.
_MOST_PAIRS = 24


def terms(text: str) -> str:
    """The letters, digits and characters of a text without anything between."""
    return index_terms(text).replace(" ", "")


def pairs(text: str) -> list[str]:
    """Every two neighbouring letters, digits or characters of a text, each pair once, in order."""
    plain = terms(text)
    return list(dict.fromkeys(one + other for one, other in zip(plain, plain[1:], strict=False)))


def entry_of(title: str, detail: str, place_ids: Iterable[str]) -> str:
    """What the table holds of one problem: its pairs, and a mark for each place that it stands in."""
    return " ".join([*pairs(f"{title} {detail[:BEGINNING]}"), *map(_mark, place_ids)])


def alike(connection: Connection, known: list[str], place_id: str | None = None, limit: int = 40) -> list[str]:
    """Ids of the problems that share most with these pairs (see ``rare_pairs``), rare ones counting more, best first.

    With ``place_id`` only those in that building or compound.
    """
    if not known:
        return []
    question = " OR ".join(f'"{pair}"' for pair in known)
    if place_id is not None:
        question = f'"{_mark(place_id)}" AND ({question})'
    rows = connection.execute(
        """
        SELECT r.entity_id FROM (
            SELECT rowid AS number, rank AS worth FROM search_text_pairs
            WHERE search_text_pairs MATCH ? ORDER BY rank LIMIT ?
        ) found JOIN search_row r ON r.number = found.number ORDER BY found.worth
        """,
        (question, limit),
    )
    return [row[0] for row in rows]


def rare_pairs(connection: Connection, text: str) -> list[str]:
    """The rarest of the first pairs of a text that any problem holds, as many as one question may cost."""
    known = pairs(text)[:_MOST_PAIRS]
    if not known:
        return []
    marks = ",".join("?" * len(known))
    counted = connection.execute(
        f"SELECT term, doc FROM search_text_counts WHERE term IN ({marks}) ORDER BY doc, term",  # noqa: S608 - marks
        known,
    )
    kept: list[str] = []
    spent = 0
    for pair, count in counted:
        spent += count
        if kept and spent > _BUDGET:
            break
        kept.append(pair)
    return kept


def _mark(place_id: str) -> str:
    return f"at{place_id}"
