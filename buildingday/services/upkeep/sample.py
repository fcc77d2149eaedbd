"""The sample street, dated as if it had been used until now, for trying everything out (F236, F237)."""

import json
from collections.abc import Callable
from pathlib import Path

from buildingday.errors import N_, Refused
from buildingday.paths import shipped
from buildingday.services.desk import Desk, Me
from buildingday.services.meetings.minutes import minutes_markdown
from buildingday.services.upkeep.sample_rows import SampleRows
from buildingday.storage.bulk import Add, Bulk, Set
from buildingday.storage.queries.upkeep import who_am_i
from buildingday.storage.tables import Meeting

_SQL_ANYTHING = "SELECT 1 FROM changeset LIMIT 1"
_SQL_SIGNED = "SELECT id FROM meeting WHERE signed_at IS NOT NULL"


def load_sample(desk: Desk, progress: Callable[[int, int], None] | None = None) -> Me:
    """Fills an empty home with the sample street, marks it as a demo, and seats its building head at the desk.

    ``progress`` is called with rows done and all rows.

    Raises:
        Refused: the home is not empty.
    """
    store = desk.store
    if store.connection.execute(_SQL_ANYTHING).fetchone():
        raise Refused(N_("这个数据目录里已经有内容，示例没有打开。请用 --home 换一个空目录。"))
    street = json.loads(_sample_file().read_text(encoding="utf-8"))
    sample = SampleRows(street, desk.now(), desk.calendar, store.identity.letter, store.new_id)
    rows = list(sample.all())
    bulk = Bulk(store, "sample.load", sample.me)
    for done, (model, values) in enumerate(rows):
        if bulk.write([Add(model, values)]) and progress is not None:
            progress(done, len(rows))
    bulk.flush()
    store.keep_setting("demo", "yes")
    store.keep_setting("scope_code", sample.scope_code)
    store.keep_setting("community_id", sample.community)
    store.keep_setting("me", sample.me)
    found = who_am_i(store.connection)
    desk.me, desk.demo = (Me(*found) if found else None), True
    _lock_minutes(desk, bulk)
    return desk.actor


def _lock_minutes(desk: Desk, bulk: Bulk) -> None:
    """Gives the signed meetings the text that was signed."""
    for (meeting_id,) in desk.store.connection.execute(_SQL_SIGNED).fetchall():
        bulk.write([Set(Meeting, meeting_id, {"minutes_text": minutes_markdown(desk, meeting_id)})])
    bulk.flush()


def _sample_file() -> Path:
    return shipped("sample_data") / "street.json"
