"""Startblok: a youth's way from a first talk to a job that starts a career."""
