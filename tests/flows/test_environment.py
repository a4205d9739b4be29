"""What Prefect is told before it is imported, as a fresh process sees it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def asked(code: str, home: Path, **more: str) -> str:
    inherited = {
        k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "DO_NOT", "NO_PROXY", "no_p"))
    }
    environment = {**inherited, "OEUVRE_HOME": str(home), **more}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PREFECT_SERVER_ANALYTICS_ENABLED", "false"),
        ("DO_NOT_TRACK", "1"),
        ("PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT", "false"),
        ("PREFECT_LOGGING_TO_API_ENABLED", "false"),
    ],
)
def test_nothing_leaves_the_machine_and_nothing_is_advertised(name: str, value: str, tmp_path: Path) -> None:
    assert asked(f"import os, flows; print(os.environ['{name}'])", tmp_path) == value


def test_prefect_lives_under_the_home_of_the_installation(tmp_path: Path) -> None:
    code = "import flows; from prefect.settings import PREFECT_HOME; print(PREFECT_HOME.value())"
    assert Path(asked(code, tmp_path)) == tmp_path / "prefect"


def test_what_the_user_has_set_stays(tmp_path: Path) -> None:
    code = "import os, flows; print(os.environ['PREFECT_HOME'], os.environ['no_proxy'])"
    said = asked(code, tmp_path, PREFECT_HOME="elsewhere", no_proxy="valmorel.example")
    assert said == "elsewhere valmorel.example,127.0.0.1,localhost"


def test_a_worker_keeps_the_settings_of_its_starter(tmp_path: Path) -> None:
    assert asked("import os, prefect, flows; print('DO_NOT_TRACK' in os.environ)", tmp_path) == "False"


def test_doors_that_run_no_flow_never_load_prefect(tmp_path: Path) -> None:
    code = "import sys, flows.server, flows.dispatch, flows.runtime; print('prefect' in sys.modules)"
    assert asked(code, tmp_path) == "False"
