"""Which feed this home writes: scope, device, and the letter in its human numbers."""

from pathlib import Path
from typing import NamedTuple

from buildingday.storage.connection import Connection
from buildingday.storage.ids import random_id


class Identity(NamedTuple):
    """One single-writer feed: a scope (community) on a device."""

    scope_id: str
    device_id: str
    letter: str


def identify(connection: Connection, path: Path) -> Identity:
    """The identity of this file on this device. A restored or copied file becomes a new device with a new letter."""
    known = dict(connection.execute("SELECT key, value FROM local_setting"))
    mark = _file_mark(path)
    if known.get("file") == mark:
        return Identity(known["scope_id"], known["device_id"], known["letter"])
    used = {row[0] for row in connection.execute("SELECT DISTINCT device_id FROM changeset")}
    identity = Identity(known.get("scope_id") or random_id(), random_id(), letter_of(len(used)))
    values = {
        "scope_id": identity.scope_id,
        "device_id": identity.device_id,
        "letter": identity.letter,
        "file": mark,
    }
    connection.execute("BEGIN IMMEDIATE")
    for key, value in values.items():
        connection.execute(
            "INSERT INTO local_setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )
    connection.execute("COMMIT")
    return identity


def letter_of(index: int) -> str:
    """A, B, … Z, AA, AB, …; without I and O, which are read as digits."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(letters))
        text = letters[rest] + text
    return text


def _file_mark(path: Path) -> str:
    """What changes when a file is copied or restored: its place and its number on the disk."""
    return f"{path.resolve()}#{path.stat().st_ino}"
