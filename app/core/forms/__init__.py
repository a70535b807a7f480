"""Forms: one evaluation for every door, answers checked by it."""

from app.core.forms.circles import find_circle
from app.core.forms.evaluate import FieldState, FormState, evaluate, facts_in
from app.core.forms.program import FormProgram, Placed, compile_form, fact_of, ready_field
from app.core.forms.subject import derive_subject, shortened
from app.core.forms.validate import Sent, answers_of, check_answers, check_change, read_answers

__all__ = [
    "FieldState",
    "FormProgram",
    "FormState",
    "Placed",
    "Sent",
    "answers_of",
    "check_answers",
    "check_change",
    "compile_form",
    "derive_subject",
    "evaluate",
    "fact_of",
    "facts_in",
    "find_circle",
    "read_answers",
    "ready_field",
    "shortened",
]
