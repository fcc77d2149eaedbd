"""反映人: those who reported a problem or one merged into it, and what each said in the present round."""

from dataclasses import dataclass
from datetime import date

from buildingday.domain.issue import is_nameless
from buildingday.domain.privacy import mask_name, mask_phone, scrub
from buildingday.services.desk import Desk
from buildingday.storage.queries import issue_card as queries


@dataclass(frozen=True, slots=True)
class ReporterView:
    """Somebody who reported it, masked unless revealed; ``satisfaction`` is the answer of the present round.

    ``nameless``: nobody can be asked.
    """

    id: str
    door: str
    name: str
    phone: str
    source: str
    reported_on: date
    words: str
    satisfaction: str | None
    solved: str | None
    nameless: bool
    kind: str

    @property
    def called(self) -> str:
        """Door and name, as far as there are any."""
        return " ".join(part for part in (self.door, self.name) if part)


def reporters_of(desk: Desk, read: queries.IssueRead, unmasked: bool) -> tuple[ReporterView, ...]:
    """Everybody who is owed an answer of their own (F084)."""
    return tuple(_reporter(desk, row, read, unmasked) for row in read.reporters)


def _reporter(desk: Desk, row: queries.ReporterRow, read: queries.IssueRead, unmasked: bool) -> ReporterView:
    answers = [each for each in read.answers if each.reporter_id == row.id and each.round == read.details.round]
    answer = answers[-1] if answers else None
    return ReporterView(
        id=row.id,
        door=row.door,
        name=row.name if unmasked else mask_name(row.name),
        phone=row.phone if unmasked else mask_phone(row.phone, desk.policy.privacy),
        source=row.source,
        reported_on=date.fromisoformat(row.reported_on),
        words=row.words if unmasked else scrub(row.words, desk.policy.privacy),
        satisfaction=answer.satisfaction if answer else None,
        solved=answer.solved if answer else None,
        nameless=is_nameless(row.household_id, row.name, row.phone, row.external_no),
        kind=row.kind,
    )
