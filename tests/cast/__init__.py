"""The company the tests play in: two twin tenants with the same people and other words."""

from tests.cast.clock import START, Clock
from tests.cast.company import TWIN_WORD, company, twin_company
from tests.cast.people import PASSWORD, Cast
from tests.cast.template import SECRET, Template
from tests.cast.tickets import question, report, set_up, ticket_of

__all__ = [
    "PASSWORD",
    "SECRET",
    "START",
    "TWIN_WORD",
    "Cast",
    "Clock",
    "Template",
    "company",
    "question",
    "report",
    "set_up",
    "ticket_of",
    "twin_company",
]
