"""Small pictures of raster images, made from files that strangers sent."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

SIDE = 320  # pixels of the longer side
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_MOST_BYTES = 40 * 2**20
# A picture is unpacked whole into memory, except JPEG, which is read at an eighth of its size.
_MOST_PIXELS = 25_000_000
_MOST_PIXELS_OF_JPEG = 80_000_000
_QUALITY = 78
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)
log = logging.getLogger(__name__)


def make_thumbnail(source: Path, target: Path) -> None:
    """Write the thumbnail of `source` to `target` as WebP; an empty file for what no picture can be made of.

    Colour profiles, places and other remarks in the original are left behind.
    """
    part = target.with_name(f"{target.name}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            small = _shrunk(source)
            if small is not None:
                small.save(file, "WEBP", quality=_QUALITY)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _shrunk(source: Path) -> Image.Image | None:
    """None for what is too large, damaged or no picture."""
    if source.stat().st_size > _MOST_BYTES:
        return None
    try:
        with Image.open(source, formats=_FORMATS) as picture:
            most = _MOST_PIXELS_OF_JPEG if picture.format == "JPEG" else _MOST_PIXELS
            if picture.width * picture.height > most:
                return None
            picture.draft("RGB", (SIDE * 2, SIDE * 2))
            picture.thumbnail((SIDE, SIDE))
            return ImageOps.exif_transpose(picture).convert("RGBA" if picture.has_transparency_data else "RGB")
    except _UNREADABLE as error:
        log.info("no thumbnail of %s: %s", source.name, error)
        return None
