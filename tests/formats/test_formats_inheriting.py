"""`based_on`: a group takes a format, changes what it must, and keeps the rest."""

from facilitate.formats.durations import text
from facilitate.formats.fit import plan
from facilitate.formats.loading import load
from facilitate.reading import Source

EVENING = """\
name: Evening
summary: One topic.
agreements: [Be kind., Be on time.]
roles:
  leader: {title: Leader, does: [Opens]}
parts:
  - {title: Opening, time: 5 min, role: leader, fixed: true, say: Welcome.}
  - title: Sharing
    time: 30 min
    rotation: {order: hands, share: 3 min, changeover: 5 s}
  - {title: Close, id: ending, time: 5 min, fixed: true}
"""


def loaded(own, **others):
    texts = {"evening": EVENING, **others, "own": own}
    files = {id: Source(f"{id}.yaml", text.encode()) for id, text in texts.items()}
    return load(files["own"], files.get)


def sound(own, **others):
    found = loaded(own, **others)
    assert not found.problems
    return found.format


def told(own, **others):
    return [str(problem) for problem in loaded(own, **others).problems]


def test_what_is_not_written_is_taken_over():
    own = sound("based_on: evening\nname: Night\n")
    assert (own.name, own.summary, len(own.parts)) == ("Night", "One topic.", 3)


def test_maps_merge_and_lists_are_exchanged():
    own = sound(
        "based_on: evening\n"
        "agreements: [Be yourself.]\n"
        "roles:\n  leader: {does: [Opens, Closes]}\n  cook: {title: Cook}\n"
        "parts: [{title: Sharing, rotation: {share: 2 min}}]\n"
    )
    assert own.agreements == ("Be yourself.",)
    assert own.roles["leader"].title == "Leader"
    assert own.roles["leader"].does == ("Opens", "Closes")
    assert list(own.roles) == ["leader", "cook"]
    rotation = own.parts[1].rotation
    assert (rotation.order, text(rotation.share), text(rotation.changeover)) == ("hands", "2 min", "5 s")


def test_a_part_is_known_by_its_title_or_its_id_and_may_get_a_new_title():
    own = sound(
        "based_on: evening\nparts:\n  - {title: sharing, time: 20 min}\n  - {id: ending, title: Last words}\n"
        "  - {title: opening, say: Hello.}\n"
    )
    assert [part.title for part in own.parts] == ["opening", "sharing", "Last words"]
    assert [text(part.time) for part in plan(own).parts] == ["5 min", "20 min", "5 min"]
    assert own.parts[0].fixed


def test_parts_are_removed_placed_and_moved():
    own = sound(
        "based_on: evening\nparts:\n"
        "  - {title: Opening, remove: true}\n"
        "  - {title: Quiet, time: 2 min, before: Sharing}\n"
        "  - {title: Tea, time: 10 min, after: Quiet}\n"
        "  - {title: Sharing, after: ending}\n"
    )
    assert [part.title for part in own.parts] == ["Quiet", "Tea", "Close", "Sharing"]


def test_a_new_part_without_a_place_comes_last_and_is_pointed_out():
    found = loaded("based_on: evening\nparts: [{title: Sharring, time: 5 min}]\n")
    assert [part.title for part in found.format.parts][-1] == "Sharring"
    (advice,) = [str(each) for each in found.advice if "new part" in each.message]
    assert advice.startswith("own.yaml:2:9: parts, Sharring:")
    assert "Did you mean `Sharing`?" in advice


def test_a_key_with_nothing_after_it_leaves_the_others():
    assert sound("based_on: evening\nsummary:\n").summary == "One topic."


def test_formats_may_stand_on_one_another():
    own = sound("based_on: night\nsummary: Short.\n", night="based_on: evening\nname: Night\n")
    assert (own.name, own.summary) == ("Night", "Short.")
    assert set(loaded("based_on: night\n", night="based_on: evening\n").bases) == {"night", "evening"}


def test_what_a_format_needs_again_is_itself_and_its_bases():
    found = loaded("based_on: night\n", night="based_on: evening\nname: Night\n")
    again = load(Source("own.yaml", b"based_on: night\n"), found.bases.get)
    assert again.format == found.format


def test_a_problem_names_the_file_that_holds_the_value():
    broken = EVENING.replace("30 min", "12:30")
    assert told("based_on: broken\nsumary: x\n", broken=broken) == [
        "broken.yaml:9:11: parts, Sharing, time: `12:30` is not a length of time. "
        "Is it `12 min 30 s` or `12 hours 30 min`?",
        "own.yaml:2:1: sumary: `sumary` is not known here. Did you mean `summary`?",
    ]


def test_our_change_to_their_part_is_told_in_our_file():
    assert told("based_on: evening\nparts: [{title: Sharing, rotation: {share: 40 min}}]\n") == [
        "own.yaml:2:44: parts, Sharing, rotation, share: `share` is 40 min, and the part is 30 min. "
        "Write at most `share: 30 min`."
    ]


def test_what_our_parts_contradict_below_is_told_in_the_file_that_changed_them():
    evening = EVENING + "length: 40 min\n"
    ours = "name: Night\nbased_on: evening\nparts: [{title: Sharing, time: 70 min}]\n"
    told_in = "own.yaml:2:1: length: The parts take 80 min at least, and `length` is 40 min."
    (line,) = told(ours, evening=evening)
    assert line.startswith(told_in)
    (line,) = told("based_on: night\nname: Later\n", night=ours, evening=evening)
    assert line.startswith(told_in.replace("own", "night"))
    (line,) = told("based_on: evening\nname: Night\n", evening=EVENING + "length: 20 min\n")
    assert line.startswith("evening.yaml:12:9: length: ")


def test_a_circle_is_told_where_it_closes_and_ends():
    (line,) = told("based_on: one\n", one="based_on: two\n", two="based_on: one\n")
    assert line.startswith("two.yaml:1:11: based_on: These formats are based on each other in a circle.")


def test_a_tall_tower_of_formats_is_refused():
    tower = {f"f{n}": f"based_on: f{n + 1}\n" for n in range(2000)}
    (line,) = told("based_on: f0\n", **tower)
    assert "Too many formats stand on one another" in line


def test_thousands_of_parts_are_refused_at_once():
    parts = "".join(f"  - {{title: A{n}, time: 1}}\n" for n in range(3000))
    (line,) = told(f"based_on: evening\nparts:\n{parts}")
    assert line == "own.yaml:3:3: parts: Too much stands here. At most 200 may be here."
