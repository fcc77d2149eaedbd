"""Text for comparing and finding: full-width becomes half-width, every character is a search term."""

import re
import unicodedata

_SIGNS = str.maketrans({
    "。": ".", "、": ",", "「": '"', "」": '"', "“": '"', "”": '"', "‘": "'", "’": "'",
    "—": "-", "–": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-", "─": "-", "﹣": "-", "～": "~",
})  # fmt: skip
_HALF = re.compile("[ -~\u4e00-\u9fff]*")


def halfwidth(text: str) -> str:
    """``text`` with full-width digits, letters, signs and every dash as ASCII: ３－２－５０１ is ``3-2-501``."""
    if _HALF.fullmatch(text):
        return text
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)


def index_terms(text: str | None) -> str:
    """The letters, digits and characters of ``text``, lower-case, one blank between, for the search table.

    One token a character lets a phrase find any part of a text, from one character on; signs and blanks
    are gaps.
    """
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(filter(str.isalnum, unicodedata.normalize("NFKC", folded)))


def query_phrase(text: str | None) -> str:
    """What was typed as an FTS5 query: each word a phrase, all wanted; empty when nothing can be searched."""
    phrases = (index_terms(word) for word in halfwidth(text or "").split())
    return " AND ".join(f'"{phrase}"' for phrase in phrases if phrase)
