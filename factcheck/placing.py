"""Where and in which language a document is written: what it says of itself, else what its text tells. It checks nothing."""

from __future__ import annotations

from factcheck.recognition.dateline import country_of
from factcheck.recognition.passages import NEUTRAL, Passage, script_of, tag

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.knowledge.pack import Pack
    from factcheck.model import Document
    from factcheck.recognition.detection import Detector


class Placing:
    """Tells the languages of a document's paragraphs, and its country, by what a pack knows of them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._detector: Detector | None = None

    def passages(self, document: Document) -> tuple[Document, list[Passage], tuple[str, ...]]:
        """The document with language and country told apart, its passages, the likeliest language first, and what is to be said of them."""
        text = document.text
        if document.language is not None:
            code, country = tag(document.language)
            document = document._replace(language=code, place=document.place or country)
            return document, [Passage(0, len(text), code)], ()
        main, found = self.detector.passages(text)
        supported = self.pack.languages()
        passages = [Passage(start, end, code if code in supported else NEUTRAL) for start, end, code in found]
        if main in supported or not text.strip():
            return document, passages, ()
        told = f"the language is {main}, which is not supported" if main else "the language was not recognised"
        script = script_of(text)
        read = f"read by the signs and codes that {script} script shares" if script else "read by signs and codes alone"
        return document, passages, (f"{told}: {read}; --language names one",)

    def home(self, document: Document, code: str) -> tuple[str, bool]:
        """The currency of the country that an article was written in, ``""`` when nothing tells it, and whether the country was given."""
        known = self.pack.currencies["territories"]
        place = document.place
        if place is None:
            country = country_of(document.text, lambda: self.pack.places(code))
        else:
            country = place.upper() if place.upper() in known else self.pack.places(code).get(place.lower())
        return known.get(country or "", ""), place is not None

    @property
    def detector(self) -> Detector:
        """Tells languages; made when a text names none."""
        if self._detector is None:
            from factcheck.recognition.detection import Detector  # not needed by a text that names its language

            self._detector = Detector(self.pack.detection, self.pack.terms)
        return self._detector


def codes_of(passages: list[Passage]) -> list[str]:
    """The languages of passages, that of most of the text first."""
    sizes: dict[str, int] = {}
    for one in passages:
        sizes[one.code] = sizes.get(one.code, 0) + one.end - one.start
    return sorted(sizes, key=lambda code: -sizes[code])
