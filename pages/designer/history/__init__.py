"""What went live: versions, what they changed, and the way back."""
