"""Findings that no broken bundle shows; those of the lower levels are named where they are found."""

UNKNOWN_ASSIGNEE = "L4.unknown_assignee"  # found: the address; told of drafts
GOLDEN = "L5.golden"  # found: what came out; expected: what was pinned; told by `config validate`
BEYOND_THE_LADDER = (UNKNOWN_ASSIGNEE, GOLDEN)
