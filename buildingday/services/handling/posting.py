"""公示 and 撤回公示: a problem's one public line, cleared of everybody and looked over before it hangs (F094, S103)."""

from buildingday.domain.numbers import short_number
from buildingday.domain.posting import Cleared, cleared
from buildingday.errors import N_, Refused
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.gone import PROBLEM, still_there
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.posted_view import POSTED, WITHDRAWN, public_word
from buildingday.services.handling.stepping import Handled, add_fact, handled, second_person
from buildingday.storage.queries import posting as queries
from buildingday.storage.queries import residents
from buildingday.storage.tables import IssueFact
from buildingday.text.clean import LINE, NOTE, clean

ANOTHER_LOOKS_OVER = N_("公示前要由另一个人审核。请写明审核人，不能是自己。")


def proposed_posting(desk: Desk, issue_id: str) -> Cleared:
    """The words of a problem as they may hang on the board, and what was taken out of them.

    Raises:
        Refused: no such problem, or one that is not posted.
    """
    problem = still_there(queries.problem(desk.store.connection, issue_id), PROBLEM)
    public_word(problem)
    return _cleared(desk, issue_id, problem.title)


def post(desk: Desk, issue_id: str, words: str, reviewer_id: str | None) -> Handled:
    """公示: puts the line up, looked over by somebody else than whoever wrote it.

    Raises:
        Refused: a problem that is not posted, no words, somebody still in them, or nobody else who looked them over.
    """
    words = clean(words, LINE)
    if not words:
        raise Refused(N_("公示的话还没有写。请写一句话。"))
    if not reviewer_id or reviewer_id == desk.actor.id:
        raise Refused(ANOTHER_LOOKS_OVER)
    without = _cleared(desk, issue_id, words)
    if without.taken_out:
        raise Refused(
            N_("公示的话里还有{what}。请改成不认得出是谁家的，如“{words}”。"),
            what=[label("private", each) for each in without.taken_out],
            words=without.text,
        )
    with desk.store.act("issue.post", desk.actor.id) as act:
        issue = issue_of(act, issue_id)
        public_word(issue)
        add_fact(act, desk, issue, POSTED, words, approver_id=second_person(act, reviewer_id))
    return handled(issue, say("{number} 已列入公示：{words}", number=short_number(issue.number), words=words))


def withdraw_posting(desk: Desk, issue_id: str, reason: str) -> Handled:
    """撤回公示, with the reason.

    Raises:
        Refused: no reason, or it does not hang there.
    """
    reason = clean(reason, NOTE, newlines=True)
    if not reason:
        raise Refused(N_("撤回公示要写明理由。"))
    with desk.store.act("issue.withdraw_posting", desk.actor.id, reason=clean(reason)) as act:
        issue = issue_of(act, issue_id)
        said = [fact.kind for fact in act.rows(IssueFact, issue_id=issue_id) if fact.kind in (POSTED, WITHDRAWN)]
        if said[-1:] != [POSTED]:
            raise Refused(N_("{number} 没有在公示。"), number=short_number(issue.number))
        add_fact(act, desk, issue, WITHDRAWN, reason)
    return handled(issue, say("{number} 已撤回公示。", number=short_number(issue.number)))


def _cleared(desk: Desk, issue_id: str, words: str) -> Cleared:
    return cleared(words, residents.of_posting(desk.store.connection, issue_id), desk.policy.privacy)
