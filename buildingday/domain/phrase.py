"""短语 (F060): what a community's visitors write at many doors, so that one digit fills it in."""

from dataclasses import dataclass

from buildingday.domain.visit import Purpose, StatementKind


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for the note of a visit; with ``problem`` they only name a problem that is filled in instead.

    ``category`` is a code word, empty for whatever the problem's words suggest; ``promise`` counts workdays, 0 for no
    promise, None for as many as the policy says.
    """

    text: str
    problem: str = ""
    category: str = ""
    urgent: bool = False
    promise: int | None = None
    purpose: Purpose | None = None
    statement: StatementKind | None = None


#: Ours, to begin with; every community writes its own. The first says nothing, as ``silence`` has it.
STARTER_PHRASES: tuple[Phrase, ...] = (
    Phrase("一切都好"),
    Phrase("讲了防诈骗", purpose=Purpose.POLICY),
    Phrase("看了燃气和电线，没有隐患", purpose=Purpose.SAFETY),
    Phrase("灯不亮", problem="楼道灯不亮", category="public_facility"),
    Phrase("漏水", problem="家里漏水", category="water"),
    Phrase("堆物", problem="楼道堆放杂物", category="sanitation"),
    Phrase("飞线充电", problem="电动车飞线充电", category="wiring", urgent=True, promise=1),
)
