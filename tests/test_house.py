"""The house keeps its own rules where no linter looks."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import facilitate

HOUSE = Path(facilitate.__file__).parent
PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {each["name"]: each for each in PROJECT["tool"]["importlinter"]["contracts"]}
PURE = CONTRACTS["Pure rooms touch no clock, chance, file or environment"]["source_modules"]


def _files(module: str) -> list[Path]:
    path = HOUSE.parent.joinpath(*module.split("."))
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def test_pure_rooms_neither_open_nor_print_nor_ask():
    for module in PURE:
        assert _files(module), module
        for file in _files(module):
            named = {node.id for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Name)}
            assert not named & {"open", "print", "input"}, file


def test_the_map_of_the_house_names_every_room():
    rooms = {path.stem for path in HOUSE.iterdir() if path.is_dir() or path.suffix == ".py"}
    listed = {line.split()[0] for line in (facilitate.__doc__ or "").splitlines() if line.startswith("    ")}
    assert listed == {room for room in rooms if not room.startswith("__")} - {"agendas", "templates"}


def test_the_version_and_the_help_cost_no_heavy_import():
    heavy = ("pydantic", "reportlab", "yaml", "jinja2", "prompt_toolkit", "sqlite3", "importlib.metadata")
    for option in ("--version", "--help"):
        ask = f"import sys; from facilitate.cli.main import main; main(['{option}'], standalone_mode=False)\n"
        tell = f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
        done = subprocess.run([sys.executable, "-c", ask + tell], capture_output=True, text=True, check=True)
        assert done.stderr.strip() == "[]"
        assert done.stdout
