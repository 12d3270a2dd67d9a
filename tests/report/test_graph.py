from __future__ import annotations

from dataclasses import replace

import pytest

from stemma.model.annotation import Annotations
from stemma.model.brief import Brief, StoryBrief
from stemma.model.document import Document
from stemma.model.lineage import Derivation, Direction, Lineage, Origin
from stemma.model.story import Witness
from stemma.report.graph import DrawingConfig, draw
from stemma.report.sources import Sources


def story(base: StoryBrief, size: int, edges: list[tuple[int, int, bool]]) -> StoryBrief:
    names = [f"d{number}" for number in range(size)]
    witnesses = tuple(
        Witness(
            siglum=f"W{number}",
            document=Document(id=name, ref=name, text="x", blocks=()),
            annotations=Annotations(document=name),
        )
        for number, name in enumerate(names)
    )
    joined = {place for source, target, _ in edges for place in (source, target)}
    together = tuple(name for place, name in enumerate(names) if place in joined)
    alone = [(name,) for place, name in enumerate(names) if place not in joined]
    origins = [group for group in (together, *alone) if group]
    derivations = tuple(
        Derivation(
            source=names[source],
            target=names[target],
            direction=Direction.KNOWN if known else Direction.UNKNOWN,
            why="",
            passages=(),
        )
        for source, target, known in edges
    )
    lineage = Lineage(
        origins=tuple(
            Origin(id=f"o{number}", documents=group) for number, group in enumerate(origins, 1)
        ),
        derivations=derivations,
    )
    return replace(base, witnesses=witnesses, lineage=lineage)


CASES = [
    (2, []),
    (2, [(0, 1, False)]),
    (3, [(0, 1, True), (0, 2, True)]),
    (4, [(0, 1, True), (1, 2, True), (0, 2, True), (2, 3, False)]),
    (5, [(a, b, False) for a in range(5) for b in range(a + 1, 5)]),
    (3, [(0, 1, True), (1, 2, True), (2, 0, True)]),
    (30, [(0, target, True) for target in range(1, 30)]),
    (30, [(a, a + 1, False) for a in range(29)]),
]


@pytest.mark.parametrize(("size", "edges"), CASES)
def test_every_witness_stands_in_the_picture_and_covers_no_other(
    brief: Brief, size: int, edges: list[tuple[int, int, bool]]
) -> None:
    made = story(brief.stories[0], size, edges)
    drawing = draw(made, Sources(made))
    assert drawing is not None
    assert len(drawing.nodes) == size
    boxes = [node.box for node in drawing.nodes]
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[place + 1 :])
        assert min(box.x, box.y) >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
    assert drawing.width <= DrawingConfig().width + 120


@pytest.mark.parametrize(("size", "edges"), CASES)
def test_every_derivation_is_an_edge_with_an_arrow_only_where_direction_is_known(
    brief: Brief, size: int, edges: list[tuple[int, int, bool]]
) -> None:
    made = story(brief.stories[0], size, edges)
    drawing = draw(made, Sources(made))
    assert drawing is not None
    assert [edge.is_directed for edge in drawing.edges] == [known for _, _, known in edges]


def test_a_source_stands_above_what_took_from_it(brief: Brief) -> None:
    made = story(brief.stories[0], 3, [(2, 0, True), (0, 1, True)])
    drawing = draw(made, Sources(made))
    assert drawing is not None
    height = {node.document: node.box.y for node in drawing.nodes}
    assert height["d2"] < height["d0"] < height["d1"]


@pytest.mark.parametrize("size", [0, 31])
def test_too_many_witnesses_or_none_are_not_drawn(brief: Brief, size: int) -> None:
    made = story(brief.stories[0], size, [])
    assert draw(made, Sources(made)) is None
