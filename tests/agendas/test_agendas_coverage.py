"""What people ask of a meeting kit, row by row, stands in a script that a leader can print."""

import re
from functools import cache

import pytest

from facilitate import shipped

# A key is a row of the list this kit was asked for from: the number of the text, then of its line.
# Left out are the rows that handouts, worksheets, leader sheets, forms and resource sheets answer alone:
# 0.1, 0.9, 0.10, 0.15-0.17, 0.20-0.23, 0.25, 0.27, 0.29-0.32, 0.34-0.36, 0.38-0.40, 0.43, 0.46-0.53, 0.56,
# 0.59-0.65, 0.68, 0.70, 0.73, 0.74, 0.76, 1.1, 1.3, 1.4, 1.6-1.10, 1.12, 2.1, 2.3, 2.7, 2.9, 2.11,
# 2.13-2.15, 2.18, 2.22, 2.23, 2.25-2.29, 2.31, 2.32, 3.3-3.9, 3.12-3.24, 3.28, 3.29, 3.31, 4.1, 4.3,
# 4.5-4.7, 4.14-4.16, 4.18-4.21, 4.23; and those that a command answers: 0.7, 2.16, 2.20, 4.22.
# 2.30, 4.13 and 4.25 are answered by what no script says.
ANSWERS = [
    ("0.2 groups, steps among them", "study-meeting", "A share is about three minutes."),
    ("0.2 groups beside a clinic", "clinic-group", "We are peers."),
    ("0.3 people who have faced the same", "speaker-meeting", "What you hear is one person's story."),
    ("0.3 a long way and a short one", "all-pathways", "People here go many ways."),
    ("0.4 solving things and hope", "workshop", "one thing that you know how to do"),
    ("0.5 cravings and what sets them off", "tools-meeting", "What happens just before?"),
    ("0.6 overwhelmed among many", "newcomer-orientation", "You can take part without a word."),
    ("0.8 a goal of one's own", "one-to-one", "one small thing you would like to try before we meet again"),
    ("0.11 pressure and power", "group-business", "Think of money, pressure, or people who did not leave"),
    ("0.12 two people talking", "one-to-one", "I am a peer. I have been there."),
    ("0.13 open discussion", "open-discussion", "Our topic tonight is"),
    ("0.13 newcomers", "newcomers-meeting", "Now a few things that many of us would have liked to know"),
    ("0.13 sharing", "sharing-meeting", "There is no topic and no order."),
    ("0.13 a speaker for longer", "speaker-meeting-long", "Here is our speaker."),
    ("0.13 moderation", "moderation-goals", "less, or none for a while, or none at all"),
    ("0.13 women", "womens-circle", "We are women who want to live without alcohol or other drugs"),
    ("0.14 people on a screen", "hybrid-discussion", "one from the room, then one from the screen"),
    ("0.18 coping, in twos", "one-to-one", "What would be most useful today?"),
    ("0.19 unable to come, or unseen", "hybrid-discussion", "Your camera may stay off, and any name will do"),
    ("0.24 small wins", "all-pathways", "Now a few minutes for something good"),
    ("0.24 applause that is nobody's prize", "week-meeting", "for everybody who got through this week"),
    ("0.26 bonds in threes", "workshop", "Now we talk in threes."),
    ("0.26 bonds while making things", "creative-session", "Nobody will tell you what your picture means."),
    ("0.28 what we want together", "group-business", "This is where the group looks after itself."),
    ("0.33 an order with times", "open-discussion", "Tonight on one page"),
    ("0.37 somebody listens", "remembering-someone", "We do not explain and we do not compare. We listen."),
    ("0.41 tea and company", "faith-evening", "tea is ready, and someone will be there"),
    ("0.41 somebody at the door", "newcomers-meeting", "Somebody can meet you at the door."),
    ("0.42 open talk that is safe", "all-pathways", "Every way is at home here"),
    ("0.44 somebody trained to reach", "clinic-group", "Tell the on-call contact that you have ended."),
    ("0.45 no advice", "faith-step-study", "we do not advise or answer one another"),
    ("0.45 no work of a doctor's", "one-to-one", "If the talk is about medicine, law, a diagnosis or money"),
    ("0.54 between two halves of a day", "lunch-hour", "what would help you through the rest of the day"),
    ("0.55 hard to put in words", "all-pathways", "One word for how you are."),
    ("0.57 children", "faith-evening", "Children's room:"),
    ("0.58 no money", "sharing-meeting", "Newcomers and anyone short this week, let it go by."),
    ("0.66 power goes round", "secular-circle", "I am leading tonight. We take turns."),
    ("0.66 power in the open", "group-business", "would you like a break from it?"),
    ("0.67 answering for the time", "clinic-group", "The times are on the wall, and we end on time."),
    ("0.69 a workshop", "workshop", "You will have tried something small"),
    ("0.71 peers and a clinic together", "clinic-group", "It must not change your care."),
    ("0.72 meditation", "meditation-sharing", "Eyes open is fine."),
    ("0.72 meditation after a check-in", "meditation-check-in", "Eyes open is fine."),
    ("0.72 a quiet hour with the hands", "creative-session", "Your eyes can stay open."),
    (
        "0.75 making things, which is no treatment",
        "creative-session",
        "we make something, quietly",
    ),
    ("1.2 belonging unjudged", "all-pathways", "call yourself what you like, or nothing"),
    ("1.5 one's own way", "moderation-goals", "You choose the goal"),
    ("1.11 beside professionals", "clinic-group", "The clinic writes down about this group"),
    ("2.2 hope", "speaker-meeting", 'If a story turns that way all the same, say gently "And what helped?"'),
    ("2.4 a community", "creative-session", "You can also just sit here in company."),
    ("2.5 skills", "workshop", "There is a worksheet, in small and in large print"),
    ("2.6 away from clinics", "lunch-hour", "so you will not be late"),
    ("2.8 passing on what one knows", "workshop", "I want to tell you three things."),
    ("2.10 someone to go by", "speaker-meeting", "Now our speakers. We asked them beforehand"),
    ("2.12 families", "family-and-friends", "We speak about our own days"),
    ("2.17 medicine is no shame", "group-business", "Nobody loses a say or a role over it."),
    ("2.19 structure", "tools-meeting", "Share the time evenly between the topics."),
    ("2.19 less of it", "week-meeting", "How was your week, and what is coming?"),
    ("2.21 learning from each other", "speaker-meeting", "Two people will tell us something of their lives."),
    ("2.24 respect", "sharing-meeting", "You do not have to call yourself anything."),
    ("3.1 cut off from people", "newcomer-orientation", "it was easier not to be alone with it"),
    ("3.2 looking after one's days", "one-to-one", "what went well, even if it was small?"),
    (
        "3.10 memories that come up",
        "meditation-short",
        "If something hard comes up, you do not have to stay with it.",
    ),
    (
        "3.11 steps and professionals",
        "newcomer-orientation",
        "If you see one, keep seeing them. It goes well together.",
    ),
    ("3.25 beliefs", "faith-evening", "You do not have to believe anything to be here"),
    ("3.26 stories invited", "newcomers-meeting", "I would like to tell you about my first days."),
    ("3.27 loss and grief", "remembering-someone", "We are here to remember people who have died"),
    ("3.30 a line from home", "hybrid-discussion", "If the line breaks, we wait one minute and go on."),
    ("4.2 a place", "all-pathways", "You can listen all evening."),
    ("4.4 company", "newcomer-orientation", "If you would like to go in with someone, come to me."),
    ("4.8 steps, read together", "study-meeting", "Take what is useful, and leave the rest."),
    ("4.9 tools", "tools-meeting", "We bring tools, and we practise them together."),
    ("4.9 tools in an hour", "tools-meeting-short", "The times are on the wall, and we end on time."),
    ("4.10 faith", "faith-evening", "This evening belongs to a church"),
    (
        "4.10 faith, question by question",
        "faith-step-study",
        "I will read a question, and it goes round once.",
    ),
    ("4.11 meditation and sharing", "meditation-sharing", "First a reading, then a guided meditation"),
    ("4.11 meditation in an hour", "meditation-short", "First a guided meditation, then a short reading"),
    ("4.12 no creed", "secular-circle", "There is no prayer here and no creed."),
    ("4.12 no creed, and talk", "week-meeting", "we may ask something, or say what we did ourselves"),
    ("4.17 looking first", "newcomer-orientation", "What this is, and what it is not"),
    ("4.24 helping another", "week-meeting", "Who could lead next time?"),
]


