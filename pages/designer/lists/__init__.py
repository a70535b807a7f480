"""The lists of a draft: departments, roles, calendars and all else that comes in many."""
