"""What a plain meeting says: a rehearsal in typed words, read line by line."""

from io import StringIO

import pytest
from screen_evening import CARD, opening

from facilitate.formats.fit import plan
from facilitate.formats.model import Format
from facilitate.group.clocks import HandMoved
from facilitate.group.meeting import Meeting
from facilitate.screen.plain import Plain

OPENING = {"title": "Opening", "time": "2 min", "fixed": True}
CLOSE = {"title": "Close", "time": "2 min", "fixed": True}
PLACES = [{"title": "Short speaker", "time": "10 min"}, {"title": "Speaker", "time": "20 min"}]


def sharing(order, **rotation):
    return {"title": "Sharing", "time": "40 min", "rotation": {"order": order, **rotation}}


class Listening:
    """Type a line, and hear what is said to it."""

    def __init__(self, *parts, people=5, out=None):
        format = Format.model_validate({"name": "Tonight", "parts": list(parts)})
        meeting = Meeting(opening(people), plan(format, people), HandMoved())
        self.out, self.err = out or StringIO(), StringIO()
        self.plain = Plain(meeting, CARD, lambda wait: None, self.out, self.err)

    def hear(self, *lines):
        """What is said to these lines, refusals last."""
        for stream in (self.out, self.err):
            stream.seek(0)
            stream.truncate()
        for line in lines:
            self.plain._answer(line)
        return (self.out.getvalue() + self.err.getvalue()).splitlines()


def test_a_part_with_places_names_them_and_each_of_them_when_it_comes():
    evening = Listening(OPENING, sharing("pre-invited", places=PLACES), CLOSE)
    assert evening.hear("next part") == [
        "Part 2 of 3: Sharing, 40 min, invited speakers first, about 3 min each. "
        "Type next to give the first turn.",
        "Promised turns: Short speaker 10 min, Speaker 20 min.",
        'You could say: "First comes: Short speaker."',
    ]
    assert evening.hear("next") == ["Short speaker, 10 min. 1 promised turn to come."]
    assert evening.hear("next") == ["Speaker, 20 min. No more promised turns to come."]
    assert evening.hear("next") == ["Third share, 3 min. No more promised turns to come."]


def test_a_part_with_open_shares_says_so():
    evening = Listening(OPENING, sharing("circle", share="open"))
    assert "round the circle, no limit on a share." in evening.hear("next part")[0]
    assert evening.hear("next") == ["First share, no limit. 4 not yet offered a turn."]


def test_where_whoever_wishes_speaks_without_a_limit_nobody_is_counted():
    evening = Listening(OPENING, sharing("speak-when-ready", share="open"), CLOSE)
    assert evening.hear("next part", "next")[-1] == "First share, no limit."
    assert evening.hear("status")[2].startswith("First share, no limit. No hands up.")


def test_ours_are_not_said_over_the_words_of_a_part():
    words = {"say": "Who would **like** to begin?"}
    evening = Listening(OPENING, sharing("hands") | words, CLOSE)
    assert evening.hear("next part")[1:] == ["Say: Who would like to begin?"]
    evening = Listening(OPENING, sharing("hands", newcomers="first") | words, CLOSE)
    assert evening.hear("next part")[-1] == (
        'You could say: "If you have not spoken here before, you are welcome to begin. Nobody needs to."'
    )


def test_the_end_of_a_round_says_what_to_say():
    evening = Listening(sharing("circle", newcomers="last"), CLOSE, people=2)
    assert evening.hear("next", "next")[1:] == [
        "Second share, 3 min. Everyone was offered a turn.",
        'After this share you could say: "Thank you. If you have not spoken here before, '
        'you are welcome to speak now. Nobody needs to."',
    ]
    assert evening.hear("next")[1] == (
        'You could say: "Thank you, everyone. We go on to our next part: Close."'
    )


def test_going_to_a_part_says_before_and_after_what_it_leads_to():
    evening = Listening(OPENING, sharing("hands"), {"title": "Break", "time": "5 min"}, CLOSE)
    assert evening.hear("parts") == [
        "1. Opening, 2 min, now.",
        "2. Sharing, 40 min. We would end 2 min earlier than planned.",
        "3. Break, 5 min. Going there leaves out Sharing. We would end 42 min earlier than planned.",
        "4. Close, 2 min. Going there leaves out Sharing, Break. We would end 47 min earlier than planned.",
    ]
    assert evening.hear("part 4") == [
        "Part 4 of 4: Close, 2 min.",
        "Left out: Sharing, Break. We end 47 min earlier than planned.",
    ]
    assert evening.hear("part 9") == [
        "There is no such part: there are 4 parts. There is no next part: type finish."
    ]


