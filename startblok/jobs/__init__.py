"""What the clock starts: the processes themselves and the work they do unasked."""
