"""Pages for customers and guests."""
