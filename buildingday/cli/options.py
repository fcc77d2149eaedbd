"""Option values that several commands read in the same way."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from buildingday.errors import N_, WrongUsage
from buildingday.i18n import label, say
from buildingday.text.normalize import halfwidth

_Word = TypeVar("_Word", bound=StrEnum)


def day_option(typed: str | None) -> date | None:
    """A date written ``2026-11-20``, full-width accepted; None for none.

    Raises:
        WrongUsage: it is no date.
    """
    if typed is None:
        return None
    try:
        return date.fromisoformat(halfwidth(typed).strip())
    except ValueError:
        raise WrongUsage(N_("“{typed}”不是日期。请写成 2026-11-20 这样。"), typed=typed[:30]) from None


def word_option(words: type[_Word], group: str, typed: str) -> _Word:
    """A code word or its Chinese term.

    Raises:
        WrongUsage: it is neither; the sentence names what is accepted.
    """
    tidy = halfwidth(typed).strip().lower()
    for word in words:
        if tidy in (word.value, label(group, word).lower()):
            return word
    accepted = [say("{code}（{term}）", code=word.value, term=label(group, word)) for word in words]
    raise WrongUsage(N_("“{typed}”不认识。可以写：{accepted}。"), typed=typed[:30], accepted=accepted)
