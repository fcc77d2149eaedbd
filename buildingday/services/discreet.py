"""Papers without personal data: residents' names, telephone and identity numbers out of free text (F230)."""

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
    """A function that takes these residents' names and every telephone and identity number out of a text.

    Of two names that begin at one character the longer is meant. The names of a house are looked up, not tried one by
    one: there may be hundreds.
    """
    known = {name.strip() for name in names if len(name.strip()) > 1}
    sizes = sorted({len(name) for name in known}, reverse=True)

    def said(text: str) -> str:
        text, at, parts = scrub(text, policy), 0, []
        while at < len(text):
            name = next((text[at : at + size] for size in sizes if text[at : at + size] in known), None)
            parts.append(paper_name(name) if name else text[at])
            at += len(name) if name else 1
        return "".join(parts)

    return said
