"""The logic of a form: all its rules in one list."""