@pytest.fixture(scope="session")
def formats() -> list[str]:
    return sorted({file.name.split(".")[0] for file in shipped.folder("agendas").glob("*.yaml")})


@pytest.fixture(scope="session")
def script(facilitate):
    """The words of a format's printed script, each made once."""

    @cache
    def words(format: str) -> str:
        printed = facilitate(
            *("print", "script", format, "--country", "US", "--at", "19:30", "--to", "text", "-o", "-")
        )
        assert printed.exit_code == 0, printed.stderr
        return " ".join(printed.stdout.split())

    return words


@pytest.mark.parametrize(("row", "format", "phrase"), ANSWERS, ids=[f"{row}: {id}" for row, id, _ in ANSWERS])
def test_a_meeting_answers(row, format, phrase, script):
    assert phrase in script(format)


def test_every_format_we_ship_answers_something(formats):
    assert {format for _, format, _ in ANSWERS} == set(formats)


def test_no_meeting_promises_who_gets_well_or_sells_a_place(formats, script):
    claim = re.compile(r"\d ?%|per ?cent\b|proven|guaranteed|success rate|\b833\b", re.IGNORECASE)
    assert claim.search("86% stayed with it") and claim.search("Ring (833) 555-0100")
    assert {format: claim.findall(script(format)) for format in formats} == {format: [] for format in formats}
