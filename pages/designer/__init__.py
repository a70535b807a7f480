"""The designer: a company's configuration as drafts, edited in the browser."""
