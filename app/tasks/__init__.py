"""Later work: rows say what is to be done when, Huey wakes and sweeps."""
