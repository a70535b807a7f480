"""What the garbage collector looks through while people wait."""

from __future__ import annotations

import gc


def keep_for_good() -> None:
    """What has been made until now stays: the collector passes it over from here on.

    A full pass over libraries, screens and texts stops every thread for 0.1 s and longer, and others wait. Call it once
    everything is loaded, before the first request.
    """
    gc.collect()
    gc.freeze()
