"""告知单 (F068): what a visit left to tell the resident, masked as papers are. Always Chinese."""

from datetime import date

from buildingday.documents.model import SlipDoc, SlipErrand, SlipProblem, SlipPromise
from buildingday.documents.render import slip_markdown
from buildingday.documents.templates import Templates
from buildingday.domain.place import UnitKind
from buildingday.errors import N_, Refused
from buildingday.i18n.labels import LABELS
from buildingday.services.desk import Desk
from buildingday.services.discreet import discreet, paper_name
from buildingday.services.gone import HOUSEHOLD, still_there
from buildingday.storage.queries import people, slip
from buildingday.storage.queries.naming import read_doors
from buildingday.storage.queries.places import place_name


def slip_text(desk: Desk, household_id: str) -> str:
    """The slip of a household's last visit with a problem or a promise, as Markdown; a receipt too for what was taken.

    Raises:
        Refused: there is no such household, or nothing to tell it.
        BadFile: a template of the street's own is wrong.
    """
    return slip_markdown(_slip(desk, household_id), Templates(desk.templates))


def _slip(desk: Desk, household_id: str) -> SlipDoc:
    connection = desk.store.connection
    door = still_there(next(iter(read_doors(connection, [household_id])), None), HOUSEHOLD)
    errands = slip.slip_errands(connection, household_id)
    visit = _occasion(slip.slip_visit(connection, household_id), errands)
    if visit is None:
        raise Refused(N_("{door} 的走访没有记过问题，也没有答应过什么，告知单没有内容可写。"), door=door.door)
    private = discreet(slip.house_names(connection, household_id), desk.policy.privacy)
    community = place_name(connection, desk.actor.community_id) or ""
    ask_at, ask_phone = _where_to_ask(desk, community)
    return SlipDoc(
        community=community,
        place=door.path,
        door=door.door,
        resident=paper_name(door.name) if door.name.strip() else "住户",
        visited_on=date.fromisoformat(visit.visited_on),
        problems=[
            SlipProblem(issue.number, "" if issue.sensitive else private(issue.title))
            for issue in slip.slip_issues(connection, visit.id)
        ],
        promises=[
            SlipPromise(private(text), date.fromisoformat(due))
            for text, due in slip.slip_promises(connection, household_id, visit.id)
        ],
        errands=[
            SlipErrand(
                private(errand.text),
                private(errand.taken),
                errand.person,
                date.fromisoformat(errand.made_on),
                date.fromisoformat(errand.due_on),
            )
            for errand in errands
        ],
        visitor=visit.visitor,
        position=visit.title or position_of(desk, visit.visitor_id),
        phone=visit.phone,
        ask_at=ask_at,
        ask_phone=ask_phone,
    )


def _occasion(visit: slip.SlipVisit | None, errands: list[slip.SlipErrandRow]) -> slip.SlipVisit | None:
    """The visit, or the taking along of papers where that came on a later day: what the slip is dated and signed by."""
    if not errands or (visit is not None and visit.visited_on >= errands[0].made_on):
        return visit
    last = errands[0]
    return slip.SlipVisit("", last.made_on, last.person_id, last.person, last.title, last.phone)


def position_of(desk: Desk, person_id: str) -> str:
    """What somebody of the work is now, by their first role; empty when they have none."""
    roles = people.roles(desk.store.connection, desk.today())
    return next((LABELS[f"role.{role.role}"] for role in roles if role.person_id == person_id), "")


def _where_to_ask(desk: Desk, community: str) -> tuple[str, str]:
    """The community's own body in the directory with its telephone, or the community by name."""
    for unit in people.units(desk.store.connection):
        if unit.kind == UnitKind.COMMUNITY_BODY and not unit.closed_on:
            return unit.name, unit.phone
    return community, ""
