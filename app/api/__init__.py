"""The desk for programs: REST v1."""
