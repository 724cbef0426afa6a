"""What each meeting we ship is for, and what it must not lose."""

import pytest
from agendas_read import DOCTOR, LIMIT, MINUTE, plain, read, sizes, source, speaking_time, spoken, timed

NO_CLOCK = "There is no clock on what you say tonight. No card and no sound."


@pytest.mark.parametrize("id", ["meditation-sharing", "meditation-short", "meditation-check-in"])
def test_the_meditation_names_open_eyes_first_then_leaving_then_moving(id):
    (part,) = (part for part in read(id).parts if part.role == "guide")
    eyes, leaving, moving = (plain(part.say).index(words) for words in ("Eyes open", "go out", "sit still"))
    assert eyes == 0 < leaving < moving


@pytest.mark.parametrize("id", ["speaker-meeting", "speaker-meeting-long"])
def test_speakers_were_told_beforehand_how_long_and_what_to_leave_out(id):
    meeting = read(id)
    speakers = [part for part in timed(meeting) if part.rotation.order == "pre-invited"]
    assert speakers
    for part in speakers:
        assert [place.time for place in part.rotation.places] == [part.time.least] == [part.rotation.share]
        assert "go out" in plain(part.say)
    assert "no detail of method, amount or place" in plain(speakers[0].do)
    assert any("Agrees with each speaker beforehand" in line for line in meeting.roles["timekeeper"].does)


def test_newcomers_hear_of_the_dangers_and_need_not_ask_aloud():
    meeting = read("newcomers-meeting")
    words = spoken(meeting)
    assert "see a doctor before you cut down. Stopping suddenly can be dangerous." in words
    assert "after any break, even a few days, what you were used to can be too much, and can kill" in words
    (basket,) = (part for part in timed(meeting) if part.rotation.order == "question-basket")
    assert "nobody can see whose is whose" in plain(basket.say)
    assert [part.rotation.newcomers for part in timed(meeting)][-1] == "first"


def test_a_step_study_has_a_break_and_takes_an_empty_page():
    meeting = read("faith-step-study")
    assert [part.title for part in meeting.parts if part.role == "co-leader"] == ["Break"]
    assert "You may pass on any question" in spoken(meeting)
    assert any("An empty page is welcome." in line for line in meeting.agreements)


def test_a_week_meeting_shares_its_time_among_those_who_come():
    (weeks,) = timed(read("week-meeting"))
    assert weeks.rotation.order == "circle"
    assert weeks.rotation.longest == 10 * MINUTE
    assert "please only listen" in plain(weeks.say)


def test_a_womens_circle_is_for_whoever_feels_at_home_in_it():
    meeting = read("womens-circle")
    assert "anyone who feels at home in a women's circle" in meeting.audience
    assert any("nobody leaves alone" in plain(part.do) for part in meeting.parts)


def test_moderation_begins_with_whoever_should_see_a_doctor_first():
    meeting = read("moderation-goals")
    assert plain(meeting.parts[0].say).index(DOCTOR) < 100
    assert meeting.agreements[0] == DOCTOR
    assert "less, or none for a while, or none at all" in spoken(meeting)
    assert DOCTOR in spoken(read("newcomer-orientation"))


def test_a_hybrid_meeting_is_the_open_discussion_with_two_minutes_before_it():
    hybrid, room = read("hybrid-discussion"), read("open-discussion")
    privacy, *others = hybrid.parts
    assert [part.id for part in others] == [part.id for part in room.parts]
    assert (privacy.role, privacy.time.least) == ("tech-host", 2 * MINUTE)
    assert "We record nothing" in plain(privacy.say)
    assert "so say what feels right" in plain(privacy.say)
    assert "Fifteen minutes before" in privacy.do
    assert all(part.role != "tech-host" for part in others)
    assert "one from the room, then one from the screen" in spoken(hybrid)


def test_a_clinic_group_hears_what_is_passed_on_before_it_tells_anything():
    meeting = read("clinic-group")
    opening = plain(meeting.parts[0].say)
    assert "In this place we also have to pass on ____" in opening
    assert "The clinic writes down about this group ____" in opening
    assert "ask before you tell it" in opening
    assert "not in the room" in meeting.roles["on-call"].does[0]
    assert "Try the on-call number before the start" in plain(meeting.parts[0].do)


def test_in_business_everyone_who_wishes_speaks_once_before_anyone_speaks_twice():
    for part in timed(read("group-business")):
        assert (part.rotation.order, part.rotation.share) == ("hands", part.rotation.longest)
        assert "Everyone who wishes speaks once before anyone speaks twice." in plain(part.say)


def test_a_workshop_has_a_break_and_threes():
    parts = {part.title: part for part in read("workshop").parts}
    assert "Never twos" in plain(parts["In threes"].do)
    assert parts["Break"].time.least == 10 * MINUTE


def test_a_creative_session_is_no_treatment_and_shows_nothing_unasked():
    meeting = read("creative-session")
    assert "therap" not in source("creative-session").data.decode().lower()
    assert "Your eyes can stay open." in plain(meeting.parts[1].say)
    assert "You can keep it face down." in spoken(meeting)


def test_whoever_remembers_someone_has_no_clock():
    (part,) = timed(read("remembering-someone"))
    assert part.rotation.share is None
    assert NO_CLOCK in plain(part.say)
    assert "card" not in plain(part.say).replace(NO_CLOCK, "")


def test_family_and_friends_speak_of_themselves_and_may_not_be_safe_at_home():
    words = spoken(read("family-and-friends"))
    assert "We speak about our own days" in words
    assert "If you are not safe at home" in words
    assert "If a paper would be a problem at home, leave it here." in words


def test_the_faith_evening_presses_nobody_and_gives_one_more_minute():
    evening = read("faith-evening")
    sharing = timed(evening)[0]
    assert sharing.rotation.longest == 5 * MINUTE
    assert sharing.rotation.grace == MINUTE
    more = "When the card comes a second time, you have one more minute."
    assert more in plain(sharing.say)
    assert more in evening.agreements
    assert "You do not have to believe anything to be here" in spoken(evening)
    assert "Go where you feel at home." in spoken(evening)
    assert any("never by gender alone" in plain(part.do) for part in evening.parts)


def test_one_to_one_belongs_to_the_peer_and_leaves_no_trace():
    meeting = read("one-to-one")
    assert meeting.attendance == "none"
    assert list(sizes(meeting)) == [2]
    assert meeting.parts[0].time.most <= 3 * MINUTE
    assert LIMIT.search(plain(meeting.parts[0].say))
    assert speaking_time(spoken(meeting)) <= 0.3 * meeting.length
    for part in meeting.parts[1:-1]:
        assert part.role == "peer"
        assert speaking_time(part.say) <= 0.3 * part.time.least
    assert any("window or an open door" in line for line in meeting.agreements)
    assert any("in the building knows" in line for line in meeting.agreements)
