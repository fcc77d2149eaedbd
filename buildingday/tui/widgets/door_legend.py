"""What the letters, signs and colours of a drawn house mean."""

from collections.abc import Callable

from rich.style import Style
from rich.text import Text

from buildingday.i18n import _, say


def legend(days: int, cells: int, style_of: Callable[[str], Style]) -> Text:
    """On as few lines as hold them; ``days`` is how long ago counts as lately, ``style_of`` gives a band's colours."""
    from buildingday.services.roster.building_view import MARKS

    signs = (
        ("recent", say("{days}天内见过", days=days)),
        ("between", say("-较久")),
        ("stale", say("=很久")),
        ("never", say("n从未")),
        ("vacant", say("v空户")),
    )
    letters = [Text(f"{letter} {_(words)}") for letter, words in MARKS.items()]
    bands = [Text(f" {words} ", style_of(f"grid--{band}")) for band, words in signs]
    return Text("\n").join([*_flowing(letters, 2, cells), *_flowing(bands, 1, cells)])


def _flowing(parts: list[Text], gap: int, cells: int) -> list[Text]:
    """Parts with a gap between them, on as few lines as hold them whole."""
    lines = [parts[0].copy()]
    for part in parts[1:]:
        if lines[-1].cell_len + gap + part.cell_len > cells:
            lines.append(part.copy())
        else:
            lines[-1].append(" " * gap).append_text(part)
    return lines