def test_who_comes_later_is_no_hand_and_is_told_as_later():
    evening = Listening(sharing("circle"), CLOSE, people=3)
    told = evening.hear("next", "later", "status")
    assert "First share, 3 min. 1 not yet offered a turn, 1 asked to come later." in told
    assert "Later: 1." in told
    assert not any(line.startswith("Waiting") for line in told)


def test_hands_and_the_queue():
    evening = Listening(sharing("hands"), CLOSE)
    assert evening.hear("hand 2", "hand 4 first") == [
        "1 hand up.",
        "2 hands up. That one comes first of those who wait.",
    ]
    assert evening.hear("next", "next 5", "hand 4 first")[2:] == [
        "2 hands up. That one comes first of those who wait to speak again."
    ]
    assert evening.hear("close the queue") == ["2 hands up. No more are taken in this part."]
    assert "No more hands are taken." in evening.hear("status")
    assert evening.hear("undo")[0].startswith("Taken back: taking no more hands.")
    assert evening.hear("close the queue", "open the queue")[1] == "2 hands up. Hands are taken again."


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (
            0,
            ["1 min left in this share.", "Time for this share. Let them finish the sentence.", "Over time."],
        ),
        (1, ["Time for this share. Let them finish the sentence.", "Over time."]),
        (2, ["Over time."]),
        (3, []),
    ],
)
def test_a_cue_is_told_when_it_is_due_unless_it_was_held(held, said):
    evening = Listening(sharing("hands"), CLOSE)
    assert (
        evening.hear("next", *["hold cue"] * held)[1:]
        == ["The next cue of this share will not be shown."] * held
    )
    *cues, _ = evening.hear("wait 6 min")
    assert [told.removesuffix(OURS) for told in cues] == said


OURS = ' You could say: "Thank you. We will come back to you if there is time."'


def test_cues_are_told_in_the_groups_own_words():
    words = {"soon": "A minute, please.", "over": "We thank you."}
    evening = Listening(sharing("hands", cue_words=words), CLOSE)
    *cues, _ = evening.hear("next", "wait 4 min")[1:]
    assert cues == [
        '1 min left in this share. You could say: "A minute, please."',
        "Time for this share. Let them finish the sentence.",
        'Over time. You could say: "We thank you."',
    ]


def test_milestones_and_an_unplanned_part():
    part = {"title": "Milestones", "time": "6 min", "milestones": ["A first visit", "A year"]}
    evening = Listening(part, CLOSE)
    assert evening.hear("milestone", "milestone") == [
        "Milestone: A year, about 6 min, the last one. Type milestone when it was called.",
        'You could say: "A year: would anyone like to come forward? You may stay seated."',
        "All milestones were called.",
        'You could say: "Thank you, everyone. We go on to our next part: Close."',
    ]
    assert evening.hear("slot 5 min") == [
        "Part 2 of 3: Unplanned, 5 min.",
        "Note: Say what this is for and how long it takes. When it is done, thank everyone and go on.",
        "Milestones ends here. Type part back or type undo to go on with it. "
        "We end 1 min earlier than planned.",
    ]
    assert evening.hear("undo")[0].startswith("Taken back: the unplanned part.")


class Terminal(StringIO):
    def isatty(self):
        return True


def test_the_tone_sounds_once_and_only_where_somebody_can_hear_it():
    for out, bells in ((Terminal(), 1), (StringIO(), 0)):
        evening = Listening(sharing("hands"), CLOSE, out=out)
        assert evening.hear("next", "tone")[1:] == ["One soft tone will sound at the end of this share."]
        assert "".join(evening.hear("wait 2 min", "wait 5 min", "next", "wait 9 min")).count("\a") == bells


def test_everything_that_can_be_taken_back_has_a_name():
    from facilitate.screen.telling import NAMES
    from facilitate.session import events

    unnamed = {events.Opened, events.Finished, events.Undone, events.TurnGiven}
    assert set(NAMES) == set(events.KINDS.values()) - unnamed
