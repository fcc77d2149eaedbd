"""Pinyin initials, so that places and people are found without an input method: 中关园 is ``zgy``."""

from functools import lru_cache

from buildingday.text.normalize import index_terms

_LIMIT = 64

# Surnames whose reading differs from the commonest reading of the character.
_SURNAMES = {
    "单": "s", "解": "x", "曾": "z", "仇": "q", "区": "o", "查": "z", "种": "c", "覃": "q", "祭": "z",
    "折": "s", "召": "s", "秘": "b", "翟": "z", "乐": "y", "繁": "p", "隗": "w", "乜": "n", "会": "g",
    "尉迟": "yc", "万俟": "mq", "单于": "cy", "澹台": "tt",
}  # fmt: skip


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """First letters of the readings of ``text``, by phrase where a character has several; at most 64.

    Latin letters and digits stay, lower-case; everything else goes.
    """
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=_kept)
    return index_terms("".join(letters)).replace(" ", "")[:_LIMIT]


def initials_of_name(name: str) -> str:
    """Like ``initials``, for a person: the surname is read as a surname (单 ``s``, 曾 ``z``, 尉迟 ``yc``).

    Given names are no phrases, so each character is read by itself, which is also fast enough for a street.
    """
    for length in (2, 1):
        surname = name[:length]
        if surname in _SURNAMES:
            return (_SURNAMES[surname] + "".join(map(initials, name[length:])))[:_LIMIT]
    return "".join(map(initials, name))[:_LIMIT]


def _kept(text: str) -> str:
    """Latin letters and digits; a Chinese character without a known reading has no initial."""
    return "".join(character for character in index_terms(text) if ord(character) < 0x2E80)
