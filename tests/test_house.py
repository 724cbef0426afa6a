"""The house keeps its own rules where no linter looks."""

import ast
import subprocess
import sys
from pathlib import Path

import facilitate

HOUSE = Path(facilitate.__file__).parent
PURE = (
    "attendance/grain.py",
    "attendance/periods.py",
    "formats",
    "session",
    "documents/html.py",
    "documents/model.py",
    "documents/markdown.py",
    "documents/text.py",
    "screen/frame",
    "screen/keys.py",
    "screen/telling.py",
    "screen/whereabouts.py",
)


def _files(room: str) -> list[Path]:
    path = HOUSE / room
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def test_pure_rooms_neither_open_nor_print_nor_ask():
    for room in PURE:
        assert _files(room), room
        for file in _files(room):
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
