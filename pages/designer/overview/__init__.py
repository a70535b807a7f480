"""The way into the designer: what is in force, drafts, and what one can begin with."""
