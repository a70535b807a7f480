"""What one click can mend, one module a family of findings."""
