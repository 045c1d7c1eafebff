"""The public site: what the scheme is, which way fits, what is free, and who answers for these pages."""
