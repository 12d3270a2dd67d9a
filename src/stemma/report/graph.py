"""The drawing of a stemma: where its nodes, edges and labels stand. Units are pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stemma.model.brief import StoryBrief
from stemma.model.lineage import Derivation, Direction
from stemma.report.sources import Sources
from stemma.report.wording import count, words_in

_WIDTH, _HEIGHT = 112.0, 44.0
_GAP, _LEVEL, _PAD, _CAPTION = 96.0, 92.0, 14.0, 20.0
_LABEL_WIDTH, _LABEL_HEIGHT = 6.2, 15.0
_LONELY_GAP = 16.0
_ROUND = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingConfig:
    """How far a drawing may go before a table says it better."""

    width: float = 720.0
    witnesses: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Say whether the two rectangles share a point."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A witness: its document id and where it stands."""

    document: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A derivation, by its number in the lineage; `path` is SVG path data."""

    number: int
    is_directed: bool
    path: str
    label: str
    label_box: Box


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
    derivations = story.lineage.derivations
    known = {witness.document.id for witness in story.witnesses}
    parts: list[tuple[str, dict[str, Box]]] = []
    lonely: list[str] = []
    for origin in story.lineage.origins:
        members = [document for document in origin.documents if document in known]
        if len(members) > 1:
            parts.append((origin.id, _placed(members, derivations, config)))
        else:
            lonely.extend(members)
    groups, boxes, below = _flow(parts, config)
    alone = (0.0, below + 12.0) if lonely and parts else None
    top = below + _CAPTION if alone else below
    for place, document in enumerate(lonely):
        columns = max(1, int((config.width + _LONELY_GAP) // (_WIDTH + _LONELY_GAP)))
        x = (place % columns) * (_WIDTH + _LONELY_GAP)
        boxes[document] = Box(
            x=x, y=top + (place // columns) * (_HEIGHT + _LONELY_GAP), width=_WIDTH, height=_HEIGHT
        )
    edges = _edges(derivations, boxes, sources)
    every = [*(group.box for group in groups), *boxes.values(), *(edge.label_box for edge in edges)]
    return Drawing(
        width=max(box.x + box.width for box in every) + 2,
        height=max(box.y + box.height for box in every) + 2,
        groups=tuple(groups),
        nodes=tuple(Node(document=document, box=box) for document, box in boxes.items()),
        edges=tuple(edges),
        alone=alone,
    )


def _among(members: Sequence[str], derivations: Iterable[Derivation]) -> list[Derivation]:
    inside = set(members)
    return [item for item in derivations if item.source in inside and item.target in inside]


def _depths(members: Sequence[str], derivations: Sequence[Derivation]) -> dict[str, int]:
    """Return how many known steps each witness is from its remotest source; cycles end at n."""
    depths = dict.fromkeys(members, 0)
    for _ in members:
        for item in derivations:
            if item.direction is Direction.KNOWN and item.source != item.target:
                deeper = max(depths[item.target], depths[item.source] + 1)
                depths[item.target] = min(deeper, len(members) - 1)
    return depths


def _placed(
    members: Sequence[str], derivations: Sequence[Derivation], config: DrawingConfig
) -> dict[str, Box]:
    """Place the witnesses of one origin: in levels below their sources, or on an oval."""
    edges = _among(members, derivations)
    depths = _depths(members, edges)
    if 2 < len(members) <= _ROUND and not any(depths.values()):
        return _oval(members, config)
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
    """Order each row by the mean place of its kin in the row above, to cross fewer edges."""
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


def _oval(members: Sequence[str], config: DrawingConfig) -> dict[str, Box]:
    """Place witnesses whose order of descent nobody knows on an oval: none stands above another."""
    wide = min(max(150.0, len(members) * 36.0), (config.width - _WIDTH) / 2 - _PAD)
    high = max(95.0, len(members) * 26.0)
    boxes: dict[str, Box] = {}
    for place, document in enumerate(members):
        turn = 2 * math.pi * place / len(members) - math.pi / 2
        x, y = wide + wide * math.cos(turn), high + high * math.sin(turn)
        boxes[document] = Box(x=x, y=y, width=_WIDTH, height=_HEIGHT)
    left, top = min(box.x for box in boxes.values()), min(box.y for box in boxes.values())
    return {item: _moved(box, -left, -top) for item, box in boxes.items()}


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(x=round(box.x + x, 1), y=round(box.y + y, 1), width=box.width, height=box.height)


def _flow(
    parts: Sequence[tuple[str, dict[str, Box]]], config: DrawingConfig
) -> tuple[list[Group], dict[str, Box], float]:
    """Set the frames of origins beside and below one another; return them and where they end."""
    groups: list[Group] = []
    boxes: dict[str, Box] = {}
    left, top, below = 1.0, 1.0, 0.0
    for origin, placed in parts:
        width = max(box.x + box.width for box in placed.values()) + 2 * _PAD
        height = max(box.y + box.height for box in placed.values()) + 2 * _PAD + _CAPTION
        if left > 1 and left + width > config.width:
            left, top = 1.0, below
        frame = Box(x=left, y=top, width=width, height=height)
        groups.append(Group(origin=origin, box=frame))
        for document, box in placed.items():
            boxes[document] = _moved(box, left + _PAD, top + _PAD + _CAPTION)
        left += width + _LONELY_GAP
        below = max(below, top + height + _LONELY_GAP)
    return groups, boxes, below


def _border(box: Box, towards: tuple[float, float], margin: float) -> tuple[float, float]:
    """Return where the line from a box's middle to a point leaves the box."""
    x, y = box.middle
    dx, dy = towards[0] - x, towards[1] - y
    if not dx and not dy:
        return x, y
    across = (box.width / 2 + margin) / abs(dx) if dx else math.inf
    down = (box.height / 2 + margin) / abs(dy) if dy else math.inf
    scale = min(across, down, 1.0)
    return x + dx * scale, y + dy * scale


