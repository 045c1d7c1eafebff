"""The scheme's law: dates, numbers and citations; knows nothing of Django, the database or the web."""
