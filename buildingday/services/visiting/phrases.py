"""短语 (F060): what this visitor wrote last, and what they write at many doors, so that it need not be typed again."""

from buildingday.domain.privacy import scrub
from buildingday.services.desk import Desk
from buildingday.storage.queries import visits as queries

#: Longer notes tell of one household and are no phrases.
_LONGEST = 40
_MOST = 9


def phrases(desk: Desk) -> list[str]:
    """My last note, then the short ones that I wrote at two doors or more, the most used first; nine at most."""
    connection, me = desk.store.connection, desk.actor.id
    last = queries.last_note(connection, me)
    often = queries.notes_written_often(connection, me, _LONGEST, _MOST)
    notes = (scrub(note, desk.policy.privacy) for note in [*last, *often])
    return list(dict.fromkeys(notes))[:_MOST]
