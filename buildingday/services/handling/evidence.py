"""Adding a file that shows how a problem was, or that it is solved; the file stays where it is (F064)."""

import os
from pathlib import Path

from buildingday.domain.numbers import short_number
from buildingday.errors import N_, Refused
from buildingday.i18n import say
from buildingday.services.desk import Desk
from buildingday.services.handling.evidence_view import fingerprint
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import Handled, handled
from buildingday.storage.tables import Evidence
from buildingday.text.clean import LINE, clean


def attach(desk: Desk, issue_id: str, typed: str, note: str = "") -> Handled:
    """佐证: remembers a file by its path and fingerprint, so that it can be told later whether it is the same.

    Raises:
        Refused: none is named, there is no such file, it is empty, it cannot be read, or it was added already.
    """
    if not clean(typed):
        raise Refused(N_("还没有写文件在哪里。请写照片或扫描件的位置和文件名。"))
    path = Path(os.path.expanduser(typed.strip())).absolute()  # noqa: PTH111 - pathlib's raises for a ~ that is nobody's
    try:
        size = path.stat().st_size if path.is_file() else -1
        found = fingerprint(path) if size > 0 else ""
    except (OSError, ValueError):
        size, found = -1, ""
    if size < 0:
        raise Refused(N_("找不到文件 {path}，或者打不开。请核对文件在哪里。"), path=clean(typed, LINE))
    if size == 0:
        raise Refused(N_("文件 {path} 是空的，不能作佐证。请换一个文件。"), path=clean(typed, LINE))
    with desk.store.act("issue.attach", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        if act.rows(Evidence, issue_id=issue_id, sha256=found):
            raise Refused(N_("这个文件已经是 {number} 的佐证了，不用再加。"), number=short_number(issue.number))
        act.add(
            Evidence(
                issue_id=issue_id,
                path=str(path),
                sha256=found,
                size=size,
                at=act.moment,
                person_id=desk.actor.id,
                note=clean(note, LINE),
            )
        )
    return handled(issue, say("{number} 已加佐证 {name}。", number=short_number(issue.number), name=path.name))
