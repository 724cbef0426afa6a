"""A meeting in typed lines, played without a terminal: somebody types, time goes by, Ctrl-C is pressed."""

import io
import json
import queue
import signal
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from facilitate.cli.evening import help_card
from facilitate.cli.where import Where
from facilitate.group import clocks
from facilitate.group.clocks import HandMoved
from facilitate.group.journal import Opening
from facilitate.group.meeting import DISK_TROUBLE, Meeting, planned
from facilitate.reading import Source
from facilitate.screen.plain import Plain
from facilitate.session.events import Counted, NewcomersCounted, Opened, PartBegan

MINUTE = timedelta(minutes=1)
MILLISECOND = timedelta(milliseconds=1)
CTRL_C = KeyboardInterrupt
CIRCLE = """\
name: Circle
attendance: {attendance}
parts:
  - {{title: Opening, time: 2 min}}
  - title: Sharing
    time: 36 min
    rotation: {{order: circle, share: {share}, at_most: {share}, cue: {share}}}
  - {{title: Close, time: 2 min}}
"""


@dataclass
class Room:
    """Who sits at the keyboard: lines, lengths of time before the next of them, and Ctrl-C."""

    script: list
    now: timedelta = timedelta()

    def clock(self) -> timedelta:
        return self.now // MILLISECOND * MILLISECOND

    def read(self, wait: float | None) -> str | None:
        limit = None if wait is None else timedelta(seconds=wait)
        while self.script and isinstance(self.script[0], timedelta):
            if limit is not None and limit < self.script[0]:
                self.now += limit
                self.script[0] -= limit
                raise queue.Empty
            self.now += self.script[0]
            limit = None if limit is None else limit - self.script[0]
            del self.script[0]
        if not self.script:
            return None
        if self.script[0] is CTRL_C:
            raise self.script.pop(0)
        return self.script.pop(0)


@dataclass
class Led:
    ending: str
    out: list[str]
    err: list[str]
    meeting: Meeting = field(repr=False)


def led(
    *script,
    share="3 min",
    attendance="count",
    rehearsing=False,
    events=(),
    trouble="",
    journal=None,
    newcomers=False,
    **options,
) -> Led:
    """What a meeting of five people says to this script."""
    text = CIRCLE.format(share=share, attendance=attendance)
    now = clocks.moment()
    tonight = Opening("ab" * 16, "circle", {"circle": Source("circle.yaml", text.encode())}, 5, now.wall, now)
    tonight = replace(tonight, newcomers=newcomers)
    room = Room(list(script))
    clock = HandMoved() if rehearsing else room.clock
    meeting = Meeting(tonight, planned(tonight), clock, journal, list(events), trouble)
    out, err = io.StringIO(), io.StringIO()
    ending = Plain(meeting, help_card(Where(None)), room.read, out, err, **options).lead()
    return Led(ending, out.getvalue().splitlines(), err.getvalue().splitlines(), meeting)


def said(told: Led, words: str) -> int:
    return sum(words in line for line in told.out)


SPEAKING = ("next part", "next")


def test_it_begins_with_what_meeting_this_is():
    told = led()
    assert told.out[0].startswith("Circle. 40 min, 5 people, ends at ")
    assert told.out[1].startswith("Part 1 of 3: Opening")


def test_a_meeting_carried_on_says_where_it_stands():
    told = led(events=(Opened(timedelta(), 5), PartBegan(timedelta(), 1), Counted(timedelta(), 7)))
    assert said(told, "Part 2 of 3: Sharing, 36 min left.") == 1
    assert said(told, "Nobody is speaking.") == 1


@pytest.mark.parametrize("share", ["3 min", "200 s", "100 s", "7 s"])
def test_each_cue_is_shown_once_when_it_is_due(share):
    told = led(*SPEAKING, timedelta(minutes=35), share=share)
    for words in ("left in this share", "Time for this share", "Over time"):
        assert said(told, words) == 1


def test_cues_come_in_time_and_in_order():
    early = led(*SPEAKING, timedelta(minutes=1, seconds=59))
    assert [said(early, words) for words in ("left in this share", "Time for", "Over")] == [0, 0, 0]
    later = led(*SPEAKING, timedelta(minutes=3, seconds=1))
    assert [said(later, words) for words in ("left in this share", "Time for", "Over")] == [1, 1, 0]


