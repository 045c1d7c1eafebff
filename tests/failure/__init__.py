"""What is left when the server's processes are killed in the middle of their work."""
