"""Pages of who keeps the lists of people and organizations."""
