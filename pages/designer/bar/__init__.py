"""The head of every page of a draft."""
