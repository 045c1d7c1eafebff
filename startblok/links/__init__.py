"""What Startblok speaks with: the database, mail, other offices."""
