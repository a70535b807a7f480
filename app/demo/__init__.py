"""Demo people and tickets of the shipped companies."""
