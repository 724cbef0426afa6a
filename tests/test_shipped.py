"""Where our agendas and templates are found: in a wheel, in an editable install, in a checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import facilitate
from facilitate import shipped
from facilitate.errors import FacilitateError

CHECKOUT = Path(__file__).resolve().parent.parent
ASK = "from facilitate import shipped; print(shipped.folder('agendas')); print(shipped.folder('templates'))"


def folders(path: Path, *python_options: str) -> list[Path]:
    """What an interpreter that finds the package at `path` says."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(path), sysconfig.get_path("purelib")])}
    done = subprocess.run(
        [sys.executable, *python_options, "-S", "-c", ASK],
        env=environment,
        cwd=path,
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from this checkout without a network, and unpacked as an installer does."""
    out = tmp_path_factory.mktemp("wheel")
    build = "import hatchling.build, sys; hatchling.build.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=CHECKOUT, check=True, capture_output=True)
    (file,) = out.glob("facilitate-*.whl")
    with zipfile.ZipFile(file) as packed:
        packed.extractall(out / "installed")
    return out / "installed"


def test_a_checkout_has_them_beside_the_package():
    assert folders(CHECKOUT) == [CHECKOUT / "agendas", CHECKOUT / "templates"]


def test_an_editable_install_finds_those_of_its_checkout(tmp_path):
    package = Path(facilitate.__file__).resolve().parent
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    found = [Path(line) for line in done.stdout.splitlines()]
    assert found in (
        [package.parent / "agendas", package.parent / "templates"],
        [package / "agendas", package / "templates"],
    )


def test_a_wheel_carries_them_inside_the_package(wheel):
    assert folders(wheel) == [wheel / "facilitate" / "agendas", wheel / "facilitate" / "templates"]


def test_a_wheel_carries_every_one_of_them(wheel):
    for kind in ("agendas", "templates"):
        ours = {path.relative_to(CHECKOUT / kind) for path in (CHECKOUT / kind).rglob("*") if path.is_file()}
        packed = {
            path.relative_to(wheel / "facilitate" / kind)
            for path in (wheel / "facilitate" / kind).rglob("*")
            if path.is_file()
        }
        assert packed == ours


def test_a_strangers_folder_beside_the_package_is_not_taken_for_ours(tmp_path, monkeypatch):
    shutil.copytree(
        CHECKOUT / "facilitate", tmp_path / "facilitate", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "agendas").mkdir()
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "facilitate" / "shipped.py"))
    with pytest.raises(FacilitateError, match="Install it again"):
        shipped.folder("agendas")
