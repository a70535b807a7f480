"""A draft at a glance: each of its parts, and the way into it."""
