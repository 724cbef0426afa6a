"""The few words of ours on paper that stand in no template, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitate.documents.model import Form

if TYPE_CHECKING:
    from facilitate.formats.model import Order


@dataclass(frozen=True)
class Wording:
    """`page` takes {page} and {pages}, `each` a length of time, `copies` a number.

    `blank`, `lines`, `box` and `ticked` are what somebody hears who cannot see the place to write on, `row`
    what a row of a table is called that has no words yet, `code` what they hear of a square for a phone
    that leads to {address}, `shapes` of a shape. `booklet` says
    how to print one whose sheets are turned over on the short or the long edge.
    `packet` are the sections of a packet in the order they are printed: leader, wall, everyone. `papers`
    are what the print list calls papers whose title is the meeting's, by layout. `neutral` is the title of
    a discreet paper that has no discreet one of its own. `how` turns go round, and `invited` where one person
    was asked beforehand.
    """

    page: str
    note: str
    blank: str
    lines: str
    row: str
    box: str
    ticked: str
    code: str
    shapes: Mapping[Form, str]
    booklet: Mapping[str, str]
    paper_only: str
    each: str
    about: str
    packet: tuple[str, str, str]
    copies: str
    print_list: str
    columns: tuple[str, str, str]
    papers: Mapping[str, str]
    neutral: str
    how: Mapping[Order, str]
    invited: str


_WORDINGS = {
    "en": Wording(
        page="Page {page} of {pages}",
        note="Note",
        blank="blank to write in",
        lines="lines to write on",
        row="row {number}",
        box="box to tick",
        ticked="ticked box",
        code="Square for a phone: {address}",
        shapes={
            "circle": "A full circle",
            "half-circle": "A circle, half full",
            "square": "A full square",
            "bars": "Two upright bars",
        },
        booklet={
            "short": "Print on both sides, turned over on the short edge. Fold in the middle.",
            "long": "Print on both sides, turned over on the long edge. Fold in the middle.",
        },
        paper_only="For paper only: this file has no tags for screen readers.",
        each="about {time} each",
        about="about {time}",
        packet=("1 Leader", "2 Wall", "3 Everyone"),
        copies="print {copies}",
        print_list="What to print",
        columns=("Pages", "Papers", "Print"),
        papers={"script": "Script", "wall": "Agenda"},
        neutral="For you",
        how={
            "circle": "around the circle",
            "everyone-once": "everyone once, then raised hands",
            "hands": "raised hands",
            "speak-when-ready": "speak when you are ready",
            "tag": "whoever spoke invites the next",
            "leader-asks": "the leader asks who would like to",
            "lots": "drawn from the hands up",
            "sign-up": "from the list by the door",
            "pre-invited": "people asked beforehand",
            "question-basket": "questions from the basket",
        },
        invited="someone asked beforehand",
    ),
    "es": Wording(
        page="Página {page} de {pages}",
        note="Nota",
        blank="espacio para escribir",
        lines="líneas para escribir",
        row="fila {number}",
        box="casilla para marcar",
        ticked="casilla marcada",
        code="Cuadro para un teléfono: {address}",
        shapes={
            "circle": "Un círculo lleno",
            "half-circle": "Un círculo medio lleno",
            "square": "Un cuadrado lleno",
            "bars": "Dos barras verticales",
        },
        booklet={
            "short": "Imprimir por las dos caras, girando por el lado corto. Doblar por la mitad.",
            "long": "Imprimir por las dos caras, girando por el lado largo. Doblar por la mitad.",
        },
        paper_only="Solo para papel: este archivo no tiene etiquetas para lectores de pantalla.",
        each="unos {time} cada persona",
        about="unos {time}",
        packet=("1 Quien guía", "2 Pared", "3 Para cada persona"),
        copies="imprimir {copies}",
        print_list="Qué imprimir",
        columns=("Páginas", "Papeles", "Imprimir"),
        papers={"script": "Guion", "wall": "Agenda"},
        neutral="Para ti",
        how={
            "circle": "por turno, en círculo",
            "everyone-once": "primero cada persona una vez, luego a mano alzada",
            "hands": "a mano alzada",
            "speak-when-ready": "habla quien quiera",
            "tag": "quien habló invita a otra persona",
            "leader-asks": "quien guía pregunta quién quiere hablar",
            "lots": "al azar, entre las manos alzadas",
            "sign-up": "según la lista de la puerta",
            "pre-invited": "personas invitadas de antemano",
            "question-basket": "preguntas de la cesta",
        },
        invited="alguien invitado de antemano",
    ),
}


def wording(language: str) -> Wording:
    """The words of this language, `es-MX` as `es`; English where we have none."""
    return _WORDINGS.get(language.split("-")[0], _WORDINGS["en"])
