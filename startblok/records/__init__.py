"""The memory: what we remember and who may see it; the only app with models and migrations."""
