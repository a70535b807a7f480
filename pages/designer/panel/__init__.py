"""Properties of places of a draft, drawn from their schemas."""
