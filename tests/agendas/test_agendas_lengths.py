"""Every meeting we ship in another length: it fits, and its words stay true, or it says why it does not."""

import re
from datetime import timedelta

import pytest
from agendas_read import MINUTE, plain, read, sizes, spoken, timed

from facilitate.formats.fit import plan
from facilitate.formats.needs import OFFERED_TO_ALL, OutOfReach, speaking_time

LENGTHS = [45, 60, 75, 90]
TOO_SHORT = {
    ("faith-evening", 45): 57,
    ("faith-step-study", 45): 56,
    ("speaker-meeting", 45): 50,
    ("speaker-meeting-long", 45): 56,
}
"""Meetings that the smallest of their groups cannot hold in so many minutes, and the shortest it can."""


@pytest.mark.parametrize("minutes", LENGTHS)
def test_it_fits_or_names_the_shortest_length(id, meeting, minutes):
    if (id, minutes) in TOO_SHORT:
        shortest = TOO_SHORT[id, minutes]
        with pytest.raises(OutOfReach, match=f"the shortest is {shortest} min: these are fixed: "):
            plan(meeting, length=minutes * MINUTE)
        minutes = shortest
    fitted = plan(meeting, length=minutes * MINUTE)
    assert fitted.length == minutes * MINUTE
    for part, usual in zip(fitted.parts, plan(meeting).parts, strict=True):
        assert part.time % MINUTE == timedelta()
        assert part.time >= usual.time / 3
        assert part.time == usual.time or not part.fixed
        assert speaking_time(part.part.say) <= part.time


@pytest.mark.parametrize("minutes", LENGTHS)
def test_whoever_comes_everyone_who_is_offered_a_turn_has_time_for_it(meeting, minutes):
    for people in sizes(meeting):
        try:
            fitted = plan(meeting, people, minutes * MINUTE)
        except OutOfReach:
            continue
        for part in fitted.parts:
            rotation = part.rotation
            if rotation and rotation.order in OFFERED_TO_ALL and not rotation.places:
                each = (part.time - speaking_time(part.part.say)) / people
                assert each >= rotation.shortest + rotation.changeover


@pytest.mark.parametrize("minutes", [60, 90])
def test_a_speaker_keeps_the_time_that_was_promised(minutes):
    fitted = plan(read("speaker-meeting"), length=minutes * MINUTE)
    assert [part.time / MINUTE for part in fitted.parts if part.rotation][:2] == [10, 25]


NUMBERS = "five|six|seven|eight|ten|twelve|fifteen|twenty|thirty|forty|seventy|ninety"
LENGTH = re.compile(
    rf"(?<!next )\b(?:{NUMBERS})(?:-five)? minutes\b(?! before)"
    r"|\b(?:have|for|in) (?:an|one|two) hours?\b|\bour hour\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("words", ["We have ninety minutes.", "That is our hour.", "We meet for an hour."])
def test_words_that_name_a_length_are_known(words):
    assert LENGTH.search(words)


def test_what_is_said_is_true_in_any_length(meeting):
    promised = plain(" ".join(part.say for part in timed(meeting) if part.rotation.places))
    assert [words for words in LENGTH.findall(spoken(meeting)) if words not in promised] == []
