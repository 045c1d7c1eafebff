"""The papers of the scheme, each as a sheet: what scheme.md asks of it, from the records of a case."""
