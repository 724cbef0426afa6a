"""Every meeting format we ship can be led as it stands: it fits its time, and it hurts nobody."""

import re
from datetime import timedelta
from html import unescape

import pytest

from facilitate import shipped
from facilitate.documents import markdown, templates
from facilitate.formats import fit
from facilitate.formats.loading import load
from facilitate.formats.model import Format
from facilitate.reading import Source

MINUTE = timedelta(minutes=1)
WORDS_A_MINUTE = 130

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
GROUPS = sorted(TOTALS.keys() - {"one-to-one"})

LONGER = r"If you need longer (?:tonight|today), say so, and we will make room\."
NO_CLOCK = "There is no clock on what you say tonight. No card and no sound."
CARD = (
    "When your time is nearly up we show a card. "
    "If you would rather have a soft sound, a quiet word or a sign, tell me."
)
MEDICINE = "Medicine taken as prescribed, methadone and buprenorphine included, is not using."
DOCTOR = (
    "If you shake, sweat or feel ill when you stop, or drink every day, see a doctor before you cut down. "
    "Stopping suddenly can be dangerous."
)
USED_TODAY = {
    "welcome": r"I'm glad you came\. You are welcome as you are\.",
    "listen-only": r"I'm glad you came\. Please stay and listen (?:tonight|this time)\. Talk with",
    "not-today": (
        r"Tonight is not the night, and you matter here\. "
        r"Someone will sit with you and see how you get home\. Please come next week\."
    ),
}
# Invited speakers agree on time and sign in private, and a question is nobody's turn.
SETTLED_BEFOREHAND = ("pre-invited", "question-basket")
BASKET = "Newcomers and anyone short this week, let it go by."
LIMIT = re.compile(
    r"life .{0,30}is in danger, or a child or someone who cannot protect themselves is being hurt"
)

DETAIL = re.compile(r"how(?:,| it was done,) how much and where")

HURTING = re.compile(
    r"""!
    | \b(?:un)?clean\b | \bsober | \bsobriety | \baddict | \balcoholic | \brelapse | \babuse | \bjunkie
    | \bcrisis\b | \bsuffer | \bvictim | \bdisease
    | \bhold(?:ing)?\ hands\b | \bjoin\ hands\b | \bhand\ in\ hand\b | \bhug | \bembrace\b | \bkneel
    | \bclose\ your\ eyes\b | \bplease\ (?:stand|rise)\b | \bstand\ up\b
    | (?<!without\ )(?<!have\ to\ give\ )\byour\ names?\b | \bintroduce\ yourself
    | \bwho\ is\ new\b | \bany\ newcomers\b | \bhow\ long\ have\ you\b
    | \braise\ (?:a|your)\ hands?\ if\b | \bread\ (?:a|the\ next)\ paragraph | \bround\ the\ room\b
    | \byou\ must\b | \byou\ should\b | \bobviously\b | \bprogram\b
    | \bbrothers\b | \bsisters\b | \bguys\b | \bladies\b | \bgentlemen\b | \bhigher\ power\b | \bserenity\b
    | \bsponsor | \bAnonymous\b | \bSMART\b | \bCelebrate\b | \bRefuge\b | \bDharma\b | \bLifeRing\b | \bSOS\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def source(id: str) -> Source:
    file = shipped.folder("agendas") / f"{id}.yaml"
    return Source(str(file), file.read_bytes())


@pytest.fixture(params=sorted(TOTALS))
def id(request) -> str:
    return request.param


@pytest.fixture
def meeting(id) -> Format:
    return read(id)


def read(id: str) -> Format:
    """The format, with nothing to mend and nothing to advise, whatever size of its group comes."""
    loaded = load(source(id), source)
    assert (loaded.problems, loaded.advice) == ((), ())
    return loaded.format


def plain(text: str) -> str:
    return " ".join(text.split())


def spoken(format: Format) -> str:
    return plain("\n".join(part.say for part in format.parts))


def heard_or_read(format: Format) -> str:
    """All that reaches somebody other than the leader."""
    roles = (line for role in format.roles.values() for line in (role.title, *role.does))
    parts = (line for part in format.parts for line in (part.title, part.say, part.reading))
    return plain(
        "\n".join([format.name, format.summary, format.audience, *format.agreements, *roles, *parts])
    )


def speaking_time(text: str) -> timedelta:
    return len(text.split()) / WORDS_A_MINUTE * MINUTE


def timed(format: Format):
    return [part for part in format.parts if part.rotation]


def sizes(format: Format) -> range:
    return range(format.group_size.least, format.group_size.most + 1)


def test_these_are_all_the_formats_we_ship():
    originals = {file.name.split(".")[0] for file in shipped.folder("agendas").glob("*.yaml")}
    assert originals == set(TOTALS)


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
    orders = {part.rotation.order for id in TOTALS for part in timed(read(id))}
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


def welcome(**names) -> str:
    file = shipped.folder("templates") / "newcomer-welcome.md.j2"
    template = templates.read(str(file), file.read_text(encoding="utf-8"))
    filled = templates.filled(template, {"group": "", "concerns": [], **names})
    markdown.blocks(filled.markdown, str(file), filled.lines)
    return plain(unescape(filled.markdown))


def test_every_paper_a_format_hands_out_is_there(meeting):
    for handout in meeting.handouts:
        assert (shipped.folder("templates") / f"{handout}.md.j2").is_file()


def test_the_welcome_page_tells_a_newcomer_what_they_need():
    page = welcome()
    for words in (
        "says what comes next",
        "Nobody asks why",
        "There is one limit",
        "You can go out and come back, or go home",
        "does not feel right",
        "someone shakes badly or has a fit after stopping, call the emergency number",
        "If you drink or use every day, or feel ill without it, see a doctor before you cut down.",
        "Stopping suddenly can be dangerous.",
        "After any break, even a few days, what you used to take can be too much, even deadly.",
        MEDICINE,
        "The next meeting: ___",
        "Someone I can call or text: ___",
        "one small thing I will try",
    ):
        assert words in page
    assert HURTING.findall(page) == []


def test_the_welcome_page_names_the_group_only_where_it_has_a_public_name():
    assert "You are welcome here." in welcome()
    assert "You are welcome at Harbour evening." in welcome(group="Harbour evening")


def test_the_welcome_page_says_whom_to_tell():
    assert "________________ or ________________." in welcome()
    page = welcome(concerns=["the church office", "the town advice centre"])
    assert "you can also tell the church office or the town advice centre. You do not" in page
