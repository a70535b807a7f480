"""The web process: what happens before the doors open, while they are open, and when they close."""
