"""The draft as anybody sees it: tried out, never saved."""
