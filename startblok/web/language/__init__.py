"""French and English beside the Dutch of every act: which pages, which sentences, and how a reader chooses (ADR 17)."""
