"""The workflows that we give out, and npm's settings: what others' code may do in a build."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from course.model import ROOT
from tests.searching import must_find

WORKFLOWS = sorted((ROOT / "course/releases/hosting").glob("*.yml"))
PERMISSIONS = {
    "github-pages.yml": {
        "address": {"pages": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "audit.yml": {"npm": {"contents": "read"}, "pip": {"contents": "read"}},
}
TRIGGERS = {
    "github-pages.yml": {"push": {"branches": ["main"]}},
    "audit.yml": {"schedule": [{"cron": "17 4 * * 1"}], "workflow_dispatch": None},
}
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def test_these_are_all():
    assert {path.name for path in WORKFLOWS} == PERMISSIONS.keys() == TRIGGERS.keys()


@each_workflow
def test_every_action_is_pinned_by_commit_and_says_its_version(path: Path):
    lines = [line.strip() for line in path.read_text().splitlines() if "uses:" in line]
    assert len(lines) == sum("uses" in step for step in steps(path)) > 0
    for line in lines:
        assert PINNED.search(line), line


def test_one_action_has_one_commit():
    commits: dict[str, set[str]] = {}
    for step in [step for other in WORKFLOWS for step in steps(other) if "uses" in step]:
        name, commit = step["uses"].split("@")
        commits.setdefault(name, set()).add(commit)
    assert all(len(found) == 1 for found in commits.values()), commits


@each_workflow
def test_a_job_may_do_what_it_needs_and_no_more(path: Path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    found = {name: job["permissions"] for name, job in workflow["jobs"].items()}
    assert found == PERMISSIONS[path.name]


@each_workflow
def test_a_job_that_runs_others_code_can_write_nothing(path: Path):
    for job in read(path)["jobs"].values():
        if any("run" in step for step in job["steps"]):
            assert job["permissions"] == {"contents": "read"}
            assert "environment" not in job


@each_workflow
def test_no_secret_lies_beside_the_code(path: Path):
    checkouts = [step for step in steps(path) if "/checkout@" in step.get("uses", "")]
    assert checkouts
    for step in checkouts:
        assert step["with"]["persist-credentials"] is False
    assert "secrets." not in path.read_text()


@each_workflow
def test_nothing_from_outside_is_put_into_a_command(path: Path):
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@each_workflow
def test_it_starts_by_what_we_know_and_ends(path: Path):
    workflow = read(path)
    assert workflow[True] == TRIGGERS[path.name]  # YAML reads the word "on" so
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        assert 0 < job["timeout-minutes"] <= 30
        assert job["runs-on"] == "ubuntu-24.04"


def test_the_cache_holds_nothing_but_downloads_that_a_pinned_lock_names():
    """`Store` compares each with the lock: whoever writes to the cache gains nothing."""
    cached = [step for step in steps(ROOT / "course/releases/hosting/github-pages.yml")
              if "cache" in step.get("uses", "") or "cache" in step.get("with", {})]  # fmt: skip
    assert [step["with"]["path"] for step in cached] == [".cache/livecells/runtime/files"]


def test_what_the_audit_installs_is_pinned_by_hash():
    text = (ROOT / "course/releases/hosting/audit-requirements.txt").read_text()
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert any(entry.startswith("pip-audit==") for entry in entries)
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==\S+ .*\n +--hash=sha256:[0-9a-f]{64}", entry), entry


def test_no_package_ran_a_script_while_it_was_installed():
    said = subprocess.run(
        ["npm", "config", "get", "ignore-scripts"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "true"
    lock = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    would = {name for name, package in lock.items() if package.get("hasInstallScript")}
    assert not would, "does the new one work without?"


def test_make_installs_anew_when_npms_settings_change():
    rule = must_find(r"^\$\(DONE\)/npm:(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert ".npmrc" in rule[1].split()
