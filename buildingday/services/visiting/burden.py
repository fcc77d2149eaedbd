"""What the doors of these days cost in keys and seconds: kept on this device, for whoever sits at it (F069)."""

import json
from datetime import date, timedelta
from typing import NamedTuple

from buildingday.domain.burden import TARGET_SILENT, TARGET_SPOKEN, Effort, target_of
from buildingday.domain.visit import Outcome
from buildingday.errors import N_
from buildingday.i18n import say, series
from buildingday.services.desk import Desk

_DAYS = 7
_NAMES = {TARGET_SILENT: N_("没见到"), TARGET_SPOKEN: N_("说上话")}


class Burden(NamedTuple):
    """Today's doors and those of the last seven days, by target in seconds."""

    today: dict[int, Effort]
    week: dict[int, Effort]


def note_effort(desk: Desk, outcome: Outcome, effort: Effort) -> None:
    """Adds what was just written down to the day's account. It is no part of the journal and goes to nobody."""
    day = _of_day(desk, desk.today())
    target = target_of(outcome)
    day[target] = day.get(target, Effort()) + effort
    desk.store.keep_setting(_key(desk, desk.today()), json.dumps({str(each): tuple(day[each]) for each in day}))


def burden(desk: Desk) -> Burden:
    """What my doors cost, today and in the last seven days."""
    week: dict[int, Effort] = {}
    for back in range(_DAYS):
        for target, effort in _of_day(desk, desk.today() - timedelta(days=back)).items():
            week[target] = week.get(target, Effort()) + effort
    return Burden(_of_day(desk, desk.today()), week)


def burden_words(burden: Burden) -> list[str]:
    """The account in lines: today's doors, the week's, and what is good; empty without doors."""
    lines = [_line(say(N_("今天")), burden.today), _line(say(N_("近7天")), burden.week)]
    good = say(
        N_("没见到 {silent} 秒以内、说上话 {spoken} 秒以内为好；只有你看得到。"),
        silent=TARGET_SILENT,
        spoken=TARGET_SPOKEN,
    )
    return [*filter(None, lines), good] if burden.week else []


def _line(span: str, efforts: dict[int, Effort]) -> str:
    parts = [
        say(
            N_("{kind} {doors} 户 每户 {keys} 键 {seconds} 秒"),
            kind=say(_NAMES[target]),
            doors=effort.doors,
            keys=f"{effort.keys_a_door:.1f}",
            seconds=round(effort.seconds_a_door),
        )
        for target, effort in sorted(efforts.items())
    ]
    return f"{span} {series(parts)}" if parts else ""


def _of_day(desk: Desk, day: date) -> dict[int, Effort]:
    kept = desk.store.setting(_key(desk, day))
    return {int(target): Effort(*effort) for target, effort in json.loads(kept).items()} if kept else {}


def _key(desk: Desk, day: date) -> str:
    return f"effort:{desk.actor.id}:{day.isoformat()}"
