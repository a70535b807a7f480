"""The workflow editor: canvas, tables, and what can be set of states and transitions."""
