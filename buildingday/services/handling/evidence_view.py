"""佐证: the files of a problem, and whether they are still what they were (F064, F171)."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from buildingday.i18n import label
from buildingday.services.desk import Desk
from buildingday.storage.queries import evidence as queries

_PIECE = 1 << 20


class FileState(StrEnum):
    """What became of a file since it was added."""

    SAME = "same"  # 原样
    CHANGED = "changed"  # 改过了
    GONE = "gone"  # 找不到了


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One file; ``state`` is None where nobody looked."""

    id: str
    path: str
    sha256: str
    size: int
    at: str  # the moment, as it is stored
    on: date
    person: str
    note: str
    state: FileState | None

    @property
    def words(self) -> str:
        """``井盖.jpg 修好以后 找不到了``."""
        told = label("file_state", self.state) if self.state not in (None, FileState.SAME) else ""
        return " ".join(part for part in (Path(self.path).name, self.note, told) if part)


def evidence_of(desk: Desk, issue_id: str, *, look: bool = False) -> tuple[EvidenceView, ...]:
    """The files of a problem; ``look`` reads each again, otherwise it is only seen whether it is there."""
    return tuple(
        EvidenceView(
            id=row.id,
            path=row.path,
            sha256=row.sha256,
            size=row.size,
            at=row.at,
            on=desk.moment(row.at).date(),
            person=row.person,
            note=row.note,
            state=_state(row, look),
        )
        for row in queries.evidence(desk.store.connection, issue_id)
    )


def fingerprint(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _state(row: queries.EvidenceRow, look: bool) -> FileState | None:
    path = Path(row.path)
    try:
        if not path.is_file():
            return FileState.GONE
        if not look:
            return None
        return FileState.SAME if fingerprint(path) == row.sha256 else FileState.CHANGED
    except OSError:
        return FileState.GONE
