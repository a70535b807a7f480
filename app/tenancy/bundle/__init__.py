"""A company's bundle: read, written, checked, decoded."""

from app.tenancy.bundle.canonical import canonical, fingerprint
from app.tenancy.bundle.decode import load_bundle
from app.tenancy.bundle.files import Folder, read_folder, write_folder
from app.tenancy.bundle.findings import BrokenBundle, Finding, errors
from app.tenancy.bundle.formats import migrated
from app.tenancy.bundle.ladder import check
from app.tenancy.bundle.ratchet import ratcheted
from app.tenancy.bundle.report import validate_command

__all__ = [
    "BrokenBundle",
    "Finding",
    "Folder",
    "canonical",
    "check",
    "errors",
    "fingerprint",
    "load_bundle",
    "migrated",
    "ratcheted",
    "read_folder",
    "validate_command",
    "write_folder",
]
