"""What can be called, one module an activity."""
