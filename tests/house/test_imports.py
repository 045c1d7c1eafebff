"""Imports run one way, and the check would notice if they did not."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lint(folder):
    called = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", called, "--config", str(ROOT / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_run_one_way():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_rule_that_knows_django_or_records_is_noticed(tmp_path):
    package = tmp_path / "startblok"
    for name in ("rules", "records", "web"):
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    (package / "rules" / "wrong.py").write_text("import django\nimport startblok.records\n")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    assert "2 broken" in done.stdout
