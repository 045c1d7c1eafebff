"""Signing in: who the people of the demo are, how allauth is bound, and who needs a second factor."""
