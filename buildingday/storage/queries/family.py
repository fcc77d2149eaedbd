"""A problem with all that is merged into it: the SQL that counts the people of one (F084, F086).

Each function takes the name under which the enclosing SELECT knows the problem.
"""

#: The table ``family`` of some problems (a SELECT of ids) and of all that is merged into them. Stands after WITH
#: RECURSIVE. CROSS JOIN: few problems first, then their rows.
FAMILY = """family(id) AS (
    {problems}
    UNION
    SELECT l.issue_id FROM family f CROSS JOIN issue_link l
    WHERE l.other_id = f.id AND l.kind = 'same' AND l.removed_at IS NULL
)"""

#: The same for one problem, as ``:issue``.
WITH_FAMILY = f"WITH RECURSIVE {FAMILY.format(problems='SELECT :issue')}"


def has_merged(issue: str) -> str:
    """Whether anything is merged into it: most problems are spared the walk down the links."""
    return f"""EXISTS (
    SELECT 1 FROM issue_link l WHERE l.other_id = {issue}.id AND l.kind = 'same' AND l.removed_at IS NULL
)"""  # noqa: S608 - made of constants


def reporters(issue: str) -> str:
    """How many reported it, here or there."""
    return _counted(issue, "*")


def doors(issue: str) -> str:
    """From how many doors it was reported, here or there."""
    return _counted(issue, "DISTINCT r.household_id")


def households(issue: str) -> str:
    """涉及户数: as many as were said to be affected, or as many doors as reported it, whichever is more."""
    return f"""(
    SELECT max(n.households) FROM (
        SELECT {issue}.affected AS households UNION ALL SELECT {doors(issue)}
    ) n
)"""  # noqa: S608 - made of constants


def _counted(issue: str, what: str) -> str:
    return f"""CASE WHEN {has_merged(issue)} THEN (
    WITH RECURSIVE {FAMILY.format(problems=f"SELECT {issue}.id")}
    SELECT count({what}) FROM family f CROSS JOIN reporter r WHERE r.issue_id = f.id AND r.removed_at IS NULL
) ELSE (SELECT count({what}) FROM reporter r WHERE r.issue_id = {issue}.id AND r.removed_at IS NULL) END"""  # noqa: S608