def _edges(
    derivations: Sequence[Derivation], boxes: dict[str, Box], sources: Sources
) -> list[Edge]:
    is_dense = len(derivations) > 8
    taken = list(boxes.values())
    result: list[Edge] = []
    for number, item in enumerate(derivations):
        if item.source not in boxes or item.target not in boxes or item.source == item.target:
            continue
        source, target = boxes[item.source], boxes[item.target]
        start = _border(source, target.middle, 1)
        end = _border(target, source.middle, 3)
        bend = _bend(source, target, boxes.values())
        middle = ((start[0] + end[0]) / 2 + bend[0], (start[1] + end[1]) / 2 + bend[1])
        if bend != (0.0, 0.0):
            start, end = _border(source, middle, 1), _border(target, middle, 3)
        words = sum(words_in(sources.quote(passage.target)) for passage in item.passages)
        label = count(words, "word")
        if not is_dense:
            label = f"{count(len(item.passages), 'passage')}, {label}"
        box = _label_box(label, start, middle, end, taken)
        taken.append(box)
        numbers = [f"{value:.1f}" for value in (*start, *middle, *end)]
        result.append(
            Edge(
                number=number,
                is_directed=item.direction is Direction.KNOWN,
                path="M{} {}Q{} {} {} {}".format(*numbers),
                label=label,
                label_box=box,
            )
        )
    return result


def _bend(source: Box, target: Box, boxes: Iterable[Box]) -> tuple[float, float]:
    """Return how far an edge's middle moves aside so that it passes no other node."""
    (x, y), (to_x, to_y) = source.middle, target.middle
    steps = [place / 20 for place in range(1, 20)]
    blocked = any(
        box.x - 4 < x + (to_x - x) * step < box.x + box.width + 4
        and box.y - 4 < y + (to_y - y) * step < box.y + box.height + 4
        for box in boxes
        if box not in (source, target)
        for step in steps
    )
    if not blocked:
        return 0.0, 0.0
    if abs(to_y - y) < 1:
        return 0.0, 2 * _HEIGHT
    return (1.0 if to_x >= x else -1.0) * (_WIDTH + 20), 0.0


def _label_box(
    label: str,
    start: tuple[float, float],
    middle: tuple[float, float],
    end: tuple[float, float],
    taken: Sequence[Box],
) -> Box:
    """Return the first place along an edge where its label covers nothing else."""
    width = len(label) * _LABEL_WIDTH + 8
    candidates = []
    for step in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8):
        rest = 1 - step
        x, y = (
            rest * rest * start[axis] + 2 * rest * step * middle[axis] + step * step * end[axis]
            for axis in (0, 1)
        )
        box = Box(
            x=max(0.0, round(x - width / 2, 1)),
            y=round(y - _LABEL_HEIGHT / 2, 1),
            width=width,
            height=_LABEL_HEIGHT,
        )
        if not any(box.overlaps(other) for other in taken):
            return box
        candidates.append(box)
    return candidates[0]
