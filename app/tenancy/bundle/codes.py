"""Findings that only the tenant's database can tell; those of the lower levels are named where they are found."""

IN_USE = "L4.in_use"  # found: the id that goes; expected: how many tickets have it
UNKNOWN_ASSIGNEE = "L4.unknown_assignee"  # found: the address
DIFFERS = "L5.differs"  # found: how many tickets; expected: of how many
GOLDEN = "L5.golden"  # found: the golden ticket; expected: what it missed
OF_THE_DATABASE = (IN_USE, UNKNOWN_ASSIGNEE, DIFFERS, GOLDEN)
