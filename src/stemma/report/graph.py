"""The drawing of a stemma: where its nodes, edges and labels stand. Units are pixels."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemma.model.brief import StoryBrief
from stemma.model.lineage import Derivation, Direction
from stemma.report.shapes import Box, Curve, curve_between, hull
from stemma.report.sources import Sources
from stemma.report.wording import count, words_in

_WIDTH, _HEIGHT = 112.0, 44.0
_GAP, _LEVEL, _PAD, _CAPTION = 96.0, 92.0, 14.0, 20.0
_LABEL_WIDTH, _LABEL_HEIGHT = 6.4, 14.0
_SPACE, _ARC = 16.0, 34.0
_SMALL_WIDTH, _SMALL_HEIGHT = 44.0, 26.0
_ROUND, _DENSE = 10, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingConfig:
    """How far a drawing may go before a table says it better."""

    width: float = 720.0
    witnesses: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A witness: its document id and where it stands."""

    document: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A derivation, by its number in the lineage; `path` is SVG path data.

    `label_box` is where the lines of `label` stand, None where there is no room for them.
    """

    number: int
    is_directed: bool
    path: str
    label: tuple[str, ...]
    label_box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Witnesses of one origin, in a frame."""

    origin: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole stemma. `alone` is where the caption of witnesses without kin stands, if any."""

    width: float
    height: float
    groups: tuple[Group, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    alone: tuple[float, float] | None


def draw(
    story: StoryBrief, sources: Sources, config: DrawingConfig | None = None
) -> Drawing | None:
    """Lay out the stemma of a story, witnesses of one origin together.

    Returns:
        The drawing, or None for more witnesses than `config.witnesses`, or none.
    """
    config = config or DrawingConfig()
    if not 0 < len(story.witnesses) <= config.witnesses:
        return None
    derivations = [item for item in story.lineage.derivations if item.source != item.target]
    known = {witness.document.id for witness in story.witnesses}
    parts: list[tuple[str, dict[str, Box]]] = []
    lonely: list[str] = []
    for origin in story.lineage.origins:
        members = [document for document in origin.documents if document in known]
        if len(members) > 1:
            parts.append((origin.id, _placed(members, _among(members, derivations), config)))
        else:
            lonely.extend(members)
    groups, boxes, below = _flow(parts, config)
    alone = (1.0, below + 12.0) if lonely and parts else None
    boxes.update(_grid(lonely, below + _CAPTION if alone else 1.0, config))
    if not boxes:
        return None
    edges = _edges(story.lineage.derivations, groups, boxes, sources)
    labels = [edge.label_box for edge in edges if edge.label_box is not None]
    around = hull([*(group.box for group in groups), *boxes.values(), *labels])
    return Drawing(
        width=around.x + around.width + 2,
        height=around.y + around.height + 2,
        groups=tuple(groups),
        nodes=tuple(Node(document=document, box=box) for document, box in boxes.items()),
        edges=tuple(edges),
        alone=alone,
    )


def _among(members: Sequence[str], derivations: Iterable[Derivation]) -> list[Derivation]:
    inside = set(members)
    return [item for item in derivations if item.source in inside and item.target in inside]


def _grid(documents: Sequence[str], top: float, config: DrawingConfig) -> dict[str, Box]:
    """Place witnesses that share text with no other, in rows."""
    columns = max(1, int((config.width + _SPACE) // (_WIDTH + _SPACE)))
    return {
        document: Box(
            x=1 + place % columns * (_WIDTH + _SPACE),
            y=top + place // columns * (_HEIGHT + _SPACE),
            width=_WIDTH,
            height=_HEIGHT,
        )
        for place, document in enumerate(documents)
    }


def _depths(members: Sequence[str], edges: Sequence[Derivation]) -> dict[str, int]:
    """Return how many known steps each witness is from its remotest source; cycles end at n."""
    depths = dict.fromkeys(members, 0)
    for _ in members:
        for item in edges:
            if item.direction is Direction.KNOWN:
                deeper = max(depths[item.target], depths[item.source] + 1)
                depths[item.target] = min(deeper, len(members) - 1)
    return depths


def _placed(
    members: Sequence[str], edges: Sequence[Derivation], config: DrawingConfig
) -> dict[str, Box]:
    """Place the witnesses of one origin: in levels below their sources, or around in a ring."""
    depths = _depths(members, edges)
    if len(members) > _ROUND:
        return _ring(members, edges, config)
    if len(members) > 2 and not any(depths.values()):
        return _oval(members, _WIDTH, _HEIGHT, (len(members) * 36.0, len(members) * 26.0))
    levels = [[item for item in members if depths[item] == depth] for depth in range(len(members))]
    per_row = max(1, int((config.width - 2 * _PAD + _GAP / 2) // (_WIDTH + _GAP / 2)))
    rows: list[list[str]] = []
    for level in levels:
        size = math.ceil(len(level) / max(1, math.ceil(len(level) / per_row))) if level else 1
        rows.extend(level[start : start + size] for start in range(0, len(level), size))
    gap = _GAP if max(map(len, rows)) <= 3 else _GAP / 2
    widest = max(len(row) * (_WIDTH + gap) - gap for row in rows)
    boxes: dict[str, Box] = {}
    for number, row in enumerate(_ordered(rows, edges)):
        left = (widest - (len(row) * (_WIDTH + gap) - gap)) / 2
        for place, document in enumerate(row):
            x = left + place * (_WIDTH + gap)
            boxes[document] = Box(x=x, y=number * (_HEIGHT + _LEVEL), width=_WIDTH, height=_HEIGHT)
    return {document: boxes[document] for document in members}


def _ordered(rows: list[list[str]], edges: Sequence[Derivation]) -> list[list[str]]:
    """Order each row by the mean place of its kin in the rows above, to cross fewer edges."""
    result: list[list[str]] = []
    places: dict[str, float] = {}
    for row in rows:
        means: dict[str, float] = {}
        for place, document in enumerate(row):
            kin = [
                places[other]
                for edge in edges
                for other in (edge.source, edge.target)
                if document in (edge.source, edge.target) and other in places
            ]
            means[document] = sum(kin) / len(kin) if kin else (place + 0.5) / len(row)
        ordered = sorted(row, key=lambda document: means[document])
        places.update({item: (place + 0.5) / len(row) for place, item in enumerate(ordered)})
        result.append(ordered)
    return result


def _ring(
    members: Sequence[str], edges: Sequence[Derivation], config: DrawingConfig
) -> dict[str, Box]:
    """Place many witnesses around in a ring, the one that shares most in its middle."""
    degrees = Counter(end for edge in edges for end in (edge.source, edge.target))
    hub = max(members, key=lambda item: degrees[item])
    around = [item for item in members if item != hub]
    radius = min(max(120.0, len(around) * 9.5), config.width / 2 - _PAD - _SMALL_WIDTH / 2)
    boxes = _oval(around, _SMALL_WIDTH, _SMALL_HEIGHT, (radius, radius))
    middle = hull(boxes.values()).middle
    boxes[hub] = Box(
        x=middle[0] - _SMALL_WIDTH / 2,
        y=middle[1] - _SMALL_HEIGHT / 2,
        width=_SMALL_WIDTH,
        height=_SMALL_HEIGHT,
    )
    return {document: boxes[document] for document in members}


def _oval(
    members: Sequence[str], width: float, height: float, radii: tuple[float, float]
) -> dict[str, Box]:
    """Place witnesses on an oval, where none stands above another."""
    wide, high = max(150.0, radii[0]), max(95.0, radii[1])
    boxes: dict[str, Box] = {}
    for place, document in enumerate(members):
        turn = 2 * math.pi * place / len(members) - math.pi / 2
        x, y = wide * math.cos(turn), high * math.sin(turn)
        boxes[document] = Box(x=x, y=y, width=width, height=height)
    corner = hull(boxes.values())
    return {document: box.moved(-corner.x, -corner.y) for document, box in boxes.items()}


def _flow(
    parts: Sequence[tuple[str, dict[str, Box]]], config: DrawingConfig
) -> tuple[list[Group], dict[str, Box], float]:
    """Set the frames of origins beside and below one another; return them and where they end."""
    groups: list[Group] = []
    boxes: dict[str, Box] = {}
    left, top, below = 1.0, 1.0, 0.0
    for origin, placed in parts:
        around = hull(placed.values())
        levels = [box.y for box in placed.values()]
        arcs = _ARC if levels.count(max(levels)) > 2 and len(placed) <= _ROUND else 0.0
        width, height = around.width + 2 * _PAD, around.height + 2 * _PAD + _CAPTION + arcs
        if left > 1 and left + width > config.width:
            left, top = 1.0, below
        groups.append(Group(origin=origin, box=Box(x=left, y=top, width=width, height=height)))
        for document, box in placed.items():
            boxes[document] = box.moved(left + _PAD, top + _PAD + _CAPTION)
        left += width + _SPACE
        below = max(below, top + height + _SPACE)
    return groups, boxes, below


def _edges(
    derivations: Sequence[Derivation],
    groups: Sequence[Group],
    boxes: dict[str, Box],
    sources: Sources,
) -> list[Edge]:
    is_dense = len(derivations) > _DENSE
    taken = list(boxes.values())
    field = hull([*(group.box for group in groups), *boxes.values()])
    result: list[Edge] = []
    for number, item in enumerate(derivations):
        if item.source not in boxes or item.target not in boxes or item.source == item.target:
            continue
        curve = curve_between(boxes[item.source], boxes[item.target], boxes.values(), field)
        words = sum(words_in(sources.quote(passage.target)) for passage in item.passages)
        label: tuple[str, ...] = (count(words, "word"),)
        if not is_dense:
            label = (count(len(item.passages), "passage"), *label)
        box = _label_box(label, curve, taken, must_stand=not is_dense)
        if box is not None:
            taken.append(box)
        result.append(
            Edge(
                number=number,
                is_directed=item.direction is Direction.KNOWN,
                path=curve.path,
                label=label,
                label_box=box,
            )
        )
    return result


def _label_box(
    label: Sequence[str], curve: Curve, taken: Sequence[Box], *, must_stand: bool
) -> Box | None:
    """Return the first place along an edge where its label covers nothing else, if there is one."""
    width = max(map(len, label)) * _LABEL_WIDTH + 6
    height = len(label) * _LABEL_HEIGHT
    first = None
    for step in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82):
        x, y = curve.at(step)
        left, top = max(0.0, round(x - width / 2, 1)), round(y - height / 2, 1)
        box = Box(x=left, y=top, width=width, height=height)
        if not any(box.overlaps(other, 1.0) for other in taken):
            return box
        first = first or box
    return first if must_stand else None
