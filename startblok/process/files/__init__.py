"""Uploaded files: what they really are, found out apart from everything that could be harmed."""
