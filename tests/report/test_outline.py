from __future__ import annotations

from dataclasses import replace

from stemma.model.brief import Brief
from stemma.model.claim import Alteration, Altered, Position, Side, Stance
from stemma.model.span import Evidence, Span
from stemma.report import outline
from stemma.report.sources import Sources, by_document


def test_the_unknown_speaker_comes_last(brief: Brief) -> None:
    story = brief.stories[0]
    names = [speaker for speaker, _ in outline.speakers(story.utterances, Sources(story))]
    assert names == ["Ida Lorne", "Pavel Orsic", None]


def test_a_speaker_who_is_only_described_goes_by_those_words(brief: Brief) -> None:
    story = brief.stories[0]
    document = story.witnesses[0].document
    start = document.text.index("Lorne")
    described = Evidence(document.id, Span(start, start + len("Lorne")))
    unknown = next(item for item in story.utterances if item.speaker is None)
    renderings = (replace(unknown.renderings[0], sources=(described,)),)
    utterance = replace(unknown, renderings=renderings)
    names = [speaker for speaker, _ in outline.speakers((unknown, utterance), Sources(story))]
    assert names == ["Not identified: Lorne", None]


def test_witnesses_with_the_same_words_share_a_line(brief: Brief) -> None:
    story = brief.stories[0]
    wordings = outline.wordings(Sources(story), story.utterances[0])
    assert [len(words.renderings) for words in wordings] == [2, 1]
    assert wordings[0].is_quoted
    assert wordings[1].said == ("said Lorne",)


def test_runs_of_a_rendering_joined_are_its_words(brief: Brief) -> None:
    story = brief.stories[0]
    sources = Sources(story)
    for utterance in story.utterances:
        for rendering in utterance.renderings:
            cut = outline.runs(sources, rendering)
            assert "".join(run.text for run in cut) == sources.quote(rendering.evidence)


def test_of_alterations_that_overlap_the_first_is_shown(brief: Brief) -> None:
    story = brief.stories[0]
    rendering = story.utterances[0].renderings[0]
    start = rendering.evidence.span.start
    altered = tuple(
        Altered(
            kind=Alteration.SUBSTITUTED,
            evidence=Evidence(rendering.evidence.document, Span(start + at, start + at + 8)),
            reading="other",
        )
        for at in (4, 0)
    )
    cut = outline.runs(Sources(story), replace(rendering, altered=altered))
    assert [run.text for run in cut if run.altered] == ["We will "]


def test_claims_stand_in_order_of_support(brief: Brief) -> None:
    claims = brief.stories[0].claims
    assert [claim.id for claim in outline.ranked(claims)] == ["c2", "c1", "c3"]
    assert outline.shared(claims) == 2


def test_each_witness_reports_omits_predates_or_was_not_compared(brief: Brief) -> None:
    story = brief.stories[0]
    kinds = outline.coverage(story, story.claims[2])
    assert kinds == ("before", "before", "omits", "reports", "open", "open")


def test_positions_stand_by_proposal_and_stance() -> None:
    made = [
        Position(actor=actor, stance=stance, proposal=proposal, evidence=())
        for actor, stance, proposal in (
            ("a", Stance.OPPOSES, "tax"),
            ("b", Stance.SUPPORTS, "ban"),
            ("c", Stance.SUPPORTS, "tax"),
        )
    ]
    assert [item.actor for item in outline.grouped(made)] == ["c", "a", "b"]


def test_a_sentence_is_not_told_twice_where_it_is_the_value(brief: Brief) -> None:
    story = brief.stories[0]
    sources = Sources(story)
    evidence = story.title.evidence
    value = sources.quote(evidence[0])
    assert outline.telling(sources, Side(value=value, claims=(), evidence=evidence)) == ()
    assert outline.telling(sources, Side(value="140", claims=(), evidence=evidence)) == evidence


def test_a_document_tells_why_it_is_in_the_story(brief: Brief) -> None:
    assert outline.reason(brief.stories[0], "id-spun") == "names the Maren"
    assert outline.reason(brief.stories[0], "gone") == ""


def test_unknowns_name_what_no_witness_tells(brief: Brief) -> None:
    story = brief.stories[0]
    lines = outline.unknowns(story, Sources(story))
    assert lines[0] == "Who said 1 quotation (q3)."
    assert "When E and F appeared." in lines
    assert "The exact day on which C appeared." in lines
    assert "What F says: only English is read so far." in lines


def test_context_is_cut_at_words_in_a_long_sentence(brief: Brief) -> None:
    story = brief.stories[0]
    sources = Sources(story)
    evidence = story.conflicts[0].sides[0].evidence[0]
    before, words, after = sources.context(evidence, limit=60)
    assert words == "nine people"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before) + len(words) + len(after) <= 64
    whole = sources.context(evidence)
    assert "".join(whole) == sources.quote(Evidence(evidence.document, sources.sentence(evidence)))


def test_evidence_of_no_witness_has_no_siglum_and_no_words(brief: Brief) -> None:
    sources = Sources(brief.stories[0])
    gone = Evidence("gone", Span(3, 9))
    assert sources.reference(gone) == "?:3-9"
    assert sources.quote(gone) == ""
    assert sources.context(gone) == ("", "", "")


def test_spans_are_grouped_by_document_in_order_of_citation() -> None:
    first, second = Span(0, 3), Span(5, 9)
    evidence = [Evidence("b", second), Evidence("a", first), Evidence("b", first)]
    assert by_document([*evidence, *evidence]) == (("b", (first, second)), ("a", (first,)))


def test_a_summary_sentence_is_backed_by_one_place_of_each_other_witness(brief: Brief) -> None:
    story = brief.stories[0]
    cited = replace(story.summary[0], evidence=story.summary[0].evidence[:1])
    told = [claim for claim in story.claims if claim.id in cited.claims]
    tellers = {e.document for claim in told for s in claim.statements for e in s.evidence}
    backing = outline.backing(story, cited)
    assert {item.document for item in backing} == tellers - {cited.evidence[0].document}
    assert len(backing) == len({item.document for item in backing}) > 0


def test_a_summary_sentence_without_claims_has_no_backing(brief: Brief) -> None:
    story = brief.stories[0]
    assert outline.backing(story, replace(story.summary[0], claims=())) == ()


def test_those_who_speak_for_one_state_stand_together(brief: Brief) -> None:
    story = brief.stories[0]
    first, second, *_ = story.utterances
    said = [
        replace(first, speaker="Moscow", acts_for="Russia"),
        replace(second, speaker="Edith Crane"),
        replace(first, speaker="Kremlin", acts_for="Russia"),
    ]
    names = [name for name, _ in outline.speakers(said, Sources(story))]
    assert names == ["Moscow (for Russia)", "Kremlin (for Russia)", "Edith Crane"]
