"""README.md, run: its commands, its rules folder, its hooks and its Python are what it says they are.

FACTCHECK_REGENERATE=1 pytest tests/test_readme.py writes the output of the console blocks anew (not those with "...").
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from factcheck import settings
from factcheck.cli import PARSERS
from factcheck.knowledge.pack import open_pack

if TYPE_CHECKING:
    from tests.conftest import Installed

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
REGENERATE = os.environ.get("FACTCHECK_REGENERATE") == "1"
CONSISTENT = "The tunnel is 12 miles (19 km) long, and nobody knows who will pay for it in the end.\n"
INCONSISTENT = CONSISTENT.replace("19", "91")


def blocks(text: str, kind: str) -> list[str]:
    """The contents of a Markdown text's fenced blocks of one kind, in order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A command of a console block and what it is said to print."""

    command: str
    output: str


def steps(block: str) -> list[Step]:
    """The commands of a console block; each begins with "$ "."""
    found = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert sum(2 + len(command) + 1 + len(output) for command, output in found) == len(block)
    return [Step(*one) for one in found]


def files(text: str) -> Iterator[tuple[str, str]]:
    """Name and content of the files that the text shows: blocks whose first line is a comment with the name."""
    for block in blocks(text, "(?:toml|yaml)"):
        name = re.match(r"# ([\w./-]+)\n", block)
        if name:
            yield name[1], block


def agrees(shown: str, printed: str) -> bool:
    """True when the output is as shown; "..." stands for anything, on a line of its own for any lines."""
    lines = [
        ".*(?:\n.*)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") for line in shown.split("\n")
    ]
    return re.fullmatch("\n".join(lines), printed) is not None


