"""A folder named on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.console import Wrong
from app.shipped import read_bundle


def readable_bundle(folder: Path) -> dict[str, Any]:
    """Its document. Raises Wrong for a folder that cannot be read, BrokenBundle."""
    try:
        return read_bundle(folder)
    except OSError as error:
        raise Wrong("console.no_folder", folder=folder, reason=error.strerror or error) from error
