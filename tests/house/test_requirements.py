"""What is installed is pinned, with the hashes of the public registry and no address."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "requirements"


def entries(name):
    """Give each pinned requirement with the lines that belong to it."""
    text = (FOLDER / name).read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name):
    for entry in entries(name):
        assert re.match(r"[a-z0-9._-]+==\S+ ", entry), entry
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)", entry), entry


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_no_pin_names_where_it_came_from(name):
    text = (FOLDER / name).read_text()
    assert not re.search(r"://|--index|--extra|--find[-]links|--trusted|^/|file:", text, re.M)


def test_the_tests_run_on_what_is_served():
    served = {entry.split(" ")[0] for entry in entries("base.txt")}
    assert served <= {entry.split(" ")[0] for entry in entries("dev.txt")}


def test_pyproject_and_requirements_name_the_same():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    told = {"base.in": project["dependencies"], "dev.in": project["optional-dependencies"]["dev"]}
    for name, packages in told.items():
        lines = (FOLDER / name).read_text().splitlines()
        wanted = [line for line in lines if line and line[0] not in "#-"]
        assert sorted(packages) == sorted(wanted), name


def test_every_dependency_has_its_reason_beside_it():
    text = (ROOT / "pyproject.toml").read_text()
    listed = text[text.index("\ndependencies = [") : text.index("[tool.")].splitlines()
    for above, line in itertools.pairwise(listed):
        if line.startswith('    "'):
            assert above.strip().startswith("# ") and above.endswith("."), line
