"""New recovery codes, on their way from a form to the page that shows them once."""

from __future__ import annotations

from datetime import timedelta

COOKIE = "desk_codes"
PURPOSE = "new recovery codes"
SHOWN_FOR = timedelta(minutes=10)
