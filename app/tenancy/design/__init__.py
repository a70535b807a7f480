"""Drafts as values: edits, changes, merging. Documents in, documents out; nothing is stored here."""
