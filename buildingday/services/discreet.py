"""Papers without personal data: residents' names, telephone and identity numbers out of free text (F230)."""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from buildingday.domain.policy import PrivacyPolicy
from buildingday.domain.privacy import mask_name, scrub

#: Takes residents' names and numbers out of a text.
Discreet: TypeAlias = Callable[[str], str]


def paper_name(name: str) -> str:
    """A resident as papers write it: 张桂兰 is 张某; a name in Latin letters keeps its first."""
    name = name.strip()
    return mask_name(name) if name.isascii() else f"{name[0]}某"


def discreet(names: Iterable[str], policy: PrivacyPolicy) -> Discreet:
    """A function that takes these residents' names and every telephone and identity number out of a text."""
    known = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, known))) if known else None

    def said(text: str) -> str:
        text = scrub(text, policy)
        return pattern.sub(lambda found: paper_name(found[0]), text) if pattern else text

    return said
