"""流转 as a picture: a tier a bar, a sign a stage, arrows between the tiers, and what has waited longest (F127)."""

from typing import TYPE_CHECKING

from rich.text import Text

from buildingday.domain.issue import SubStatus
from buildingday.i18n import _, label, say
from buildingday.text.width import pad, width
from buildingday.tui.safe import plain
from buildingday.tui.widgets.board_text import tier_name

if TYPE_CHECKING:
    from textual.theme import Theme

    from buildingday.services.reporting.board_view import Crossing
    from buildingday.services.reporting.flow_view import FlowPicture, FlowTier, Stuck

#: One sign a stage, so that a bar is read without colours.
_SIGNS = {
    "to_triage": "?", "tiered": ".", "calling": "o", "negotiating": "~", "in_progress": "#", "waiting": "z",
    "to_verify": "+", "to_ask": "=", "not_yet": "-",
}  # fmt: skip
_SHORTEST = 10


def flow_text(picture: "FlowPicture", cells: int, theme: "Theme") -> Text:
    """The four tiers from the top down, then what waits for triage, and what the signs mean."""
    names = [tier_name(tier.tier) for tier in picture.tiers]
    wide = max(map(width, names))
    room = max(_SHORTEST, cells - wide - 8)
    most = max([tier.open for tier in picture.tiers] + [1])
    above = {crossing.above: crossing for crossing in picture.crossings}
    lines: list[Text] = []
    for tier in reversed(picture.tiers):
        if tier.tier in above:
            lines.append(_arrows(above[tier.tier], wide))
        lines += _bar(tier, wide, room, most, theme)
    lines += [Text(), *_key(picture, cells)]
    for line in lines:
        line.truncate(cells)
    return Text("\n").join(lines)


def stage_name(stage: str) -> str:
    """The term of a stage."""
    if stage == "not_yet":
        return _("挂账")
    return label("substatus" if stage in list(SubStatus) else "status", stage)


def _bar(tier: "FlowTier", wide: int, room: int, most: int, theme: "Theme") -> list[Text]:
    line = Text(pad(tier_name(tier.tier), wide), "bold").append(f"{tier.open:>5}  ")
    shades = (theme.primary, theme.success, theme.warning or theme.primary)
    for at, (stage, count) in enumerate(tier.stages):
        cells = max(1, round(count * room / most)) if most > room else count
        line.append(_SIGNS[stage] * cells, shades[at % len(shades)])
    if tier.returned:
        line.append(say("  < 退回 {count}", count=tier.returned), "bold")
    return [line, *([_longest(tier.longest, wide)] if tier.longest else [])]


def _longest(stuck: "Stuck", wide: int) -> Text:
    words = say(
        "停得最久 {stage} {days}个工作日 {number}",
        stage=stage_name(stuck.stage),
        days=stuck.workdays,
        number=stuck.number,
    )
    return Text(" " * (wide + 7)).append(words, "dim").append(" ").append_text(plain(stuck.title))


def _arrows(crossing: "Crossing", wide: int) -> Text:
    up, down = say("^ 升级 {count}", count=crossing.up), say("v 下放 {count}", count=crossing.down)
    line = Text(" " * (wide + 7))
    return (
        line.append(up, "bold" if crossing.up else "dim").append("   ").append(down, "bold" if crossing.down else "dim")
    )


def _key(picture: "FlowPicture", cells: int) -> list[Text]:
    """What the signs mean, as many to a line as fit."""
    seen = {stage for tier in picture.tiers for stage, _count in tier.stages}
    lines = [""]
    for sign, stage in ((sign, stage) for stage, sign in _SIGNS.items() if stage in seen):
        word = f"{sign} {stage_name(stage)}"
        if lines[-1] and width(lines[-1]) + width(word) + 2 > cells:
            lines.append("")
        lines[-1] += ("  " if lines[-1] else "") + word
    return [Text(line, "dim") for line in lines]
