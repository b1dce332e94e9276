"""Runs the published pre-commit hook in a repository of articles, installed the way users install it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml", "factcheck", "rules")

CONSISTENT = """\
The tunnel under the bay opened on Monday after four years of work. It is 5 km (3.1 miles) long,
and the builders say that drivers will save half an hour on the way to the city.
"""
INCONSISTENT = CONSISTENT.replace("3.1 miles", "31 miles")


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment variables with a home of its own, an author, and nothing of a surrounding git command."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "XDG_"))}
    settings = Path.home() / ".config" / "pip" / "pip.conf"
    if settings.exists():
        kept.setdefault("PIP_CONFIG_FILE", str(settings))
    author = {f"GIT_{who}_{what}": "tests@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {"HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit"), "PRE_COMMIT_COLOR": "never"}
    return {**kept, **author, **own, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Path:
    """A repository whose pre-commit configuration names a repository made from this checkout as it stands."""
    source = tmp_path_factory.mktemp("factcheck")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source)
    revision = committed(source, surroundings)
    newsroom = tmp_path_factory.mktemp("articles")
    hook = f"  - repo: {source}\n    rev: {revision}\n    hooks:\n      - id: factcheck\n"
    (newsroom / ".pre-commit-config.yaml").write_text("repos:\n" + hook, encoding="utf-8")
    committed(newsroom, surroundings)
    return newsroom


def test_hook_lets_a_consistent_article_pass(articles: Path, surroundings: dict[str, str]) -> None:
    result = run_hook(articles, surroundings, "tunnel.txt", CONSISTENT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Passed" in result.stdout


def test_hook_stops_an_inconsistent_article(articles: Path, surroundings: dict[str, str]) -> None:
    result = run_hook(articles, surroundings, "tunnel.md", INCONSISTENT)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "tunnel.md" in result.stdout
    assert "exit code: 1" in result.stdout


def test_hook_leaves_other_files_alone(articles: Path, surroundings: dict[str, str]) -> None:
    result = run_hook(articles, surroundings, "tunnel.py", INCONSISTENT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Skipped" in result.stdout


def run_hook(folder: Path, env: dict[str, str], name: str, text: str) -> subprocess.CompletedProcess[str]:
    """What pre-commit says about one staged file with that text; the file is gone afterwards."""
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, env, "add", name)
    try:
        command = [sys.executable, "-m", "pre_commit", "run", "--files", name]
        return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    finally:
        git(folder, env, "rm", "--force", "--quiet", name)


def committed(folder: Path, env: dict[str, str]) -> str:
    """The commit that holds everything in the folder, which becomes a repository."""
    git(folder, env, "init", "--quiet")
    git(folder, env, "add", "--all")
    git(folder, env, "commit", "--quiet", "--message", "all")
    return git(folder, env, "rev-parse", "HEAD").strip()


def git(folder: Path, env: dict[str, str], *arguments: str) -> str:
    """The output of a git command that must succeed."""
    return subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True).stdout
