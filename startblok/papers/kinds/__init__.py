"""The papers of the scheme, each as a sheet: what the scheme asks of it, from the records of a case."""
