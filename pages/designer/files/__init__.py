"""A draft as files: written as JSON, brought out and in."""
