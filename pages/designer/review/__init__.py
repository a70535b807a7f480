"""A draft looked through as a whole before it goes live."""
