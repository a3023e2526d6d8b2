"""An HTML page taken apart with the standard library's parser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Element:
    """An element with its attributes, its text and that of the elements in it."""

    name: str
    attributes: dict[str, str]
    language: str
    """The `lang` that holds here."""
    text: str = ""


@dataclass
class Page(HTMLParser):
    """Every element of a page in the order of their start tags; templates are not shown."""

    source: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)
    _templates: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._templates += tag == "template"
        if self._templates:
            return
        attributes = {name: value or "" for name, value in attrs}
        outer = self._open[-1].language if self._open else ""
        element = Element(tag, attributes, attributes.get("lang", outer))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._templates:
            self._templates -= tag == "template"
            return
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._templates:
            return
        for element in self._open:
            element.text += data

    def all(self, name: str, /, **attributes: str) -> list[Element]:
        """The elements of this name that have these attributes."""
        return [
            element
            for element in self.elements
            if element.name == name and attributes.items() <= element.attributes.items()
        ]

    def one(self, name: str, /, **attributes: str) -> Element:
        """The only element of this name that has these attributes."""
        (element,) = self.all(name, **attributes)
        return element
