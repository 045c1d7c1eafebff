"""Run the benchmarks and print their tables."""

from bench.server import durable


def main() -> None:
    with durable() as database:
        from bench import steps
        from bench.table import show

        show(
            "Steps: one change of a case with its log row, on disk (fsync on)",
            steps.measure(database),
            {"raw SQL": 0.2, "SpiffWorkflow": 1.0},
        )


if __name__ == "__main__":
    main()
