"""Boxes and curves of a drawing. Units are pixels, y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Box, margin: float = 0.0) -> bool:
        """Say whether the two rectangles come closer than `margin`, or share a point at 0."""
        return (
            self.x < other.x + other.width + margin
            and other.x < self.x + self.width + margin
            and self.y < other.y + other.height + margin
            and other.y < self.y + self.height + margin
        )

    def contains(self, point: Point, margin: float = 0.0) -> bool:
        """Say whether a point lies inside, or outside by less than `margin`."""
        return (
            -margin < point[0] - self.x < self.width + margin
            and -margin < point[1] - self.y < self.height + margin
        )

    def moved(self, x: float, y: float) -> Box:
        """Return the same rectangle elsewhere."""
        return Box(
            x=round(self.x + x, 1), y=round(self.y + y, 1), width=self.width, height=self.height
        )

    def border(self, towards: Point, margin: float) -> Point:
        """Return where the line from its middle to a point leaves it, `margin` further out."""
        x, y = self.middle
        dx, dy = towards[0] - x, towards[1] - y
        across = (self.width / 2 + margin) / abs(dx) if dx else math.inf
        down = (self.height / 2 + margin) / abs(dy) if dy else math.inf
        scale = min(across, down, 1.0)
        return x + dx * scale, y + dy * scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A quadratic curve: it leaves `start` towards `bend` and comes from there to `end`."""

    start: Point
    bend: Point
    end: Point

    def at(self, step: float) -> Point:
        """Return the point after a part of the way, in [0, 1]."""
        first, second, third = (1 - step) ** 2, 2 * step * (1 - step), step**2
        return (
            first * self.start[0] + second * self.bend[0] + third * self.end[0],
            first * self.start[1] + second * self.bend[1] + third * self.end[1],
        )

    @property
    def path(self) -> str:
        """The curve as SVG path data."""
        values = (*self.start, *self.bend, *self.end)
        return "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*values)


def hull(boxes: Iterable[Box]) -> Box:
    """Return the smallest rectangle around rectangles, of which there is at least one."""
    every = list(boxes)
    left, top = min(box.x for box in every), min(box.y for box in every)
    return Box(
        x=left,
        y=top,
        width=max(box.x + box.width for box in every) - left,
        height=max(box.y + box.height for box in every) - top,
    )


def curve_between(source: Box, target: Box, others: Iterable[Box], field: Box) -> Curve:
    """Return the straightest curve from one box to another that passes no other box.

    Curves that leave `field` come last. Where every curve is blocked, the straight one is taken.
    """
    (x, y), (to_x, to_y) = source.middle, target.middle
    obstacles = [box for box in others if box not in (source, target)]
    length = math.hypot(to_x - x, to_y - y) or 1.0
    across = (-(to_y - y) / length, (to_x - x) / length)
    is_level = abs(to_y - y) < source.height
    if is_level:
        across = (0.0, 1.0)
    reach = source.height * 2 if is_level else source.width + 40
    curves = []
    for aside in (0.0, reach, -reach, 1.6 * reach, -1.6 * reach):
        bend = ((x + to_x) / 2 + across[0] * aside, (y + to_y) / 2 + across[1] * aside)
        begin, end = (bend, bend) if aside else (target.middle, source.middle)
        curves.append(Curve(start=source.border(begin, 1), bend=bend, end=target.border(end, 3)))
    free = [curve for curve in curves if not _is_blocked(curve, obstacles)]
    inside = (
        curve for curve in free if all(field.contains(curve.at(i / 10), 30) for i in range(11))
    )
    return next(inside, (free or curves)[0])


def _is_blocked(curve: Curve, obstacles: Iterable[Box]) -> bool:
    points = [curve.at(step / 24) for step in range(1, 24)]
    return any(box.contains(point, 4) for box in obstacles for point in points)
