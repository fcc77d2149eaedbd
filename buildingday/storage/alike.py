"""Problems that share pairs of characters with a text, by the second full-text table (F082).

The table ``search_text_pairs`` holds, under the row number of the problem in the search index, every two neighbouring
characters of its title and the beginning of its detail, and the places that it stands in. Like ``search`` this speaks
what only SQLite knows.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable

from buildingday.storage.connection import Connection
from buildingday.text.normalize import index_terms

#: Characters of a detail that are looked at; the matter is said at the beginning.
BEGINNING = 200

#: Pairs of a text that are looked for: those of its title, and some more where that is short.
_MOST_PAIRS = 24

#: Problems that are looked at for one pair, newest first: all of those with a rare one, the latest of a common one. So
#: a question costs as much with a million problems as with some thousand.
_MOST_OF_A_PAIR = 400

#: Problems that are offered to be compared, of a place and in all.
_MOST = 40


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


def alike(connection: Connection, text: str, place_id: str | None = None) -> list[str]:
    """Ids of the problems that share most with the first pairs of a text, in no order.

    A pair counts the more, the fewer problems hold it. With ``place_id`` only those in that building or compound.
    """
    within = f'"{_mark(place_id)}" AND ' if place_id is not None else ""
    points: dict[int, float] = defaultdict(float)
    for pair in pairs(text)[:_MOST_PAIRS]:
        numbers = _newest(connection, f'{within}"{pair}"')
        for number in numbers:
            points[number] += 1 / math.log2(2 + len(numbers))
    best = heapq.nlargest(_MOST, points, key=lambda number: (points[number], number))
    marks = ",".join("?" * len(best))
    rows = connection.execute(f"SELECT entity_id FROM search_row WHERE number IN ({marks})", best)  # noqa: S608 - marks
    return [row[0] for row in rows]


def _newest(connection: Connection, question: str) -> list[int]:
    sql = "SELECT rowid FROM search_text_pairs WHERE search_text_pairs MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [row[0] for row in connection.execute(sql, (question, _MOST_OF_A_PAIR))]


def _mark(place_id: str) -> str:
    return f"at{place_id}"
