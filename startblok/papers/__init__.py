"""The papers of the scheme: what stands in each, set as a PDF, and frozen once somebody signs."""
