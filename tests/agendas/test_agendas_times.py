"""Every meeting we ship can be led as it stands: its parts add up, and each has what a leader needs."""

import re
from datetime import timedelta

from agendas_read import GROUPS, IDS, MINUTE, SETTLED_BEFOREHAND, read, sizes, source, speaking_time, timed

from facilitate.documents import markdown
from facilitate.formats import fit

LENGTHS = {
    "all-pathways": [4, 3, 10, 3, 32, 4, 4],
    "clinic-group": [6, 15, 4, 30, 8, 8, 4],
    "creative-session": [10, 7, 8, 35, 20, 5, 5],
    "faith-evening": [15, 5, 3, 28, 5, 4, 5, 4, 3, 43, 5],
    "faith-step-study": [5, 3, 7, 45, 5, 45, 7, 3],
    "family-and-friends": [2, 6, 3, 2, 8, 32, 4, 3],
    "group-business": [3, 5, 5, 7, 5, 10, 15, 5, 5],
    "hybrid-discussion": [2, 2, 4, 2, 3, 4, 36, 3, 4, 2],
    "lunch-hour": [2, 1, 36, 2, 4],
    "meditation-check-in": [8, 12, 15, 12, 35, 4, 4],
    "meditation-sharing": [5, 7, 20, 10, 41, 4, 3],
    "meditation-short": [5, 25, 5, 20, 2, 3],
    "moderation-goals": [4, 20, 26, 7, 3],
    "newcomer-orientation": [3, 6, 6, 4, 7, 4],
    "newcomers-meeting": [5, 10, 10, 15, 12, 5, 3],
    "one-to-one": [3, 7, 10, 15, 6, 4],
    "open-discussion": [2, 4, 2, 3, 4, 36, 3, 4, 2],
    "remembering-someone": [4, 3, 5, 38, 5, 5],
    "secular-circle": [3, 3, 4, 25, 18, 3, 4],
    "sharing-meeting": [2, 6, 3, 5, 36, 4, 4],
    "speaker-meeting": [2, 4, 2, 3, 10, 25, 8, 4, 2],
    "speaker-meeting-long": [3, 4, 2, 4, 35, 20, 5, 2],
    "study-meeting": [2, 3, 2, 15, 10, 24, 2, 2],
    "tools-meeting": [5, 15, 3, 49, 3, 12, 3],
    "tools-meeting-short": [4, 12, 2, 30, 2, 7, 3],
    "week-meeting": [3, 50, 3, 4],
    "womens-circle": [10, 3, 15, 7, 45, 7, 3],
    "workshop": [5, 8, 5, 15, 12, 15, 10, 10, 6, 4],
}
TOTALS = {
    "all-pathways": 60,
    "clinic-group": 75,
    "creative-session": 90,
    "faith-evening": 120,
    "faith-step-study": 120,
    "family-and-friends": 60,
    "group-business": 60,
    "hybrid-discussion": 62,
    "lunch-hour": 45,
    "meditation-check-in": 90,
    "meditation-sharing": 90,
    "meditation-short": 60,
    "moderation-goals": 60,
    "newcomer-orientation": 30,
    "newcomers-meeting": 60,
    "one-to-one": 45,
    "open-discussion": 60,
    "remembering-someone": 60,
    "secular-circle": 60,
    "sharing-meeting": 60,
    "speaker-meeting": 60,
    "speaker-meeting-long": 75,
    "study-meeting": 60,
    "tools-meeting": 90,
    "tools-meeting-short": 60,
    "week-meeting": 60,
    "womens-circle": 90,
    "workshop": 90,
}


def test_these_are_all_the_formats_we_ship():
    assert set(TOTALS) == set(LENGTHS) == set(IDS)


def test_a_format_says_first_what_to_change_and_that_it_is_free(id):
    first_line = source(id).data.decode().splitlines()[0]
    assert re.fullmatch(r"# CC0\. Change first: .+\.", first_line)


def test_the_minutes_add_up_whoever_comes(id, meeting):
    assert meeting.length == TOTALS[id] * MINUTE
    for people in sizes(meeting):
        times = [part.time / MINUTE for part in fit.plan(meeting, people).parts]
        assert times == LENGTHS[id]
        assert sum(times) == TOTALS[id]


def test_between_them_they_show_the_ways_turns_go_round():
    orders = {part.rotation.order for id in IDS for part in timed(read(id))}
    assert orders >= {"circle", "hands", "everyone-once", "speak-when-ready", *SETTLED_BEFOREHAND}


def test_every_part_can_be_led(meeting):
    for part in meeting.parts:
        assert part.say or part.reading, part.title
        assert part.do, part.title
        assert part.role in meeting.roles, part.title
        markdown.blocks(part.say)
        markdown.blocks(part.do)


def test_every_role_is_somebodys_and_says_what_it_does(meeting):
    assert all(role.does for role in meeting.roles.values())


def test_the_words_of_a_part_leave_room_for_what_else_happens_in_it(meeting):
    for part in meeting.parts:
        if part.rotation:
            assert len(part.say.split()) < 120, part.title
        else:
            share_for_words = 0.4 if part.reading else 0.6
            assert speaking_time(part.say) <= share_for_words * part.time.least, part.title


def test_everyone_who_is_offered_a_turn_gets_what_the_format_promises(meeting):
    for part in timed(meeting):
        if part.rotation.order in ("circle", "everyone-once"):
            left = part.time.least - speaking_time(part.say)
            for people in sizes(meeting):
                assert left / people - part.rotation.changeover >= part.rotation.shortest, (
                    part.title,
                    people,
                )


def test_the_opening_and_the_closing_keep_their_length(meeting):
    assert meeting.parts[0].fixed
    assert meeting.parts[-1].fixed


def test_the_leader_has_the_meeting_back_in_time(id, meeting):
    if id in GROUPS:
        last = max(number for number, part in enumerate(meeting.parts) if part.rotation)
        left = sum((part.time.least for part in meeting.parts[last + 1 :]), timedelta())
        assert 3 * MINUTE <= left <= 10 * MINUTE
        assert any(
            "back about five minutes before" in line for role in meeting.roles.values() for line in role.does
        )