def rewrite(old: str, new: str) -> None:
    """Puts ``new`` in the place of ``old`` in README.md."""
    text = README.read_text(encoding="utf-8")
    assert text.count(old) == 1
    README.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def place(installed: Installed) -> Installed:
    """The installed copy with the files that README shows in it, but for those that would steer every run."""
    for name, content in files(TEXT):
        if not name.startswith("."):
            (installed.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (installed.folder / name).write_text(content, encoding="utf-8")
    return installed


def test_the_install_command_prints_the_report_shown(installed: Installed) -> None:
    shown = blocks(TEXT, "text")[0]
    if REGENERATE and "..." not in shown:
        rewrite(f"```text\n{shown}```", f"```text\n{installed.output}```")
    else:
        assert installed.output == shown


@pytest.mark.parametrize("block", blocks(TEXT, "console"), ids=lambda block: steps(block)[0].command[:60])
def test_console_block(block: str, place: Installed) -> None:
    printed = [Step(step.command, place.run(step.command).stdout) for step in steps(block)]
    if REGENERATE and "..." not in block:
        told = "".join(f"$ {step.command}\n{step.output}" for step in printed)
        rewrite(f"```console\n{block}```", f"```console\n{told}```")
        return
    for step, got in zip(steps(block), printed, strict=True):
        assert agrees(step.output, got.output), got.output


def test_python_block(place: Installed, tmp_path: Path) -> None:
    for number, block in enumerate(blocks(TEXT, "pycon")):
        (tmp_path / f"{number}.txt").write_text(block, encoding="utf-8")
        done = place.run(f"python -m doctest {number}.txt", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")


def test_the_test_command_is_that_of_our_own_checks() -> None:
    command = blocks(TEXT, "sh")[1]
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert command.endswith(".venv/bin/pytest\n")
    assert checks[-1] == "pytest"
    assert "pip install --quiet -e '.[dev]' " in command
    assert any(line.endswith(" -e '.[dev]'") for line in checks)


def test_settings_shown_are_understood(place: Installed, tmp_path: Path) -> None:
    (shown,) = [content for name, content in files(TEXT) if name == settings.OWN_FILE]
    (place.folder / "newsroom.toml").write_text(shown, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(INCONSISTENT, encoding="utf-8")
    done = place.run(f"factcheck {tmp_path / 'draft.txt'} --config newsroom.toml --format json")
    assert done.returncode == 0, done.stdout
    assert '"severity": "warning"' in done.stdout


def test_settings_listed_are_all() -> None:
    (sentence,) = re.findall(r"^The keys are (.*?)\. ", TEXT, re.MULTILINE | re.DOTALL)
    assert sorted(re.findall(r"`([a-z-]+)`", sentence)) == sorted(settings.KEYS)


def test_options_listed_exist(capsys: pytest.CaptureFixture[str]) -> None:
    table = TEXT.split("### Options")[1].split("### Exit codes")[0]
    listed = {
        name for row in re.findall(r"^\| (`-.*?) \|", table, re.MULTILINE) for name in re.findall(r"--[a-z-]+", row)
    }
    known = {name for action in PARSERS["check"]()._actions for name in action.option_strings if name.startswith("--")}
    hidden = {"--help", "--version", "--live-url"}
    assert listed == {name for name in known if not name.startswith("--no-") or name == "--no-config"} - hidden


def test_rules_listed_are_all() -> None:
    table = TEXT.split("## What is checked")[1].split("### What the verdicts mean")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == sorted(
        open_pack().rules, key=lambda rule: table.index(f"`{rule}`")
    )


def test_languages_listed_are_all() -> None:
    section = TEXT.split("## Languages")[1].split("## ")[0]
    assert dict(re.findall(r"([A-Z][a-z]+) \(`([a-z]{2})`\)", section)) == {
        name: code for code, name in open_pack().languages().items()
    }


@pytest.mark.parametrize("name", ["README.md", ".github/CONTRIBUTING.md", "rules/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.*)$", text, re.M)}
    targets = re.findall(r"\]\((?!https?:)([^)]*)\)", text)
    assert targets
    for target in targets:
        path, _, heading = target.partition("#")
        assert ((ROOT / name).parent / path).exists() if path else heading in headings, target


def test_hook_for_pre_commit_is_understood(tmp_path: Path) -> None:
    (shown,) = [content for name, content in files(TEXT) if name == ".pre-commit-config.yaml"]
    (tmp_path / "config.yaml").write_text(shown, encoding="utf-8")
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
    assert subprocess.run(command, stdin=subprocess.DEVNULL).returncode == 0
    (hook,) = re.findall(r"- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.findall(r"- id: (\S+)", shown) == [hook]


class Newsroom:
    """A repository of articles with the snippet for .git/hooks in it."""

    def __init__(self, folder: Path, installed: Installed) -> None:
        self.folder = folder
        author = {
            f"GIT_{who}_{what}": "tests@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        environment = {**installed.environment, **author, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder.parent)}
        self.place = installed._replace(folder=folder, environment=environment)
        folder.mkdir()
        assert self.run("git init --quiet").returncode == 0
        hook = folder / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        (snippet,) = [block for block in blocks(TEXT, "sh") if block.startswith("#!")]
        hook.write_text(snippet, encoding="utf-8")
        hook.chmod(0o755)

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        return self.place.run(command)

    def write(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content, encoding="utf-8")

    def commit(self, **contents: str) -> subprocess.CompletedProcess[str]:
        """Commits files, which are named in keywords."""
        for name, content in contents.items():
            self.write(name, content)
        return self.run("git add --all && git commit --quiet --message articles")


class TestPlainHook:
    """The snippet for .git/hooks."""

    @pytest.fixture
    def newsroom(self, tmp_path: Path, installed: Installed) -> Newsroom:
        return Newsroom(tmp_path / "articles", installed)

    def test_consistent_articles_are_committed(self, newsroom: Newsroom) -> None:
        files = {"tunnel.txt": CONSISTENT, "the tunnel’s end.md": CONSISTENT, "picture.svg": INCONSISTENT}
        done = newsroom.commit(**files)
        assert (done.returncode, done.stdout) == (0, "")

    def test_an_inconsistent_article_stops_the_commit(self, newsroom: Newsroom) -> None:
        done = newsroom.commit(**{"der Tunnel für München.md": INCONSISTENT, "a.txt": CONSISTENT})
        assert done.returncode != 0
        assert done.stdout.startswith("der Tunnel für München.md:1:")

    def test_what_is_staged_counts(self, newsroom: Newsroom) -> None:
        assert newsroom.commit(**{"a.txt": INCONSISTENT}).returncode != 0
        newsroom.write("a.txt", CONSISTENT)
        assert newsroom.run("git commit --quiet --message articles").returncode != 0
        assert newsroom.run("git add a.txt && git commit --quiet --message articles").returncode == 0

    def test_a_deleted_article_is_not_missed(self, newsroom: Newsroom) -> None:
        assert newsroom.commit(**{"a.txt": CONSISTENT}).returncode == 0
        assert newsroom.run("git rm --quiet a.txt && git commit --quiet --message articles").returncode == 0


def test_wildcards_are_no_more_than_that() -> None:
    assert agrees("a ... c\n...\nd\n", "a b c\n1\n2\nd\n")
    assert agrees("a\n", "a\n")
    assert not agrees("a.b\n", "axb\n")
    assert not agrees("a\nb\n", "a\nx\nb\n")
