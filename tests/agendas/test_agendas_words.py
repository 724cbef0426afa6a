"""What is said in every meeting we ship: nothing that hurts, and all that people need to hear."""

import re

import pytest
from agendas_read import (
    DETAIL,
    GROUPS,
    HURTING,
    LIMIT,
    MEDICINE,
    SETTLED_BEFOREHAND,
    heard_or_read,
    plain,
    spoken,
    timed,
)

LONGER = r"If you need longer (?:tonight|today), say so, and we will make room\."
CARD = (
    "When your time is nearly up we show a card. "
    "If you would rather have a soft sound, a quiet word or a sign, tell me."
)
USED_TODAY = {
    "welcome": r"I'm glad you came\. You are welcome as you are\.",
    "listen-only": r"I'm glad you came\. Please stay and listen (?:tonight|this time)\. Talk with",
    "not-today": (
        r"Tonight is not the night, and you matter here\. "
        r"Someone will sit with you and see how you get home\. Please come next week\."
    ),
}
BASKET = "Newcomers and anyone short this week, let it go by."


def test_nothing_in_it_hurts(meeting):
    assert HURTING.findall(heard_or_read(meeting)) == []


@pytest.mark.parametrize(
    "words",
    [
        "How many days clean are you?",
        "Who has sober time to celebrate?",
        "Let us all hold hands.",
        "Close your eyes now.",
        "Please tell us your name.",
        "Please stand for the reading.",
        "Is this anyone's first time? Raise a hand if so, any newcomers.",
        "Each person will read a paragraph.",
        "Wonderful!",
        "Welcome to Celebrate Recovery.",
    ],
)
def test_words_that_hurt_are_known(words):
    assert HURTING.search(words)


def test_passing_is_always_possible_and_is_said_at_the_beginning(meeting):
    assert 6 <= len(meeting.agreements) <= 9
    assert any(line.startswith("You may pass") for line in meeting.agreements)
    assert re.search(r"[Yy]ou (may|can) (say )?\"?pass", plain(meeting.parts[0].say))


def test_the_limits_of_secrecy_are_told_before_anybody_shares(meeting):
    first_timed = next((number for number, part in enumerate(meeting.parts) if part.rotation), 1)
    before = plain("\n".join(part.say for part in meeting.parts[:first_timed]))
    assert LIMIT.search(before)
    assert any("limit" in line for line in meeting.agreements)


def test_everyone_hears_that_medicine_is_welcome_and_detail_is_not(meeting):
    assert MEDICINE in meeting.agreements
    assert MEDICINE in spoken(meeting) or meeting.approach == "one-to-one"
    assert DETAIL.search(spoken(meeting)) or meeting.approach == "business"


@pytest.mark.parametrize("id", GROUPS)
def test_timed_parts_open_with_room_to_speak_longer(meeting):
    with_a_card = [
        part
        for part in timed(meeting)
        if part.rotation.share and part.rotation.order not in SETTLED_BEFOREHAND
    ]
    for part in with_a_card[:1]:
        assert re.match(f"{LONGER} {re.escape(CARD)}", plain(part.say))
    for part in with_a_card[1:]:
        assert plain(part.say).startswith("As before, if you need longer, say so, and we will make room.")


@pytest.mark.parametrize("id", GROUPS)
def test_a_group_says_what_newcomers_need_to_hear(meeting):
    words = spoken(meeting)
    assert re.search(USED_TODAY[meeting.if_used_today], words)
    assert BASKET in words or not re.search(r"\b(basket|hat)\b", words)
    assert "a name if you like, any name" in words
    assert "numbers one to one, if you both wish" in words or meeting.approach == "business"
    assert "does not feel right" in words or "did not feel right" in words
    assert re.search(r"([Nn]obody (will be|is) called on|(say|may) \"?pass)", words)
    assert "go out and come back" in words or "go out, and come back" in words or "go, and come back" in words


@pytest.mark.parametrize("id", GROUPS)
def test_nobody_reads_aloud_by_turn(meeting):
    for part in meeting.parts:
        if part.role == "reader" and part.reading:
            notes = plain(f"{part.say} {part.do} {' '.join(meeting.roles['reader'].does)}")
            assert "in private" in notes
            assert "passing is as good as reading" in notes


NOTES = {
    "what the law asks": r"what the law here|what you have to report by law",
    "somebody who has used": (
        r"After (using|drinking), nobody drives, nobody leaves alone, and someone watches their breathing\."
    ),
    "somebody in danger": (
        r"(speaks of dying or danger|would rather be dead too|may be in danger), or shakes or is confused"
        r".*\bhelp card\b"
    ),
}
WHERE_NEEDED = {
    "who counts the basket": (
        r"\b(basket|hat) (goes round|pays|helps)\b",
        r"[Tt]wo people count|second person",
    ),
    "nobody's milestones are asked for": (
        "milestones that matter to you",
        "Ask nobody how long it has been, or who has come back",
    ),
    "what a speaker leaves out": (r"I was asked to (begin|speak)|our speakers?\.", "no detail of"),
    "who is first where hands are raised": (
        "Raise a hand",
        "has not spoken|Everyone who wishes speaks once|Let a silence be",
    ),
}


def to_the_leader(meeting) -> str:
    duties = (line for role in meeting.roles.values() for line in role.does)
    return plain("\n".join([*(part.do for part in meeting.parts), *duties]))


@pytest.mark.parametrize("note", NOTES)
def test_a_leader_is_told_of(note, meeting):
    assert re.search(NOTES[note], to_the_leader(meeting))


@pytest.mark.parametrize("note", WHERE_NEEDED)
def test_where_it_is_needed_a_leader_is_told(note, meeting):
    said, told = WHERE_NEEDED[note]
    notes = f"{spoken(meeting)} {to_the_leader(meeting)}"
    assert re.search(told, notes) or not re.search(said, spoken(meeting))


@pytest.mark.parametrize("id", ["family-and-friends", "faith-evening"])
def test_where_families_come_a_child_is_thought_of(meeting):
    notes = to_the_leader(meeting)
    assert re.search(r"child (comes|who comes)\b.{0,30}\balone", notes)
    assert "two adults" in notes
    assert "with whom the child goes home" in notes


@pytest.mark.parametrize("id", GROUPS)
def test_nobody_is_picked_to_speak(meeting):
    for part in timed(meeting):
        assert part.rotation.order not in ("leader-asks", "tag", "lots")
        if part.rotation.order == "speak-when-ready":
            assert re.search("[Ss]peak when you are ready|no order", plain(part.say))
