"""Benchmarks: what Startblok costs beside the usual ways of doing the same, run by `bin/bench`."""

RECORDED = "STARTBLOK_BENCH_RECORDED"
"""The variable that tells the raw page in which file its queries stand."""
