"""Categories are learned from what people of this community chose, and from nothing else."""

from buildingday.services.desk import Desk
from buildingday.services.handling.categories import lexicon, suggest_category, words_of
from buildingday.services.handling.issue_entry import IssueDraft
from buildingday.services.handling.issues import IssueEdit, edit_issue, record_issue

TOLD = ("娃娃车没处放", "娃娃车占地方", "娃娃车推不进")


def test_the_file_of_words_speaks_of_categories_that_there_are(desk: Desk) -> None:
    assert set(words_of("category")) <= set(lexicon(desk))


def test_a_choice_is_learned_a_guess_is_not_and_undo_unlearns(desk: Desk) -> None:
    for title in ("返潮发霉", "墙面返潮"):
        record_issue(desk, IssueDraft(title, category="water"))
    for title in TOLD:
        record_issue(desk, IssueDraft(title))
    assert not suggest_category(desk, "娃娃车又多了").sure
    for row in desk.store.connection.execute("SELECT id FROM issue WHERE title LIKE '娃娃车%'").fetchall():
        edit_issue(desk, row[0], IssueEdit(category="parking"))
    found = suggest_category(desk, "娃娃车又多了")
    assert found.ranked[0] == "parking"
    assert "娃娃" in found.words
    for _each in TOLD:
        desk.store.undo(desk.actor.id, str(desk.store.last_undoable(desk.actor.id)))
    assert not suggest_category(desk, "娃娃车又多了").sure
