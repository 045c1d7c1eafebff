"""The tree tells about Startblok, not about the machine it was written on."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written in two parts, so that this file passes its own test.
FORBIDDEN = [
    ".." + "/shared",
    "/work" + "/",
    "index" + "-url",
    "find" + "-links",
    "files.python" + "hosted",
    "pypi" + ".org",
    "/opt" + "/",
    "/root" + "/",
]


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


@pytest.mark.parametrize("word", FORBIDDEN)
def test_no_file_names_a_machine_or_a_registry(word):
    found = []
    for path in tracked():
        if path.is_file() and word in path.read_text(encoding="utf-8", errors="ignore"):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == []


def test_files_are_chapters_of_at_most_300_lines():
    code = [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in code
        if path.is_file() and (count := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def body_lines(function):
    """How many lines a function has below its head and its docstring."""
    below = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return function.end_lineno - below[0].lineno + 1 if below else 0


@pytest.mark.parametrize(("folder", "most"), [("startblok", 25), ("bench", 25), ("tests", 40)])
def test_functions_are_short(folder, most):
    code = [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]
    long = {
        f"{path.relative_to(ROOT).as_posix()}:{node.name}": lines
        for path in code
        if path.is_file() and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := body_lines(node)) > most
    }
    assert long == {}


def test_templates_are_at_most_100_lines():
    templates = [path for path in tracked() if path.suffix in (".html", ".txt") and "templates" in path.parts]
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in templates}
    assert len(lines) > 50
    assert {name: count for name, count in lines.items() if count > 100} == {}


def test_every_module_says_in_its_first_line_what_it_is_for():
    code = [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in code
        if path.is_file() and path.read_text().strip() and '"""' not in path.read_text()[:60]
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["setup", "run", "test", "check", "bench"])
def test_the_commands_can_be_run(name):
    assert (ROOT / "bin" / name).stat().st_mode & 0o111 == 0o111
