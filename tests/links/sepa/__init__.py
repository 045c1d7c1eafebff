"""The bank: what goes to it and what comes back."""