def test_the_end_of_a_part_is_said_and_nothing_goes_on_by_itself():
    told = led(5 * MINUTE)
    assert said(told, "The time for this part is used. Sharing comes next") == 1
    assert told.meeting.state.part == 0


def test_a_pause_holds_the_cues_and_a_share_that_may_run_has_none():
    assert said(led(*SPEAKING, "pause", 30 * MINUTE), "this share") == 0
    assert said(led(*SPEAKING, "let it run", 30 * MINUTE), "Over time") == 0


def test_in_a_rehearsal_the_cues_passed_on_the_way_are_shown_in_order():
    told = led(*SPEAKING, "wait 4 min", rehearsing=True)
    shown = [line for line in told.out if "this share" in line or "Over time" in line]
    assert [line.split()[0] for line in shown[-2:]] == ["Time", "Over"]
    assert told.meeting.clock() == 4 * MINUTE


def test_a_refusal_goes_to_stderr_and_nothing_else_happens():
    told = led("Marguerite", "next")
    assert len(told.err) == 2
    assert told.out == led().out
    assert told.meeting.events == [Opened(timedelta(), 5)]


@pytest.mark.parametrize("blank", ["", "   ", "\t"])
def test_an_empty_line_is_nothing_to_people_and_a_line_to_programs(blank):
    assert led(blank).err == []
    [answer] = map(json.loads, led(blank, as_json=True).out)
    assert (answer["line"], bool(answer["error"])) == (1, True)


def test_for_programs_nothing_but_answers_goes_to_stdout():
    lines = ("status", "help", "help card", "words", "nobody", *SPEAKING, 30 * MINUTE, "pass", "finish")
    told = led(*lines, as_json=True)
    answers = [json.loads(line) for line in told.out]
    assert [answer["line"] for answer in answers] == list(range(1, 10))
    assert told.err == [answer["error"] for answer in answers if answer["error"]]


def test_what_to_do_in_an_emergency_and_in_a_difficult_moment_is_one_line_away():
    card, moments = led("help card").out, led("words").out
    assert sum(line[:2] in ("1.", "2.", "3.", "4.") for line in card) == 4
    assert sum(line.startswith('   Say: "') for line in moments) == 9


def test_help_names_every_word_and_wait_only_in_rehearsal():
    assert not any(line.startswith("wait") for line in led("help").out)
    assert any(line.startswith("wait 3 min") for line in led("help", rehearsing=True).out)


# How many came


def test_finish_asks_how_many_came_and_again_while_it_is_no_number():
    told = led("finish", "about nine", "-3", "12345", "9", asks=True)
    assert told.err == ["A number, please, or Enter alone."] * 3
    assert (told.ending, told.meeting.state.headcount) == ("finished", 9)


@pytest.mark.parametrize("answer", ["", "  ", None])
def test_nobody_has_to_count(answer):
    told = led("finish", *[answer] * (answer is not None), asks=True)
    assert (told.ending, told.meeting.state.headcount) == ("finished", None)


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        (["count 7", "finish"], {}),
        (["finish"], {"attendance": "none"}),
        (["finish"], {"asks": False}),
    ],
    ids=["told before", "not kept", "nobody there"],
)
def test_a_number_that_is_known_or_not_kept_is_not_asked_for(lines, options):
    told = led(*lines, **{"asks": True} | options)
    assert said(told, "How many people") == 0
    assert told.ending == "finished"


def test_ctrl_c_at_that_question_goes_back_to_the_meeting():
    told = led("finish", CTRL_C, "pause", asks=True)
    assert told.err == ["The meeting goes on. Type finish when it is over."]
    assert (told.ending, told.meeting.state.finished, told.meeting.state.paused) == ("left", False, True)


def test_newcomers_are_asked_for_after_the_headcount_where_the_group_counts_them():
    told = led("finish", "9", "10", "2", asks=True, newcomers=True)
    words = "How many of them were new? Count only people who told you themselves. Never ask for hands."
    assert said(told, words) == 1
    assert told.err == ["There cannot be more newcomers than people in the room."]
    assert (told.meeting.state.headcount, told.meeting.state.newcomers) == (9, 2)


