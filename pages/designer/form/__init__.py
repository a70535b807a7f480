"""The form editor: palette, canvas and properties."""
