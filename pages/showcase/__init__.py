"""A page for developers: every part with sample values, in each language and mode."""
