"""Uploaded bytes: under random ids, outside the database and outside anything that is served."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.thumbnails import make_thumbnail

_HEAD_BYTES = 8192
_ID = re.compile(r"[0-9a-f]{32}")


class FileTooLarge(ValueError):
    """More bytes came than were allowed; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Stored:
    id: str
    size: int
    sha256: str
    head: bytes  # the first bytes, by which the content is recognised


class FileStore:
    """`folder/<slug>/<two digits>/<id>`, its thumbnail beside it.

    Ids are 128 random bits; names given by people never touch the disk.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, slug: str) -> Incoming:
        return Incoming(self, slug, os.urandom(16).hex())

    def path(self, slug: str, file_id: str) -> Path:
        """Raises ValueError for anything that is not one of our ids."""
        if not _ID.fullmatch(file_id):
            raise ValueError("not a file id")
        return self._folder / slug / file_id[:2] / file_id

    def remove(self, slug: str, file_id: str) -> None:
        """Remove a file and what was made of it."""
        path = self.path(slug, file_id)
        path.unlink(missing_ok=True)
        _thumbnail_of(path).unlink(missing_ok=True)

    def thumbnail(self, slug: str, file_id: str) -> Path | None:
        """A small WebP of a picture, made when it is first asked for; None where none can be made. Blocks."""
        path = self.path(slug, file_id)
        made = _thumbnail_of(path)
        if not path.is_file():
            return None
        if not made.is_file():
            make_thumbnail(path, made)
            if not path.is_file():  # removed meanwhile
                made.unlink(missing_ok=True)
                return None
        return made if made.stat().st_size else None

    def remove_parts(self, slug: str, before: datetime) -> None:
        """Remove files that began to arrive before that moment and never came to an end."""
        for part in (self._folder / slug).glob("*/*.part"):
            if part.stat().st_mtime < before.timestamp():
                part.unlink(missing_ok=True)

    def store(self, slug: str, chunks: Iterable[bytes], most: int) -> Stored:
        """Keep a file that is already here. Raises FileTooLarge."""
        incoming = self.begin(slug)
        try:
            for chunk in chunks:
                incoming.write(chunk, most)
        except FileTooLarge:
            incoming.abandon()
            raise
        return incoming.finish()


def _thumbnail_of(path: Path) -> Path:
    return path.with_suffix(".webp")


class Incoming:
    """A file while it arrives: counted and hashed as it comes, so that too much is refused before it is all here."""

    def __init__(self, store: FileStore, slug: str, file_id: str) -> None:
        self.id = file_id
        self._path = store.path(slug, file_id)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._part = self._path.with_suffix(".part")
        self._file = self._part.open("xb")
        self._hash = hashlib.sha256()
        self._head = b""
        self._size = 0

    def write(self, chunk: bytes, most: int) -> None:
        self._size += len(chunk)
        if self._size > most:
            raise FileTooLarge
        self._head += chunk[: _HEAD_BYTES - len(self._head)]
        self._hash.update(chunk)
        self._file.write(chunk)

    def finish(self) -> Stored:
        """Only what is safely on the disk gets its name."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.rename(self._path)
        return Stored(self.id, self._size, self._hash.hexdigest(), self._head)

    def abandon(self) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)