@pytest.mark.parametrize(
    ("script", "counted"), [(["9", ""], (9, None)), ([""], (None, None)), (["0"], (0, None))]
)
def test_a_number_that_is_skipped_is_not_counted_and_then_no_other_is_asked(script, counted):
    told = led("finish", *script, "never read", asks=True, newcomers=True)
    assert (told.meeting.state.headcount, told.meeting.state.newcomers) == counted
    assert told.ending == "finished"


def test_what_was_typed_before_the_end_is_not_asked_again():
    told = led("count 9", "newcomers 2", "finish", asks=True, newcomers=True)
    assert said(told, "Newcomers: 2.") == 1
    assert said(told, "How many") == 0
    assert NewcomersCounted in {type(event) for event in told.meeting.events}


def test_a_group_that_does_not_count_newcomers_is_not_asked_and_has_no_word_for_it():
    told = led("newcomers 2", "help", "finish", "9", asks=True)
    assert told.err == ["That is not one of the words. The nearest is count 9."]
    assert said(told, "newcomers") == said(told, "new?") == 0


def test_programs_find_no_other_keys_where_newcomers_are_counted():
    plain = led("count 9", "finish", as_json=True).out[-1]
    counted = led("count 9", "newcomers 2", "finish", as_json=True, newcomers=True).out[-1]
    assert json.loads(plain).keys() == json.loads(counted).keys()


# Leaving


def test_ctrl_c_asks_once_and_the_second_leaves():
    told = led("pause", CTRL_C, CTRL_C, "finish", asks=True)
    assert (told.ending, told.meeting.state.finished) == ("left", False)
    assert len(told.err) == 1 and "Ctrl-C again" in told.err[0]
    assert told.out[-1] == "", "the sentence does not stand behind what the terminal shows for the key"


def test_a_line_after_ctrl_c_goes_on_and_ctrl_c_asks_anew():
    told = led(CTRL_C, "pause", CTRL_C, "continue", CTRL_C, CTRL_C, asks=True)
    assert len(told.err) == 3
    assert (told.ending, told.meeting.state.paused) == ("left", False)


def test_where_nobody_can_be_asked_ctrl_c_leaves_at_once():
    with pytest.raises(KeyboardInterrupt):
        led("pause", CTRL_C, "finish")


class Impatient(io.StringIO):
    """Somebody presses Ctrl-C while something is being said."""

    def write(self, words: str) -> int:
        if words.startswith("Circle"):
            signal.raise_signal(signal.SIGINT)
        return super().write(words)


def test_ctrl_c_while_something_is_said_is_heard_afterwards():
    meeting, told, err = led().meeting, Impatient(), io.StringIO()
    lines = iter(["next part", None])
    plain = Plain(meeting, help_card(Where(None)), lambda wait: next(lines), told, err, asks=True)
    assert plain.lead() == "left"
    assert "Part 1 of 3" in told.getvalue() and "Part 2 of 3" in told.getvalue()
    assert err.getvalue().count("Ctrl-C again") == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_input_that_ends_leaves_the_meeting():
    assert led("next part").ending == "left"
    assert led("finish", "next").ending == "finished"


# A disk that refuses


class Refusing:
    """A journal that takes nothing from its second event to its fourth."""

    def __init__(self):
        self.asked = 0

    def event(self, event):
        self.asked += 1
        if self.asked in (2, 3):
            raise OSError(28, "No space left on device")


def test_trouble_with_the_disk_is_said_once():
    told = led(*[f"count {number}" for number in range(1, 9)], trouble=DISK_TROUBLE)
    assert told.err == [DISK_TROUBLE]


def test_it_is_said_when_the_trouble_is_over():
    told = led("count 1", "count 2", "count 3", "count 4", journal=Refusing())
    assert told.err == [DISK_TROUBLE, "The disk takes everything again, and nothing is missing."]


def test_one_emergency_alone_comes_after_where_we_are(facilitate):
    lines = "! 3\nhelp me\nhelp card 9\nfinish\n"
    told = facilitate("run", "open-discussion", "--rehearse", lines=lines).stdout
    first, _, rest = told.partition("You do not have to do this alone")
    assert "Threats, violence or a weapon:" in first
    assert "cannot be woken" not in first
    assert first.index("We are at") < first.index("Threats")
    assert rest.count("cannot be woken") == 2
