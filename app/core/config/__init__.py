"""A tenant's configuration as frozen values, decoded once per version."""

from app.core.config.accounts import Accounts, Registration, RegistrationMode, Retention, SignInService
from app.core.config.bundle import Bundle, View
from app.core.config.catalog import Group, Item, Priority, Product, Role, Topic
from app.core.config.company import Branding, Limits, TenantSettings
from app.core.config.fields import Field, Option
from app.core.config.forms import Form, FormItem, FormRule, Page, Section
from app.core.config.golden import Expected, GoldenTicket
from app.core.config.letters import LETTERS, PLACEHOLDERS, LetterText
from app.core.config.service_levels import Calendar, Escalation, Holiday, Policy, Target, TargetName
from app.core.config.text import Text
from app.core.config.vocabulary import (
    CATEGORIES,
    CLOSED_CATEGORIES,
    FIELD_TYPES,
    OPTION_TYPES,
    PERMISSIONS,
    RESERVED_FIELDS,
    SCOPES,
    VALUELESS_TYPES,
    RoleKind,
    Scope,
)
from app.core.config.workflow import State, Transition, TransitionField, Workflow

__all__ = [
    "CATEGORIES",
    "CLOSED_CATEGORIES",
    "FIELD_TYPES",
    "LETTERS",
    "OPTION_TYPES",
    "PERMISSIONS",
    "PLACEHOLDERS",
    "RESERVED_FIELDS",
    "SCOPES",
    "VALUELESS_TYPES",
    "Accounts",
    "Branding",
    "Bundle",
    "Calendar",
    "Escalation",
    "Expected",
    "Field",
    "Form",
    "FormItem",
    "FormRule",
    "GoldenTicket",
    "Group",
    "Holiday",
    "Item",
    "LetterText",
    "Limits",
    "Option",
    "Page",
    "Policy",
    "Priority",
    "Product",
    "Registration",
    "RegistrationMode",
    "Retention",
    "Role",
    "RoleKind",
    "Scope",
    "Section",
    "SignInService",
    "State",
    "Target",
    "TargetName",
    "TenantSettings",
    "Text",
    "Topic",
    "Transition",
    "TransitionField",
    "View",
    "Workflow",
]
