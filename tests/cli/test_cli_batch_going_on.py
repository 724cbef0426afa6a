"""A batch that is stopped is gone on with, and says how it goes."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from cli_table import DATE, GOOD, HEAD, manifest, snapshot, words

from facilitate.cli.batch import rows

pytestmark = pytest.mark.usefixtures("here")


# Going on


def test_going_on_makes_only_what_is_missing_or_changed(order):
    table = HEAD + "".join(GOOD)
    order(table, *DATE)
    before = snapshot("out")
    hill, shore = (Path("out", manifest()[at]["file"]) for at in (0, 4))
    hill.write_bytes(b"torn")
    stamp = shore.stat().st_mtime_ns
    bridge = Path("out", manifest()[6]["file"])
    os.utime(bridge, (0, 0))
    assert order(table, "--resume", *DATE).exit_code == 0
    assert snapshot("out") == before
    assert shore.stat().st_mtime_ns == stamp and bridge.stat().st_mtime == 0
    assert order(table.replace(",6,GB", ",7,GB"), "--resume", *DATE).exit_code == 0
    assert manifest()[8]["file"].endswith("(print 7).pdf")
    assert shore.stat().st_mtime_ns == stamp and bridge.stat().st_mtime > 0


def test_going_on_sees_that_a_paper_changed(order):
    Path("programme.yaml").write_text("name: Ours\n", encoding="utf-8")
    Path("templates").mkdir()
    table = HEAD + GOOD[0]
    order(table, *DATE)
    Path("templates", "agenda.md.j2").write_text(
        "---\ntitle: New\nkind: agenda\nlayout: wall\n---\nNew words.\n", encoding="utf-8"
    )
    order(table, "--resume", *DATE)
    assert "New words" in words(Path("out", manifest()[1]["file"]))


def test_a_torn_manifest_is_gone_on_with(order):
    table = HEAD + "".join(GOOD)
    order(table, *DATE)
    whole = snapshot("out")
    file = Path("out", "manifest.csv")
    for cut in (0, 10, 200, 700, len(file.read_bytes()) - 120):
        file.write_bytes(file.read_bytes()[:cut])
        assert order(table, "--resume", *DATE).exit_code == 0
        assert snapshot("out") == whole


def test_volumes_are_gone_on_with(order):
    table = HEAD + "".join(GOOD)
    order(table, "--combined", *DATE)
    (first, *_) = sorted(Path("out").glob("*.pdf"))
    os.utime(first, (0, 0))
    before = snapshot("out")
    assert order(table, "--combined", "--resume", *DATE).exit_code == 0
    assert snapshot("out") == before and first.stat().st_mtime == 0


def many(count: int) -> None:
    Path("groups.csv").write_text(HEAD + GOOD[0] * count, encoding="utf-8")


def begin(*options: str) -> subprocess.Popen[str]:
    """A batch of many rows in a process of its own, once its first rows are in the manifest."""
    words = [sys.executable, "-m", "facilitate", "print", "packet", "--batch", "groups.csv", "-o", "out"]
    running = subprocess.Popen(
        [*words, *DATE, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    while not _written_down():
        assert running.poll() is None, running.communicate()
    return running


def _written_down() -> bool:
    """Whether some rows stand in the manifest already, and their files are made."""
    file = Path("out", "manifest.csv")
    return file.exists() and file.read_text(encoding="utf-8").count("\n") > 3


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_files_and_something_to_go_on_from(order, jobs):
    many(400)
    running = begin("--jobs", jobs)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 1 and "--resume" in told and "Traceback" not in told
    lines = manifest()
    assert 0 < len(lines) < 1200 and "total" not in {line["row"] for line in lines}
    assert {line["file"] for line in lines} == {name for name in snapshot("out") if name != "manifest.csv"}
    for line in lines:
        assert hashlib.sha256(Path("out", line["file"]).read_bytes()).hexdigest() == line["sha256"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_power_cut_loses_nothing_that_is_in_the_manifest(order, jobs):
    many(30)
    running = begin("--jobs", jobs)
    running.kill()
    running.communicate(timeout=60)
    done = {line["row"]: line["sha256"] for line in manifest()}
    assert done
    table = Path("groups.csv").read_text(encoding="utf-8")
    assert order(table, "--resume", *DATE).exit_code == 0
    assert order(table, *DATE, out="afresh").exit_code == 0
    assert set(snapshot("out")) == set(snapshot("afresh"))
    assert len(manifest()) == 91 and not list(Path("out").rglob(".*"))
    for line in manifest()[:-1]:
        assert hashlib.sha256(Path("out", line["file"]).read_bytes()).hexdigest() == line["sha256"]


def test_several_processes_make_the_same_in_the_same_order(order):
    table = HEAD + "".join(GOOD) + "Clock,,monday,25:00,open-discussion,4,US\n" + GOOD[0]
    order(table, *DATE, out="one")
    done = order(table, *DATE, "--jobs", "2", out="two")
    assert done.exit_code == 1
    assert snapshot("one") == snapshot("two")


# Told


def test_a_pipe_hears_of_no_progress(order):
    assert "a second" not in order(HEAD + GOOD[0], *DATE).stderr


def test_a_terminal_sees_how_fast_it_goes(home):
    many(12)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "facilitate", "print", "packet", "--batch", "groups.csv", "-o", "out"],
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 120),
    )
    child.expect(r"12/12.*a second")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_ctrl_c_on_a_terminal_reaches_no_other_process(home):
    many(400)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "facilitate", "print", "packet", "--batch", "groups.csv", "-o", "out", "--jobs", "2"],
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 120),
    )
    child.expect("0/400")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert "Stopped" in child.before and "Traceback" not in child.before
    assert child.exitstatus == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--open"],
        ["--watch"],
        ["--reading-copies", "x"],
        ["-o", "-"],
        ["--combined", "--to", "html"],
        ["--combined", "--booklet"],
        ["--jobs", "0"],
    ],
)
def test_what_does_not_go_with_a_batch_is_said(order, options):
    assert order(HEAD + GOOD[0], *options).exit_code == 2


@pytest.mark.parametrize("option", ["--combined", "--resume", "--strict"])
def test_what_goes_only_with_a_batch_is_said(facilitate, option):
    assert facilitate("print", "packet", "open-discussion", option).exit_code == 2


def test_the_keys_of_a_table_are_those_of_a_group(facilitate):
    schema = json.loads(facilitate("schema", "group").stdout)
    assert {key.split(".")[0] for key in rows.KEYS} == set(schema["properties"])
