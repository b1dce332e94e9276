"""A copy of this checkout, installed once per run by the command that README.md gives to its readers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("README.md", "LICENSE", "pyproject.toml", ".pre-commit-hooks.yaml", "factcheck", "rules", "tests/articles")


class Installed(NamedTuple):
    """A copy of the checkout with an environment in it: what the install command printed, and how to run more there."""

    folder: Path
    environment: dict[str, str]
    output: str

    def run(self, command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Runs a shell command, with the installed programs first on the PATH and both outputs in one."""
        return shell(command, self.environment, cwd or self.folder)


def shell(
    command: str, environment: dict[str, str], cwd: Path, errors: int = subprocess.STDOUT
) -> subprocess.CompletedProcess[str]:
    """What a command printed; standard error goes into the same text, unless ``errors`` is a pipe of its own."""
    return subprocess.run(
        ["sh", "-c", command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
    )


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is shipped, in which tests may build and install."""
    copy = tmp_path_factory.mktemp("copy") / "factcheck"
    for name in SHIPPED:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="session")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment variables in which ``python3`` is ours, and nothing of this run or of the user's data is seen."""
    programs = tmp_path_factory.mktemp("programs")
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (programs / "python3").chmod(0o755)
    dropped = ("GIT_", "PYTHON", "FACTCHECK_", "VIRTUAL_ENV", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    path = os.pathsep.join((str(programs), kept.get("PATH", os.defpath)))
    own = {"XDG_DATA_HOME": str(tmp_path_factory.mktemp("data")), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    return {**kept, **own, "PATH": path, "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def installed(checkout: Path, surroundings: dict[str, str]) -> Installed:
    """The copy after README's first command; installing needs the network."""
    command = (checkout / "README.md").read_text(encoding="utf-8").split("```sh\n")[1].split("```")[0]
    done = shell(command, surroundings, checkout, subprocess.PIPE)  # pip complains of its own troubles
    programs = checkout / ".venv" / "bin"
    assert (programs / "factcheck").exists(), done.stdout + done.stderr
    path = os.pathsep.join((str(programs), surroundings["PATH"]))
    return Installed(checkout, {**surroundings, "PATH": path}, done.stdout)
