"""Cuts pieces of lines out of drawn pages and makes strips with a label for every column."""

import json
import math

import numpy as np

from line_metrics import ink_levels, line_metrics, resize

HEIGHT = 32
X_HEIGHT = 10.0
BASELINE = 23.0
SPACE = 1
# Pixels of the source on either side of a piece, and the widest strip.
MARGIN = 6
WIDEST = 1400
LONGEST = 90


def load_page(path):
    with open(path) as file:
        page = json.load(file)
    page["lines"] = [line for line in page["lines"] if len(line["glyphs"]) >= 6]
    for line in page["lines"]:
        line["glyphs"] = np.array(line["glyphs"], np.float32).reshape(-1, 3)
    samples = np.fromfile(path.replace(".json", ".raw"), np.uint8)
    return page, samples.reshape(page["h"], page["w"])


def cut_strip(random, luma, line, bars=frozenset()):
    """(strip, labels, weights) of a random piece of a line, or None where nothing can be read.

    strip is float32 [32, W]; labels and weights have W / 2 columns. `bars` are the classes that fill
    their cells from side to side, so that nobody can say where one ends and the next begins.
    """
    glyphs = line["glyphs"]
    first, last = _piece(random, glyphs)
    if first >= last:
        return None
    box = _box(random, luma, line, glyphs[first, 1], glyphs[last - 1, 2])
    if box is None:
        return None
    x, y, width, height = box
    size = line["size"]
    if random.random() < 0.2:
        # The metrics of the font instead of the estimate, which sees capitals as tall lower case.
        baseline, x_height = line["base"], size * random.uniform(0.5, 0.56)
    else:
        baseline, x_height = line_metrics(luma, x, y, width, height)
    x_height *= math.exp(random.normal(0, 0.06))
    baseline += random.normal(0, 0.025) * size
    if x_height < 3:
        return None
    scale = X_HEIGHT / x_height
    columns = math.ceil((width + 2 * MARGIN) * scale / 8) * 8
    if columns > WIDEST or columns < 8:
        return None
    # Smaller text than this can hardly be read by anyone; a little of it teaches doubt.
    if size < 8.5 and random.random() < 0.9:
        return None
    left = x - MARGIN
    strip = resize(
        luma, left, baseline - BASELINE / scale, columns / scale, HEIGHT / scale, columns, HEIGHT
    )
    paper, ink, reach = ink_levels(luma[y : y + height, x : x + width])
    strip = (strip - paper) * ((-1 if ink < paper else 1) / max(8, reach))
    strip = _augmented(random, strip).clip(-0.5, 1.25).astype(np.float32)
    return strip, *_labels(glyphs, left, scale / 2, columns // 2, bars)


def _piece(random, glyphs):
    """First and one past the last glyph: three in four lines are cut anywhere, between words too."""
    count = len(glyphs)
    first, last = 0, count
    if random.random() < 0.75:
        length = int(min(count, 3 + random.random() ** 1.5 * 60))
        first = random.integers(0, count - length + 1)
        last = first + length
    while first < last and glyphs[first, 0] == SPACE:
        first += 1
    while last > first and glyphs[last - 1, 0] == SPACE:
        last -= 1
    return first, min(last, first + LONGEST)


def _box(random, luma, line, left, right):
    """The box around the ink of a piece, one or two pixels wrong, as a segmenter finds it."""
    x0 = round(float(left)) + int(random.integers(-1, 3))
    x1 = round(float(right)) + int(random.integers(-2, 2))
    x0 = max(0, x0)
    x1 = min(luma.shape[1], max(x1, x0 + 3))
    top = max(0, int(line["base"] - 1.05 * line["size"]))
    bottom = min(luma.shape[0], int(line["base"] + 0.4 * line["size"]) + 1)
    part = luma[top:bottom, x0:x1]
    if part.size < 20:
        return None
    paper, _, reach = ink_levels(part)
    if reach < 10:
        return None
    inked = np.abs(part.astype(int) - paper) > 0.3 * reach
    rows = np.nonzero(inked.any(1))[0]
    if len(rows) == 0:
        return None
    y0 = max(0, int(top + rows[0] + random.integers(-1, 2)))
    y1 = int(top + rows[-1] + 1 + random.integers(-1, 2))
    y1 = min(luma.shape[0], max(y1, y0 + 4))
    return x0, y0, x1 - x0, y1 - y0


def _augmented(random, strip):
    if random.random() < 0.3:
        strip = np.sign(strip) * np.abs(strip) ** random.uniform(0.75, 1.35)
    if random.random() < 0.3:
        blur = random.uniform(0, 0.35)
        sides = strip[:, :-2] + strip[:, 2:]
        strip[:, 1:-1] = (strip[:, 1:-1] + blur * sides) / (1 + 2 * blur)
    if random.random() < 0.3:
        strip = strip + random.normal(0, random.uniform(0, 0.07), strip.shape)
    if random.random() < 0.2:
        strip = strip * random.uniform(0.8, 1.1)
    return strip


def _labels(glyphs, left, steps_per_pixel, steps, bars):
    """The class at the column of each glyph's centre, 0 elsewhere, and the weight of each column."""
    labels = np.zeros(steps, np.int64)
    weights = np.ones(steps, np.float32)
    placed = []
    for k, (glyph, x0, x1) in enumerate(glyphs):
        # Of a run of spaces the first and the last count: the gap is measured, not counted.
        is_inner_space = (
            glyph == SPACE
            and 0 < k < len(glyphs) - 1
            and glyphs[k - 1, 0] == SPACE
            and glyphs[k + 1, 0] == SPACE
        )
        step = ((x0 + x1) / 2 - left) * steps_per_pixel
        if not is_inner_space and 0 <= step < steps:
            placed.append((int(step), int(glyph)))
    # One column off is no mistake, ...
    for step, _ in placed:
        for beside in (step - 1, step + 1):
            if 0 <= beside < steps:
                weights[beside] = 0
    # ... but between two narrow letters there must be a column that says nothing.
    for (before, _), (after, _) in zip(placed, placed[1:]):
        if after - before in (2, 3):
            weights[before + 1 : after] = 1.5
    for step, glyph in placed:
        labels[step] = glyph
        weights[step] = 1
    # A bar is a bar in every column.
    for glyph, x0, x1 in glyphs:
        if int(glyph) in bars:
            first = max(0, round(float(x0 - left) * steps_per_pixel))
            last = min(steps, round(float(x1 - left) * steps_per_pixel))
            labels[first:last] = int(glyph)
            weights[first:last] = 0.3
    return labels, weights
