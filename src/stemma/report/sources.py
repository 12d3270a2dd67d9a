"""What the evidence of one story points at: sigla, words, and the sentences around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from stemma.model.attribution import Attribution
from stemma.model.brief import StoryBrief
from stemma.model.span import Evidence, Span
from stemma.model.story import Witness


class Sources:
    """Looks up documents, sigla and quoted words for the evidence of one story.

    A document that is not a witness of the story has the siglum "?" and no text: a citation that
    leads nowhere stays visible, and `stemma verify` names it.
    """

    def __init__(self, story: StoryBrief) -> None:
        self._witnesses = {witness.document.id: witness for witness in story.witnesses}
        self._places = {document: place for place, document in enumerate(self._witnesses)}
        self._attributions = {
            (identifier, attribution.id): attribution
            for identifier, witness in self._witnesses.items()
            for attribution in witness.annotations.attributions
        }

    def witness(self, document: str) -> Witness | None:
        """Return the witness that a document is, or None."""
        return self._witnesses.get(document)

    def siglum(self, document: str) -> str:
        """Return the sign that a document is cited by."""
        witness = self._witnesses.get(document)
        return witness.siglum if witness else "?"

    def sigla(self, documents: Iterable[str]) -> tuple[str, ...]:
        """Return the sigla of documents, each once, in the order of the witnesses."""
        unknown = len(self._places)
        known = sorted(set(documents), key=lambda item: (self._places.get(item, unknown), item))
        return tuple(self.siglum(document) for document in known)

    def quote(self, evidence: Evidence) -> str:
        """Return the words that evidence points at."""
        witness = self._witnesses.get(evidence.document)
        return evidence.span.of(witness.document.text) if witness else ""

    def reference(self, evidence: Evidence) -> str:
        """Return a citation in characters: "A:123-456"."""
        return f"{self.siglum(evidence.document)}:{evidence.span.start}-{evidence.span.end}"

    def sentence(self, evidence: Evidence) -> Span:
        """Return the sentence around evidence, or the evidence itself where none contains it."""
        witness = self._witnesses.get(evidence.document)
        sentences: Sequence[Span] = witness.annotations.sentences if witness else ()
        place = bisect_right(sentences, evidence.span.start, key=lambda span: span.start) - 1
        if place >= 0 and sentences[place].contains(evidence.span):
            return sentences[place]
        return evidence.span

    def context(self, evidence: Evidence, limit: int = 320) -> tuple[str, str, str]:
        """Return the words before evidence in its sentence, its own, and those after it.

        Each side is cut at a word, with an ellipsis, where the sentence is longer than `limit`
        characters.
        """
        words = self.quote(evidence)
        sentence, text = self.sentence(evidence), ""
        witness = self._witnesses.get(evidence.document)
        if witness is not None:
            text = witness.document.text
        before = text[sentence.start : evidence.span.start]
        after = text[evidence.span.end : sentence.end]
        room = max(0, limit - len(words)) // 2
        if len(before) + len(words) + len(after) > limit:
            if len(before) > room:
                before = "… " + before[len(before) - room :].partition(" ")[2]
            if len(after) > room:
                after = after[:room].rpartition(" ")[0] + " …"
        return before, words, after

    def attribution(self, document: str, identifier: str | None) -> Attribution | None:
        """Return an attribution of a document by its id, or None."""
        return self._attributions.get((document, identifier or ""))


def by_document(evidence: Iterable[Evidence]) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Return each document that evidence names, in order, with its spans, sorted, each once."""
    grouped: dict[str, set[Span]] = {}
    for item in evidence:
        grouped.setdefault(item.document, set()).add(item.span)
    return tuple((document, tuple(sorted(spans))) for document, spans in grouped.items())
