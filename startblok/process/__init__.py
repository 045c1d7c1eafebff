"""The scheme in motion: every step of the journey, told once, and the engine that performs it."""
