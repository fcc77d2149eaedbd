"""A working list narrowed further: what is asked on top goes beside it or in its place."""

from buildingday.domain.issue import IssueStatus
from buildingday.domain.tier import Tier
from buildingday.services.handling import steps as handling
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issue_filter import IssueFilter, View, save_view, saved_views
from buildingday.services.handling.issues import record_issue
from buildingday.services.handling.issues_view import first_page, issue_line


def test_what_is_given_takes_the_place_and_all_words_are_wanted():
    base = IssueFilter(view=View.OPEN, tier=Tier.SELF, text="漏水")
    assert base.narrowed(IssueFilter(tier=Tier.JOINT, overdue=True, text="3栋")) == IssueFilter(
        view=View.OPEN, tier=Tier.JOINT, overdue=True, text="漏水 3栋"
    )
    assert base.narrowed(IssueFilter()) == base


def test_overdue_narrows_a_working_list(desk, ids):
    late = record_issue(desk, IssueDraft("漏水", household_id=ids.door("3-2-501"))).issue_id
    handling.set_tier(desk, late, Tier.SELF, "楼内能办")
    record_issue(desk, IssueDraft("路灯不亮", household_id=ids.door("3-1-101")))
    with desk.store.act("test", desk.actor.id) as act:
        from buildingday.storage.tables import Issue

        act.set(Issue, late, due_on="2026-11-19")
    page = first_page(desk, IssueFilter(view=View.MINE, overdue=True))
    assert ([line.id for line in page.lines], page.total) == ([late], 1)
    assert issue_line(desk, late).overdue


def test_a_saved_view_comes_back_as_it_was(desk):
    asked = IssueFilter(view=View.OPEN, status=IssueStatus.IN_PROGRESS, overdue=True, text="路灯")
    save_view(desk, "办理中的路灯", asked)
    assert [(view.name, view.filter) for view in saved_views(desk)] == [("办理中的路灯", asked)]
