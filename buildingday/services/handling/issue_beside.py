"""What stands beside the steps of a problem: what parties want, whose it is, what came of it, and who agreed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from buildingday.clock import day_of
from buildingday.domain.issue import IssueStatus, Satisfaction, Solved
from buildingday.domain.issue_state import Action, Answer, ended_by
from buildingday.domain.parties import VoiceKind
from buildingday.domain.privacy import mask_name, scrub
from buildingday.services.desk import Desk
from buildingday.storage.queries import issue_card as queries
from buildingday.storage.queries.voices import VoiceRow, refusals, voices


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What one party said on a day, and who wrote it down; residents masked unless revealed."""

    id: str
    kind: VoiceKind
    key: str
    party: str
    words: str
    basis: str
    on: date
    who: str


@dataclass(frozen=True, slots=True)
class Beside:
    """``positions`` and ``inquiries`` are the latest of each party; ``second`` agreed to refuse or to call it disputed.

    ``unhappy`` is who sent it back to be handled again, while a review can still find that without ground (F178).
    ``rule`` is what was laid down, from ``rule_from`` on, looked at again on ``rule_review``.
    """

    voices: tuple[VoiceView, ...] = ()
    disputed: bool = False
    basis: str = ""
    owner_unclear: bool = False
    second: str = ""
    unhappy: str = ""
    route: str | None = None
    rule: str = ""
    rule_from: date | None = None
    rule_review: date | None = None

    @property
    def positions(self) -> tuple[VoiceView, ...]:
        """What each party wants, as it said last."""
        return self._latest(VoiceKind.POSITION)

    @property
    def inquiries(self) -> tuple[VoiceView, ...]:
        """Who was asked whose it is, and said what last."""
        return self._latest(VoiceKind.OWNERSHIP)

    def _latest(self, kind: VoiceKind) -> tuple[VoiceView, ...]:
        return tuple({each.key: each for each in self.voices if each.kind is kind}.values())


def beside_of(
    desk: Desk, issue_id: str, read: queries.IssueRead, reporters: Mapping[str, str], unmasked: bool
) -> Beside:
    """Read with the card; ``reporters`` gives the names that may be shown, by id."""
    row = read.details
    dispute = _latest_fact(read.facts, "disputed") if row.disputed else None
    refused = _latest_fact(read.facts, Action.NOT_ACCEPT) if row.status == IssueStatus.NOT_ACCEPTED else None
    agreed = refused or dispute
    return Beside(
        voices=tuple(_voice(desk, each, unmasked) for each in voices(desk.store.connection, issue_id)),
        disputed=bool(row.disputed),
        basis=dispute.note if dispute else "",
        owner_unclear=bool(row.owner_unclear),
        second=agreed.approver if agreed else "",
        unhappy=_unhappy(read, reporters),
        route=row.route,
        rule=row.rule_text,
        rule_from=day_of(row.rule_from_on),
        rule_review=day_of(row.rule_review_on),
    )


def refused(desk: Desk) -> dict[str, tuple[str, str]]:
    """Why each problem that was not accepted was not, and who agreed, by its id."""
    rows = refusals(desk.store.connection)
    return {issue_id: (scrub(reason, desk.policy.privacy), second) for issue_id, reason, second in rows}


def _voice(desk: Desk, row: VoiceRow, unmasked: bool) -> VoiceView:
    resident = row.resident if unmasked else mask_name(row.resident)
    return VoiceView(
        id=row.id,
        kind=VoiceKind(row.kind),
        key=row.key,
        party=" ".join(part for part in (row.door, resident, row.name) if part),
        words=row.words if unmasked else scrub(row.words, desk.policy.privacy),
        basis=row.basis if unmasked else scrub(row.basis, desk.policy.privacy),
        on=date.fromisoformat(row.said_on),
        who=row.person,
    )


def _unhappy(read: queries.IssueRead, reporters: Mapping[str, str]) -> str:
    """Whose answer ended the round before this one, while nobody has reviewed it."""
    before = read.details.round - 1
    asked = [answer for answer in read.answers if answer.round == before]
    said = [Answer(each.reporter_id, Satisfaction(each.satisfaction), Solved(each.solved)) for each in asked]
    at = ended_by(said, sum(fact.kind == Action.REVIEW and fact.round == before for fact in read.facts))
    if at is None or read.details.status != IssueStatus.IN_PROGRESS:
        return ""
    return reporters.get(asked[at].reporter_id) or "-"


def _latest_fact(facts: Iterable[queries.FactRow], kind: str) -> queries.FactRow | None:
    found = [fact for fact in facts if fact.kind == kind]
    return found[-1] if found else None
