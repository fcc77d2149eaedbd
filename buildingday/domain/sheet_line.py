"""录入走访单 (F039): what is keyed from paper, ``7 2`` or ``12 1 水管漏水``: line number, outcome digit, words."""

import re
from typing import NamedTuple

from buildingday.domain.visit import OUTCOME_DIGITS, Outcome

#: Full-width digits and signs as ASCII, one for one.
_FOLD = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: 0x20, ord("、"): ord(","), ord("。"): ord(".")}
_END = r"(?=[ ,.:]|$)[ ,.:]*"
_LINE = re.compile(rf"(?P<number>[0-9]{{1,3}}){_END}(?:(?P<digit>[{''.join(OUTCOME_DIGITS)}]){_END})?")


class KeyedLine(NamedTuple):
    """One keyed line: ``number`` is None for the line where one is; ``outcome`` is None when no digit says it."""

    number: int | None
    outcome: Outcome | None
    words: str


def read_keyed(typed: str) -> KeyedLine:
    """What is keyed: a lone digit is an outcome, words without a number belong to the line where one is."""
    typed = typed.strip()
    folded = typed.translate(_FOLD)
    if folded in OUTCOME_DIGITS:
        return KeyedLine(None, OUTCOME_DIGITS[folded], "")
    found = _LINE.match(folded)
    if found is None:
        return KeyedLine(None, None, typed)
    outcome = OUTCOME_DIGITS[found["digit"]] if found["digit"] else None
    return KeyedLine(int(found["number"]), outcome, typed[found.end() :])
