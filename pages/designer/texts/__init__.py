"""All texts of a draft, object × language."""
