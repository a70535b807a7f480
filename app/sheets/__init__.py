"""Workbooks: read without running anything in them, written without anything that runs."""
