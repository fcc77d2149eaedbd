"""Drafting the agenda of a month from 2,000 open problems, storage included; reach 0.5 s."""

import sys
import tempfile
from itertools import count
from pathlib import Path

from buildingday.bootstrap import open_desk
from buildingday.clock import Clock
from buildingday.domain.numbers import month_code, months_later
from buildingday.services.meetings.agenda import draft_meeting
from buildingday.services.meetings.meetings_view import MeetingView
from tests.benchmarks.bench_issues import NOW, fill
from tests.benchmarks.measure import measure

OPEN = 2_000
REACH_MS = 500.0
_SQL_CLOSE_THE_REST = """
UPDATE issue SET status = 'not_accepted' WHERE id IN (
    SELECT id FROM issue WHERE status NOT IN ('struck', 'not_accepted', 'merged') ORDER BY id LIMIT -1 OFFSET ?)
"""


def main() -> int:
    """Makes a street, drafts the meetings of twelve months, and says how long one takes."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder), clock=Clock(NOW))
        try:
            fill(desk, OPEN * 4)
            desk.store.connection.execute(_SQL_CLOSE_THE_REST, (OPEN,))
            months = (month_code(months_later(NOW.date(), later)) for later in count())
            views: list[MeetingView] = []
            taken = measure(
                f"agenda from {OPEN} open problems", lambda: views.append(draft_meeting(desk, next(months))), rounds=10
            )
            items, problems = len(views[-1].items), sum(len(item.issues) for item in views[-1].items)
        finally:
            desk.store.close()
    mark = "ok" if taken.median <= REACH_MS else "MISSED"
    print(f"{items} items about {problems} problems; reach {REACH_MS:.0f} ms  {mark}")
    return 0 if taken.median <= REACH_MS else 1


if __name__ == "__main__":
    sys.exit(main())
