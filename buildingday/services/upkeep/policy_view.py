"""The rules of a home as they stand, and the file with which a street changes them."""

from pathlib import Path
from typing import Any, NamedTuple

from buildingday import paths
from buildingday.documents.files import write_text
from buildingday.domain.policy import SECTIONS, Policy, Provenance, settings_of
from buildingday.domain.policy_file import policy_template
from buildingday.i18n import _
from buildingday.services.desk import Desk


class PolicyLine(NamedTuple):
    """One setting: its key in the file, what holds here, what holds without a file, and where that comes from."""

    key: str
    value: Any
    default: Any
    provenance: Provenance
    explanation: str


def policy_lines(desk: Desk) -> list[PolicyLine]:
    """Every setting in the order of the file."""
    default = Policy()
    return [
        PolicyLine(
            f"{section}.{key}",
            getattr(getattr(desk.policy, section), key),
            getattr(getattr(default, section), key),
            setting.provenance,
            _(setting.explanation),
        )
        for section in SECTIONS
        for key, setting in settings_of(getattr(default, section)).items()
    ]


def write_policy_template(home: Path, file: Path | None, force: bool = False) -> Path:
    """Writes the default rules, each explained, to ``file``, else to where the home reads them; gives the path.

    Raises:
        Refused: the file is there and ``force`` is off.
        StorageTrouble: it cannot be written.
    """
    path = file or home / paths.POLICY
    if file is None:
        home.mkdir(parents=True, exist_ok=True)
    write_text(path, policy_template(Policy(), _), force)
    return path
