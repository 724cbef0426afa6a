"""What must not be passed on, and what may; what a person can dial as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate import shipped
from facilitate.resources import countries, dialling, withholding


@pytest.mark.parametrize(
    "note",
    [
        "Zoom ID: 845 123 4567",
        "Passcode: serenity",
        "PW: 1234",
        "The password is Dr. Bob",
        "PIN 4321",
        "Door code: 77",
        "Kennwort: geheim",
        "Contraseña serenidad",
        "Mot de passe: calme",
        "845 1234 5678 / serenity",
        "Venmo @lamplight",
        "PayPal.me/lamplight",
        "Cash App $lamplight",
        "Zelle to the treasurer",
        "7th Tradition: lamplight",
        "https://zoom.us/j/845",
        "See www.example.org",
        "example.org/join",
        "robin.s@gmail.com",
        "robin [at] example",
        "email robin at gmail dot com",
        "write to robin at gmail",
        "psw lantern",
        "PC: lantern",
        "MDP: lantern",
        "passord lantern",
        "Tradition 7: lamplight",
        "Contributions: lamplight",
        "Donations can be sent to lamplight",
        "Interac e-transfer to the treasurer",
        "Apple Pay lamplight",
        "Discord lamplight",
        "Call Robin 601-555-0101",
        "(601) 555 0101",
        "+49 221 555123",
    ],
)
def test_a_note_that_gives_something_away_is_left_out(note):
    assert withholding.told(note) == ""
    assert withholding.told(f"Side door.\n{note}") == "Side door."


@pytest.mark.parametrize(
    "note",
    [
        "Use the back door. Ring twice.",
        "Since 1985. Meets in room 204.",
        "Founded 2019-03-04.",
        "Bus 12 stops outside; lift to floor 3.",
        "Newcomers 6:45 to 7:00.",
        "Dress code none, come as you are",
        "$2 for coffee",
        "We look at traditions on the 7th of the month",
        "PC room on floor 2",
        "Meets at the hall",
        "No donations asked",
        "Pin Oak Room, ID not needed",
    ],
)
def test_a_harmless_note_stays_as_it_is(note):
    assert withholding.told(note).removesuffix(".") == note.removesuffix(".")


def test_what_follows_a_passcode_is_not_told_either():
    assert withholding.told("Side door. Passcode is:\nserenity\nParking at the rear.") == "Side door."
    assert (
        withholding.told("Side door. Write to a@b.org. Parking at the rear.")
        == "Side door. Parking at the rear."
    )


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Lamplight (Zoom ID 845 123 4567)", "Lamplight"),
        ("Lamplight - pw: 1234", "Lamplight"),
        ("Lamplight, contact Robin 601 555 0101", "Lamplight"),
        ("Lamplight (text 601-555-0101)", "Lamplight"),
        ("Call to Calm", "Call to Calm"),
        ("Lamplight | https://zoom.us/j/1", "Lamplight"),
        ("Noon @ the Hall", "Noon @ the Hall"),
        ("Zoom Serenity", "Zoom Serenity"),
        ("Group 555", "Group 555"),
    ],
)
def test_a_name_is_cut_before_what_gives_something_away(name, cut):
    assert withholding.named(name) == cut


@given(st.text())
def test_whatever_is_told_holds_no_passcode(note):
    assert not withholding.is_secret(withholding.told(note))


def test_a_link_loses_what_a_passcode_hides_in():
    assert withholding.link("https://zoom.us/j/845?pwd=abc#x") == "https://zoom.us/j/845"
    assert withholding.link("javascript:alert(1)") == withholding.link("845 123") == ""


@pytest.mark.parametrize(
    "number",
    [
        "911", "000", "112 or 999", "988, then press 2", "111, then choose option 2", "1-800-662-4357",
        "(800) 555-1234 x12", "+44 1234 234567", "13 11 14", "1-800-273-TALK", "442-AYUDAME", "0800 787 797",
        "555.0100", "601 555 0101 ext. 7",
        "0221/555123", "555-0100 or 555-0199",
    ],
)  # fmt: skip
def test_numbers_people_can_dial(number):
    assert dialling.dialable(number)


@pytest.mark.parametrize(
    "number",
    [
        "", "no phone", "n/a", "call me", "555-XXXX", "+1741741", "+44116123", "0000000000", "TBD",
        "555-123-4567 / 555-123-9999", "555-010-1234/5678", "5", "12345678901234567",
        "(555 0100", "see website",
    ],
)  # fmt: skip
def test_numbers_nobody_can_dial(number):
    assert not dialling.dialable(number)


@pytest.mark.parametrize(
    ("held", "printed"),
    [
        ("tel:555-0100", "555-0100"),
        ("'555 0100'", "555 0100"),
        ("Phone: (555) 010-1234", "(555) 010-1234"),
        ("Toll-free 800-555-0123", "800-555-0123"),
        ("Main office: 555 0100", "555 0100"),
        ("TTY: 711", "TTY: 711"),
        ("Fax: 555 0100", "Fax: 555 0100"),
        ("call the office", "call the office"),
        ("555-010", "555-010"),
    ],
)
def test_only_what_stands_around_a_number_is_taken_off(held, printed):
    assert dialling.cleaned(held) == printed


@pytest.mark.parametrize(
    ("text", "channel", "reaches"),
    [
        ("HOME to 741741", "text", True),
        ("your ZIP code to 435748", "text", True),
        ("HOME to 741741", "call", False),
        ("thehotline.org", "web", True),
        ("https://example.org/a?b", "chat", True),
        ("look it up", "web", False),
        ("help@example.org", "email", True),
        ("help", "email", False),
        ("4 Mill Street", "visit", True),
        ("", "call", True),
    ],
)
def test_each_channel_asks_for_something_else(text, channel, reaches):
    assert dialling.reachable(text, [channel]) is reaches


def test_every_line_we_ship_can_be_dialled_or_typed_as_it_stands():
    codes = [*countries.country_codes(), None]
    lines = [line for code in codes for line in countries.country(code).lines]
    assert len(lines) > 60 and shipped.folder("templates").is_dir()
    assert [line.id for line in lines if not line.is_reachable] == []
