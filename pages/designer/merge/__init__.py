"""A draft brought together with what has come into force since."""
