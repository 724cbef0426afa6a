"""What a screen reader hears: the structure tree, and the marks that tie it to the ink.

The tree is built while the pieces are made, in the order of the document. Drawing adds to an element
where its words came to stand: a page, and a number on that page. Whatever has no element is an
artifact: rules, footers, table heads that are repeated. The tree is written as bytes, since
ReportLab's dictionaries would take longer than all the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject, PDFStream

_FIRST_LINK = 1_000_000  # keys of links come after those of pages, however many there are


@dataclass(slots=True)
class Element:
    """One node of the tree. `kids` are elements, (page, mark) pairs and annotations, in reading order."""

    role: str
    attributes: str = ""
    kids: list[Any] = field(default_factory=list)

    def child(self, role: str, attributes: str = "") -> Element:
        """A new element at the end of this one."""
        new = Element(role, attributes)
        self.kids.append(new)
        return new


@dataclass(slots=True)
class Annotated:
    """A link's place on a page, as a kid of its element."""

    page: int
    reference: Any


class Raw(PDFObject):
    """An object of the file, written as it is."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, document: Any) -> bytes:
        return self.content


class Tree:
    """The tree of one file, and what each page's marks and links belong to."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.marks: list[list[Element]] = []
        self.links: list[tuple[int, Element]] = []

    def mark(self, page: int, element: Element) -> int:
        """A new mark of `element` on a page; its number there."""
        while len(self.marks) <= page:
            self.marks.append([])
        here = self.marks[page]
        element.kids.append((page, len(here)))
        here.append(element)
        return len(here) - 1

    def link(self, element: Element) -> int:
        """A number for a link that belongs to `element`."""
        self.links.append((_FIRST_LINK + len(self.links), element))
        return self.links[-1][0]

    def write(self, document: Any, pages: list[Any], title: str, language: str) -> None:
        """Puts the tree into a ReportLab document whose pages are all there."""
        _Writing(self, document, pages).write()
        catalog = document.Catalog
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Metadata = _metadata(title, language)


class _Writing:
    """Numbers for every element first, then their bytes: parents and kids name each other."""

    def __init__(self, tree: Tree, document: Any, pages: list[Any]) -> None:
        self.tree = tree
        self.document = document
        self.pages = [self.name(page) for page in pages]
        self.raws: dict[int, tuple[Raw, bytes]] = {}

    def name(self, thing: PDFObject) -> bytes:
        written: bytes = self.document.Reference(thing).format(self.document)
        return written

    def write(self) -> None:
        root = Raw(b"")
        root_name = self.name(root)
        self.number(self.tree.root)
        self.fill(self.tree.root, root_name)
        parents = Raw(self.parent_tree())
        root.content = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d>>" % (
            self.of(self.tree.root),
            self.name(parents),
            _FIRST_LINK + len(self.tree.links),
        )
        self.document.Catalog.StructTreeRoot = root

    def number(self, element: Element) -> None:
        raw = Raw(b"")
        self.raws[id(element)] = (raw, self.name(raw))
        for kid in element.kids:
            if isinstance(kid, Element):
                self.number(kid)

    def of(self, element: Element) -> bytes:
        return self.raws[id(element)][1]

    def fill(self, element: Element, parent: bytes) -> None:
        raw, own = self.raws[id(element)]
        kids = b" ".join(map(self.kid, element.kids))
        raw.content = b"<</Type/StructElem/S/%b/P %b/K[%b]%b>>" % (
            element.role.encode(),
            parent,
            kids,
            element.attributes.encode("ascii"),
        )
        for kid in element.kids:
            if isinstance(kid, Element):
                self.fill(kid, own)

    def kid(self, kid: Any) -> bytes:
        if isinstance(kid, Element):
            return self.of(kid)
        if isinstance(kid, Annotated):
            reference = kid.reference.format(self.document)
            return b"<</Type/OBJR/Obj %b/Pg %b>>" % (reference, self.pages[kid.page])
        page, mark = kid
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (self.pages[page], mark)

    def parent_tree(self) -> bytes:
        marked = enumerate(self.tree.marks)
        pages = b"".join(b"%d[%b]" % (page, b" ".join(map(self.of, marks))) for page, marks in marked)
        links = b"".join(b"%d %b " % (key, self.of(element)) for key, element in self.tree.links)
        return b"<</Nums[%b%b]>>" % (pages, links)


def text_string(text: str) -> str:
    """A text as the file writes it inside an element's attributes."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _metadata(title: str, language: str) -> PDFStream:
    """What the file says of itself in XMP, PDF/UA among it."""
    stream = PDFStream(content=_XMP.format(title=escape(title), language=escape(language)).encode())
    stream.dictionary["Type"] = PDFName("Metadata")
    stream.dictionary["Subtype"] = PDFName("XML")
    stream.filters = []
    return stream


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
