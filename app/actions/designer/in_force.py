"""What is in force, as the document it was published as: what a draft may still change depends on it."""

from __future__ import annotations

from app.tenancy.acts import view
from app.tenancy.bundle.layout import Document
from app.tenancy.work import Work
from storage import config


@view
def in_force(work: Work) -> Document:
    """The document of the version in force. Needs `config.edit`."""
    work.require("config.edit")
    return config.document(work.bundle.version) or {}
