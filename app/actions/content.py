"""What a file really is: its first bytes must agree with its name."""

from __future__ import annotations

import filetype

# What a browser is told, by extension. Anything else the tenant allows is an unnamed stream of bytes.
_TYPES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "pdf": "application/pdf", "zip": "application/zip", "txt": "text/plain", "log": "text/plain", "csv": "text/csv",
    "mp4": "video/mp4", "mp3": "audio/mpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}  # fmt: skip
_BYTES = "application/octet-stream"
# Files that are packed as ZIP or begin like their family; the recogniser may know only the family.
_FAMILIES = {
    "docx": {"docx", "zip"}, "xlsx": {"xlsx", "zip"}, "pptx": {"pptx", "zip"}, "jpeg": {"jpg"}, "jpg": {"jpg"},
    "odt": {"zip", "odt"}, "ods": {"zip", "ods"}, "doc": {"doc"}, "xls": {"xls", "doc"},
}  # fmt: skip
_TEXTS = frozenset({"txt", "log", "csv", "md", "json", "xml", "eml"})
_ACTIVE = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?php", b"mz\x90", b"#!/")


def media_type_of(head: bytes, extension: str) -> str | None:
    """The type to serve the file with; None when the content is not what the extension says."""
    found = filetype.guess(head)
    if extension in _TEXTS:
        return None if found is not None or _is_binary_or_active(head) else _TYPES.get(extension, "text/plain")
    if found is None:
        # Nothing of what we name goes unrecognised; a type of the tenant's own is only kept from being a page.
        return None if extension in _TYPES or _is_active(head) else _BYTES
    if found.extension in _FAMILIES.get(extension, {extension}):
        return _TYPES.get(extension, _BYTES)
    return None if extension in _TYPES or found.extension in ("exe", "elf", "swf") else _BYTES


def _is_active(head: bytes) -> bool:
    """Whether a browser or a shell would run it."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").lower()
    return start.startswith(_ACTIVE)


def _is_binary_or_active(head: bytes) -> bool:
    return b"\x00" in head[:512] or _is_active(head)
