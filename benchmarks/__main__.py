"""Runs the benchmarks: ``python -m benchmarks``, or ``python -m benchmarks flow_overhead`` for one of them.

A benchmark is a file of this folder with a function ``main()`` that prints its measures, and leaves with
code 1 when it misses a goal. What counts are ratios of two ways of doing a thing, in turns, in the same run.
"""

import importlib
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks of this folder, in alphabetical order."""
    found = (module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.ispkg)
    return sorted(name for name in found if name not in {"__main__", "compared"})


def held(name: str) -> bool:
    """Run one benchmark; tell whether it held its goals."""
    benchmark = importlib.import_module(f"benchmarks.{name}")
    print(f"\n{name}: {(benchmark.__doc__ or '').splitlines()[0]}", flush=True)
    try:
        benchmark.main()
    except SystemExit as left:
        return not left.code
    return True


def main(wanted: list[str]) -> None:
    """Run benchmarks in an installation of their own, thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix="oeuvre-bench-", ignore_cleanup_errors=True) as home:
        os.environ |= {"OEUVRE_HOME": home, "PREFECT_HOME": str(Path(home) / "prefect")}
        for name in ("OEUVRE_DATABASE_URL", "OEUVRE_DEPLOYMENT", "PREFECT_API_URL"):
            os.environ.pop(name, None)
        try:
            results = [held(name) for name in wanted or names()]
        finally:
            from flows import server  # noqa: PLC0415 - after the environment is set

            server.stop()
    sys.exit(not all(results))


if __name__ == "__main__":
    main(sys.argv[1:])
