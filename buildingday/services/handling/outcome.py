"""出路: 项目化, 事项化, 政策化 or 机制化, and the rule that was laid down (F122, S16, S20)."""

from buildingday.domain.issue import IssueStatus
from buildingday.domain.numbers import short_number
from buildingday.domain.outcome_route import LaidDown, Route, check_route
from buildingday.i18n import label, say
from buildingday.services.desk import Desk
from buildingday.services.handling.issue_rows import issue_of
from buildingday.services.handling.stepping import ROUTED, Handled, add_fact, handled
from buildingday.storage.tables import Issue
from buildingday.text.clean import NOTE, clean

_NO_RULE = LaidDown()


def choose_route(desk: Desk, issue_id: str, route: Route, rule: LaidDown = _NO_RULE, words: str = "") -> Handled:
    """定出路: what the problem came to beyond itself; chosen anew, a rule was looked at again and goes on or changes.

    Raises:
        Refused: before the work was reported done, or a rule without its words, its day of effect or a later review.
    """
    rule = LaidDown(clean(rule.text, NOTE, newlines=True), rule.from_on, rule.review_on)
    words = clean(words, NOTE, newlines=True)
    with desk.store.act("issue.choose_route", desk.actor.id, reason=clean(words)) as act:
        issue = issue_of(act, issue_id)
        check_route(IssueStatus(issue.status), route, rule)
        add_fact(act, desk, issue, ROUTED, words or rule.text, code=route.value)
        act.set(
            Issue,
            issue_id,
            route=route.value,
            rule_text=rule.text,
            rule_from_on=rule.from_on.isoformat() if rule.from_on else None,
            rule_review_on=rule.review_on.isoformat() if rule.review_on else None,
        )
    number, name = short_number(issue.number), label("route", route)
    if rule.review_on is None:
        return handled(issue, say("{number} 的出路：{route}。", number=number, route=name))
    return handled(
        issue, say("{number} 的出路：{route}，{day} 再审这条规矩。", number=number, route=name, day=rule.review_on)
    )
