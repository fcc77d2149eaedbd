"""Files that show how a problem was, or that it is solved (F064)."""

from buildingday.storage.tables.base import Row, ref


class Evidence(Row, table=True):
    """A file by its path and its fingerprint; the file itself stays where it is."""

    __tablename__ = "evidence"

    issue_id: str = ref("issue")
    path: str
    sha256: str
    size: int
    at: str
    person_id: str = ref("person", index=False)
    note: str = ""
