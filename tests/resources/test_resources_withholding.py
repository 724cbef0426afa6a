"""What must not be passed on, and what may; what a person can dial as it stands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate import shipped
from facilitate.resources import countries, dialling, withholding
from facilitate.resources.intake import bmlt
from facilitate.resources.intake.accounts import Wanted

# Lead-ins behind which the rest of a note is lost, whatever word comes next.
ALWAYS = [
    "Passcode", "Password", "pass word", "pasword", "passocde", "passwrod", "Passkey", "PW", "P/W", "psw",
    "Secret word", "PIN", "Door code", "Entry code", "Host key", "Türcode", "Kennwort", "Zugangscode",
    "Geheimwort", "Contraseña", "Contrasenia", "Palabra secreta", "Mot de passe", "Mot-de-passe", "mdp",
    "Code secret", "Wachtwoord", "Lösenord", "Hasło", "Senha", "psswd", "passcod", "digicode", "code d'accès",
    "clave de acceso", "tilgangskode", "tunnusluku", "код доступа", "парола", "كلمة المرور", "パスコード",
    "비밀번호", "passord", "Zoom ID", "Meeting ID", "Sitzungs-ID", "ID de reunión", "Venmo", "PayPal",
    "Cash App", "Zelle", "Swish", "Vipps", "MobilePay", "Twint", "PIX", "Revolut", "Tikkie",
]  # fmt: skip
# Lead-ins that need a sign between, or a word that looks like no word.
WITH_A_COLON = [
    *ALWAYS, "Pass", "Code", "Key", "Login", "Wifi", "Keypad", "Lock box", "Losung", "Clave", "ID", "Square",
    "Donations", "Donaciones", "7th Tradition", "7ª Tradición", "7. Tradition", "Septième tradition",
]  # fmt: skip
TOKENS = st.from_regex(r"qz[a-z]{4,9}|QZ[A-Z]{4,9}|Qz[a-z]{3}[0-9]{2,4}|[1-9][0-9]{5,8}", fullmatch=True)


@pytest.mark.parametrize(
    "note",
    [
        "Zoom ID: 845 123 4567", "Passcode: serenity", "PW: 1234", "The password is Dr. Bob", "PIN 4321",
        "Door code: 77", "Kennwort: geheim", "Contraseña serenidad", "Mot de passe: calme", "psw lantern",
        "845 1234 5678 / serenity", "PC: lantern", "MDP: lantern", "passord lantern", "Pass 448812",
        "Pass lantern", "Code Lantern", "code lantern", "le code est Lantern", "Code lautet Lantern",
        "Key: lantern", "Host key 448812", "Login: lantern", "Secret word: lantern", "Meeting # 448812",
        "Access: 448812#", "Meeting-Nr. 448812", "ID de reunión: 448812", "Losung: lantern",
        "Door code 4488#", "Türcode 4488#", "Keypad 4488#", "Gate: 4488#", "Lock box 4488", "Wifi: lantern",
        "WLAN-Schlüssel: lantern", "Ｐａｓｓｃｏｄｅ: lantern", "passc\u200bode lantern",
        "pass\u00adword lantern", "Zoom 8451234567", "Zoom 812 3456 7890\nLantern12",
        "601-555-0101\nLantern12", "Call 601-555-0101\nlantern", "Passcode\nlantern", "Code\nlantern",
        "Password required: lantern", "No password: lantern", "No passcode needed, use lantern",
        "No password required 448812", "Password is not needed: lantern", "https://zoom.us/j/845\nlantern",
    ],
)  # fmt: skip
def test_from_a_passcode_on_the_rest_of_a_note_is_left_out(note):
    assert withholding.told(note) == ""
    assert withholding.told(f"Side door.\n{note}\nUpstairs on the left.") == "Side door."


@pytest.mark.parametrize(
    "note",
    [
        "Venmo @lamplight", "PayPal.me/lamplight", "Cash App $lamplight", "Zelle to the treasurer",
        "$ lamplight", "@lamplight", "@ lamplight", "@ QZC", "@LampLight Meeting", "@St-Marys",
        "7th Tradition: lamplight", "7th Tradition lamplight", "7th Tradition is lamplight-aa",
        "7th Tradition is observed via lamplight", "7ª Tradición: lamplight", "7. Tradition: lamplight",
        "Siebte Tradition lamplight", "7e tradition lamplight", "Septième tradition lamplight",
        "Tradition 7: lamplight", "Contributions: lamplight", "Donations Lamplight",
        "Donations can be sent to lamplight", "Donations to lamplight", "Donaciones: lamplight",
        "Square: lamplight", "Interac e-transfer to the treasurer", "Apple Pay lamplight",
        "tithe.ly/lamplight", "linktr.ee/lamplight", "square.link/u/lamplight", "buy.stripe.com/lamplight",
        "DE89370400440532013000", "DE89 3704 0044 0532 0130 00", "Swish 1231231231",
        "Mail a check to the treasurer",
    ],
)  # fmt: skip
def test_from_a_way_to_pay_on_the_rest_of_a_note_is_left_out(note):
    assert withholding.told(note) == ""
    assert withholding.told(f"Side door.\n{note}\nUpstairs on the left.") == "Side door."


@pytest.mark.parametrize(
    "note",
    [
        "https://example.org/x", "See www.example.org", "example.org/join", "lamp.church", "lamp.xyz",
        "lamp.ly/x", "wa.me/15550100", "robin.s@gmail.com", "robin [at] example",
        "email robin at gmail dot com", "write to robin at gmail", "Discord lamplight",
        "Call Robin 601-555-0101", "(601) 555 0101", "+49 221 555123", "555-867-5309x12",
        "555-123-4567ext. 2", "Tel.5558675309", "Tel.555-1234", "Tel. 555-1234", "Robin5551234567",
        "555–867–5309", "555\u2011867\u20115309", "555·867·5309", "555 · 867 · 5309", "555_867_5309",
        "555*867*5309", "01.42.68.53.00", "Call Robin B. at 601-555-0101",
    ],
)  # fmt: skip
def test_a_sentence_with_a_link_a_mail_or_a_phone_is_left_out(note):
    assert withholding.told(note) == ""
    assert withholding.told(f"Side door.\n{note}") == "Side door."


@pytest.mark.parametrize(
    "note",
    [
        "Use the back door. Ring twice.", "Since 1985. Meets in room 204.", "Founded 2019-03-04.",
        "Bus 12 stops outside; lift to floor 3.", "Newcomers 6:45 to 7:00.",
        "Dress code none, come as you are", "$2 for coffee", "We look at traditions on the 7th of the month",
        "PC room on floor 2", "Meets at the hall", "No donations asked", "Pin Oak Room, ID not needed",
        "No password required.", "No passcode needed.", "Passcode not required.", "Kein Passwort nötig.",
        "Sans mot de passe.", "No se necesita contraseña.", "7th Tradition is observed.",
        "Seventh Tradition collected.", "Séptima tradición en cada reunión.", "Keine Spenden von außen.",
        "Donations at the door welcome.", "Contributions to the church food pantry.",
        "We study Tradition 7 in July.", "Photo ID: needed at desk.", "Área código 617",
        "Código postal 28001", "La clave es la honestidad.", "Zugangstür hinten.",
        "We meet @St. Mary's hall.", "Parking @ Safeway.", "Fragrance free.It is quiet.", "Room 101-102-103",
        "Buses 10-11-12-14", "Bus 10 12 14 204", "pages 12-14 16-18 20-22",
        "Please pass the church and turn left.", "Near Grants Pass High School.",
        "Access through the courtyard.", "Access: ramp at the rear.", "Wheelchair access at the rear.",
        "Gate 4.", "Hybrid: we also meet on Zoom.", "The key is honesty.", "10-min. meditation", "DOWNSTAIRS",
        "ACCESS VIA THE REAR DOOR", "Boise, ID 83702", "Enter Funston St. gate", "GSO #000448812",
        "Code of conduct applies", "Nobody with covid. Masks.", "The code will be given at the door",
        "Business meeting: 1st Sunday @ 8:30 am.", "Open 1900-2030",
    ],
)  # fmt: skip
def test_a_harmless_note_stays_as_it_is(note):
    said = note if note[-1] in ".!?" else f"{note}."
    assert withholding.told(f"{said} Turn left there.") == f"{said} Turn left there."


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
        ("Lamplight | https://zoom.us/j/1", "Lamplight"),
        ("Lamplight Pass Xyz", "Lamplight"),
        ("Lamplight Code Xyz", "Lamplight"),
        ("Lamplight (Zoom 812 3456 7890)", "Lamplight"),
        ("Lamplight @lamp-light", "Lamplight"),
        ("zoom-812-pass-qzcanary", "zoom-812"),
        ("pass QZCANARY", ""),
    ],
)
def test_a_name_is_cut_before_what_gives_something_away(name, cut):
    assert withholding.named(name) == cut


@pytest.mark.parametrize(
    "name",
    [
        "Call to Calm", "Noon @ the Hall", "Zoom Serenity", "Group 555", "The 7th Tradition Group",
        "Tradition 7 Study", "Grupo La Clave", "Code 4 Recovery", "Meeting @St Paul", "Women@5",
        "Noon @ Trinity", "Pass It On Group", "Grants Pass", "East Passyunk Ave", "Pascoe Vale",
        "PIN OAK FARM", "Keys to Freedom", "Union Square", "(no passcode needed)",
        "10010 102 Ave NW, Edmonton, AB", "12345 678 Ave", "10728 - 124 Street, Edmonton",
        "Rua Augusta 5, 1100-053 Lisboa", "Av. Paulista 1000, 01310-100 São Paulo", "8400-1200 Hwy 12",
        "1-2-3 Shibuya, Tokyo 150-0002", "123 Main St, Boise, ID 83702", "12 Elm St, Lowell, MA 01852-1234",
        "37-15 104th St, Corona", "#308 55022 Ste Anne Trail", "5 Boulder Hill Pass, Montgomery",
        "30522523 12 Steps", "North entrance, 6250 Joshua Rd",
    ],
)  # fmt: skip
def test_a_name_or_an_address_that_gives_nothing_away_stays(name):
    assert withholding.named(name) == name


@given(st.sampled_from(ALWAYS), st.sampled_from([" ", ": ", " - ", " is ", " = ", "#"]), TOKENS)
def test_no_secret_survives_behind_its_lead_in(lead, between, token):
    assert token not in withholding.told(f"Side door. {lead}{between}{token} thanks")
    assert token not in withholding.named(f"Lamplight {lead}{between}{token}")


@given(st.sampled_from(WITH_A_COLON), st.sampled_from([": ", ":", " = ", ":\n"]), TOKENS)
def test_no_secret_survives_behind_a_colon(lead, between, token):
    assert token not in withholding.told(f"Side door. {lead}{between}{token}")
    assert token not in withholding.named(f"Lamplight ({lead}{between}{token})")


@given(
    st.sampled_from(["?", "#", "&", ";", ",", "%3F", "%23", "/", ":", "!"]),
    st.sampled_from(["pwd=", "pw=", "passcode:", "password=", "pwd%3D", "code=", "token="]),
    TOKENS,
)
def test_no_secret_survives_in_a_link(between, lead, token):
    assert token not in withholding.link(f"https://zoom.us/j/845{between}{lead}{token}")
    assert token not in withholding.link(f"https://robin:{token}@zoom.us/j/845")


def test_a_format_code_that_gives_a_passcode_away_is_no_format():
    row = {
        "meeting_name": "Lamplight",
        "weekday_tinyint": "2",
        "start_time": "19:00",
        "formats": "O,pass QZC",
    }
    (meeting,) = bmlt.drafts(row, Wanted(source="x", looked_up=date(2026, 11, 21)))
    assert [kind.code for kind in meeting.kinds] == ["O"]


@given(st.text())
def test_whatever_is_told_holds_no_passcode(note):
    assert not withholding.is_secret(withholding.told(note))


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://zoom.us/j/845?pwd=abc#x", "https://zoom.us/j/845"),
        ("https://zoom.us/j/845&pwd=abc", "https://zoom.us/j/845"),
        ("https://zoom.us/j/845;pwd=abc", "https://zoom.us/j/845"),
        ("https://example.org:8443/a-b/c.html", "https://example.org:8443/a-b/c.html"),
        ("https://zoom.us/j/845/pwd/abc", ""),
        ("https://passage.example.org/code-of-conduct", "https://passage.example.org/code-of-conduct"),
        ("https://paypal.me/lamplight", ""),
        ("https://robin:abc@example.org/x", ""),
        ("javascript:alert(1)", ""),
        ("845 123", ""),
    ],
)
def test_a_link_loses_what_a_passcode_hides_in(address, kept):
    assert withholding.link(address) == kept


@pytest.mark.parametrize(
    "number",
    [
        "911", "000", "112 or 999", "988, then press 2", "111, then choose option 2", "1-800-662-4357",
        "(800) 555-1234 x12", "+44 1234 234567", "13 11 14", "1-800-273-TALK", "442-AYUDAME", "0800 787 797",
        "555.0100", "601 555 0101 ext. 7", "0221/555123", "555-0100 or 555-0199",
    ],
)  # fmt: skip
def test_numbers_people_can_dial(number):
    assert dialling.dialable(number)


@pytest.mark.parametrize(
    "number",
    [
        "", "no phone", "n/a", "call me", "555-XXXX", "+1741741", "+44116123", "0000000000", "TBD",
        "555-123-4567 / 555-123-9999", "555-010-1234/5678", "5", "12345678901234567", "(555 0100",
        "see website",
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
