"""The bundled PostgreSQL, its roles, and the address of whichever server is used."""
