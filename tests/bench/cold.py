"""Installs the wheel into a fresh environment and times the whole command on a short article against bare Python."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = ROOT / "tests" / "articles" / "fonds-ia.fr.txt"
MOST_TIMES, STRETCH, MOST_MEGABYTES = 4.0, 3.0, 30.0


class Run(NamedTuple):
    """Milliseconds by the clock and of the processor, and the most memory held, in MB."""

    clock: float
    processor: float
    memory: float


def median(runs: list[Run], field: str) -> float:
    """The median of a field of the runs."""
    return float(statistics.median(getattr(run, field) for run in runs))


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        scripts = options.scripts or _installed(Path(folder), options.without_dependencies)
        python, command = scripts / "python", scripts / "factcheck"
        calls = {
            "python -c pass": [str(python), "-c", "pass"],
            "python -I -S -c pass": [str(python), "-I", "-S", "-c", "pass"],
            "factcheck --help": [str(command), "--help"],
            "factcheck ARTICLE": [str(command), str(options.article)],
            "factcheck ARTICLE --language --date": [
                *(str(command), str(options.article)),
                *("--language", "fr", "--date", "2020-07-10"),
            ],
        }
        runs = _alternate(calls, options.repeat, Path(folder))
    return _print(runs, options.article)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cold", description="cold start and memory of the installed command")
    parser.add_argument("--article", type=Path, default=ARTICLE)
    parser.add_argument("--scripts", type=Path, help="the bin folder of an environment that has factcheck already")
    parser.add_argument("--without-dependencies", action="store_true", help="install the wheel alone")
    parser.add_argument("--repeat", type=int, default=31)
    return parser.parse_args(arguments)


def _installed(folder: Path, alone: bool) -> Path:
    """The scripts of a new environment with the wheel of this tree, compiled to bytecode."""
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _must([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)])
    (wheel,) = folder.glob("*.whl")
    _must([sys.executable, "-m", "venv", str(folder / "venv")])
    scripts = folder / "venv" / "bin"
    install = [str(scripts / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    _must([*install, *(["--no-deps"] if alone else []), str(wheel)])
    return scripts


def _must(call: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(call)}\n{done.stderr}")


def _alternate(calls: dict[str, list[str]], repeat: int, folder: Path) -> dict[str, list[Run]]:
    """Each call in turn, so that a busy moment strikes all alike; the first two turns only warm up."""
    runs: dict[str, list[Run]] = {name: [] for name in calls}
    for turn in range(repeat + 2):
        for name, call in calls.items():
            run = _run(call, folder)
            if turn > 1:
                runs[name].append(run)
    return runs


def _run(call: list[str], folder: Path) -> Run:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    start = perf_counter()
    process = subprocess.Popen(call, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    spent = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.stderr is not None
    said = process.stderr.read().decode()
    process.stderr.close()
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(call)}: {said}")
    return Run(1000 * spent, 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024)


def _print(runs: dict[str, list[Run]], article: Path) -> int:
    bare = runs["python -c pass"]
    print(
        f"{article.name}, {article.stat().st_size} bytes; {len(bare)} runs of each, in turn; times in ms, beside times bare"
    )
    print(f"{'':38}{'clock, median':>18}{'clock, least':>18}{'processor, median':>20}{'peak MB':>10}")
    for name, one in runs.items():
        cells = [
            (median(one, "clock"), median(bare, "clock"), 18),
            (min(run.clock for run in one), min(run.clock for run in bare), 18),
            (median(one, "processor"), median(bare, "processor"), 20),
        ]
        text = "".join(f"{f'{spent:.1f}  {spent / base:.2f}x':>{width}}" for spent, base, width in cells)
        print(f"{name:38}{text}{max(run.memory for run in one):>10.1f}")
    whole = runs["factcheck ARTICLE"]
    slow = median(whole, "clock") / median(bare, "clock") > MOST_TIMES
    fat = max(run.memory for run in whole) > MOST_MEGABYTES
    print(f"cold start <= {MOST_TIMES:g} times (stretch {STRETCH:g}): {'MISSED' if slow else 'met'}")
    print(f"peak memory <= {MOST_MEGABYTES:g} MB: {'MISSED' if fat else 'met'}")
    return 1 if slow or fat else 0


if __name__ == "__main__":
    sys.exit(main())
