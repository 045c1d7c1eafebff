"""Mail: written into the database with the act that causes it, and sent from there by the worker."""
