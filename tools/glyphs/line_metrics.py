"""Where a line stands: the same arithmetic as src/lib/line-metrics.ts, image-resize.ts and ink.ts.

The network must see in training what it sees in the product, mistakes of the estimate included.
"""

import math

import numpy as np


def line_metrics(luma, x, y, width, height):
    """Baseline (row edge) and x-height in rows, from the horizontal gradients in a box."""
    top, bottom = max(0, y - 2), min(luma.shape[0], y + height + 2)
    left, right = max(0, x), min(luma.shape[1], x + width)
    rows = bottom - top
    part = luma[top:bottom, left:right].astype(np.int32)
    raw = np.concatenate([[0], np.abs(np.diff(part, axis=1)).sum(1), [0]]).astype(np.float64)
    smooth = (raw[:-2] + 2 * raw[1:-1] + raw[2:]) / 4
    padded = np.concatenate([[0, 0], smooth, [0, 0]])

    def step(edge):
        """Change of energy from the row above an edge to the row below it; edges -1 to rows + 1."""
        return padded[edge + 2] - padded[edge + 1]

    def peak(first, last, sign):
        best = first
        for edge in range(first, last + 1):
            if sign * step(edge) > sign * step(best):
                best = edge
        before = sign * step(best - 1) if best >= 0 else 0
        here = sign * step(best)
        after = sign * step(best + 1) if best <= rows else 0
        bend = before - 2 * here + after
        shift = max(-0.5, min(0.5, (before - after) / (2 * bend))) if bend < 0 else 0
        return best + shift

    baseline = peak(max(1, int(rows * 0.45)), rows, -1)
    upper = max(0, math.floor(baseline - max(3, (rows - 4) * 0.3)))
    return top + baseline, max(3, baseline - peak(0, upper, 1))


def ink_levels(part):
    """(paper, ink, reach): the commonest level, the far end on the longer side, their distance."""
    levels = np.bincount(part.ravel(), minlength=256)
    paper = int(levels.argmax())
    least = max(3, part.size * 0.01)
    low, seen = 0, levels[0]
    while seen < least and low < paper:
        low += 1
        seen += levels[low]
    high, seen = 255, levels[255]
    while seen < least and high > paper:
        high -= 1
        seen += levels[high]
    ink = high if high - paper > paper - low else low
    return paper, ink, abs(ink - paper)


def resize(luma, x, y, width, height, columns, rows):
    """A part of a picture, with fractions, as rows x columns; cubic, widened when it shrinks."""
    across, across_weight = _taps(x, width, columns)
    down, down_weight = _taps(y, height, rows)
    across = across.clip(0, luma.shape[1] - 1)
    down = down.clip(0, luma.shape[0] - 1)
    top, bottom = down.min(), down.max() + 1
    left, right = across.min(), across.max() + 1
    part = luma[top:bottom, left:right].astype(np.float32)
    middle = np.zeros((bottom - top, columns), np.float32)
    for k in range(across.shape[1]):
        middle += part[:, across[:, k] - left] * across_weight[:, k]
    matrix = np.zeros((rows, bottom - top), np.float32)
    row_of = np.arange(rows)[:, None].repeat(down.shape[1], 1)
    np.add.at(matrix, (row_of, down - top), down_weight)
    return matrix @ middle


def _cubic(distance):
    d = np.abs(distance)
    near = (1.5 * d - 2.5) * d * d + 1
    far = ((-0.5 * d + 2.5) * d - 4) * d + 2
    return np.where(d < 1, near, np.where(d < 2, far, 0))


def _taps(start, size, count):
    scale = size / count
    stretch = max(1, scale)
    centre = start + (np.arange(count) + 0.5) * scale - 0.5
    first = np.floor(centre - 2 * stretch).astype(int) + 1
    index = first[:, None] + np.arange(math.ceil(4 * stretch) + 1)[None]
    weight = _cubic((index - centre[:, None]) / stretch)
    return index, (weight / weight.sum(1, keepdims=True)).astype(np.float32)
