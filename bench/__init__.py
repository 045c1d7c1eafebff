"""Benchmarks: what Startblok costs beside the usual ways of doing the same, run by `bin/bench`."""
