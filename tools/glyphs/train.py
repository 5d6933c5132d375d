"""Trains the network on drawn pages: train.py <folder of pages> <minutes> <out.onnx> [start.pt]

Pages may still be drawn while this runs. Every four minutes the weights so far are exported.
"""

import glob
import json
import math
import os
import random as shuffling
import sys
import time

import numpy as np
import torch
from torch import multiprocessing
from torch.nn import functional

from network import StripReader, export
from strips import HEIGHT, cut_strip, load_page

SEED = 1
RATE = 2e-3
BARS = "─━═█▓▒░▀▄"
# Columns that say nothing are five times as many as glyphs.
NOTHING_WEIGHT = 0.25
STRIP_COLUMNS_OF_BATCH = 12288
PAGES_AT_ONCE = 24
STRIPS_AT_ONCE = 1600
SECONDS_BETWEEN_EXPORTS = 240


def make_batches(folder, queue, seed, bars):
    """Cuts strips without end and queues them in batches of similar widths."""
    torch.set_num_threads(1)
    random = np.random.default_rng(seed)
    order = shuffling.Random(seed)
    strips = []
    while True:
        paths = sorted(glob.glob(os.path.join(folder, "p*.json")))
        random.shuffle(paths)
        for path in paths[:PAGES_AT_ONCE]:
            page, luma = load_page(path)
            for line in page["lines"] * 2:
                strip = cut_strip(random, luma, line, bars)
                if strip is not None:
                    strips.append(strip)
        order.shuffle(strips)
        now, strips = strips[:STRIPS_AT_ONCE], strips[STRIPS_AT_ONCE : 2 * STRIPS_AT_ONCE]
        batches = _by_width(now)
        order.shuffle(batches)
        for batch in batches:
            queue.put(_padded(batch))


def _by_width(strips):
    batches, batch = [], []
    for strip in sorted(strips, key=lambda strip: strip[0].shape[1]):
        width = strip[0].shape[1]
        if batch and (len(batch) + 1) * width > STRIP_COLUMNS_OF_BATCH:
            batches.append(batch)
            batch = []
        batch.append(strip)
    return [*batches, batch] if batch else batches


def _padded(batch):
    width = max(strip.shape[1] for strip, _, _ in batch)
    strips = np.zeros((len(batch), 1, HEIGHT, width), np.float32)
    labels = np.zeros((len(batch), width // 2), np.int64)
    weights = np.zeros((len(batch), width // 2), np.float32)
    for k, (strip, label, weight) in enumerate(batch):
        strips[k, 0, :, : strip.shape[1]] = strip
        labels[k, : len(label)] = label
        weights[k, : len(weight)] = weight
    return tuple(torch.from_numpy(part) for part in (strips, labels, weights))


def loss_of(scores, labels, weights, class_weights):
    labels, weights = labels.reshape(-1), weights.reshape(-1)
    losses = functional.cross_entropy(
        scores.reshape(len(labels), -1), labels, weight=class_weights, reduction="none"
    )
    return (losses * weights).sum() / (weights * class_weights[labels]).sum()


def averaged(average, network, steps):
    """A running mean of the weights over some hundreds of steps reads better than the last ones."""
    state = network.state_dict()
    if average is None:
        return {name: value.clone() for name, value in state.items()}
    keep = min(0.998, (steps + 1) / (steps + 20))
    for name, value in state.items():
        if value.dtype.is_floating_point:
            average[name].lerp_(value, 1 - keep)
        else:
            average[name].copy_(value)
    return average


def main(folder, minutes, out, start=None):
    with open(os.path.join(folder, "classes.json")) as file:
        classes = json.load(file)
    torch.manual_seed(SEED)
    # Two threads took four times the processor time of one where the cores were shared.
    torch.set_num_threads(1)
    context = multiprocessing.get_context("fork")
    queue = context.Queue(12)
    bars = frozenset(classes.index(bar) for bar in BARS)
    context.Process(target=make_batches, args=(folder, queue, SEED, bars), daemon=True).start()

    network = StripReader(len(classes)).to(memory_format=torch.channels_last)
    if start is not None:
        network.load_state_dict(torch.load(start))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-3)
    class_weights = torch.ones(len(classes))
    class_weights[0] = NOTHING_WEIGHT
    average = None
    steps = glyphs = right = seen = 0
    begun = exported = time.time()

    def save():
        torch.save(average, out.replace(".onnx", ".pt"))
        export(average, classes, out, {"seed": SEED, "trainedGlyphs": glyphs})

    while (passed := (time.time() - begun) / 60) < minutes:
        rate = RATE * min(1, (steps + 1) / 100)
        rate = rate * 0.5 * (1 + math.cos(math.pi * passed / minutes)) + 1e-5
        for group in optimiser.param_groups:
            group["lr"] = rate
        strips, labels, weights = queue.get()
        scores = network(strips.to(memory_format=torch.channels_last))
        loss = loss_of(scores, labels, weights, class_weights)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        with torch.no_grad():
            average = averaged(average, network, steps)
        steps += 1
        is_glyph = labels > 0
        glyphs += is_glyph.sum().item()
        seen += is_glyph.sum().item()
        right += (scores.argmax(2)[is_glyph] == labels[is_glyph]).sum().item()
        if steps % 100 == 0:
            print(f"{steps} {passed:.1f} min loss {loss:.3f} right {right / seen:.4f}", flush=True)
            right = seen = 0
        if time.time() - exported > SECONDS_BETWEEN_EXPORTS:
            exported = time.time()
            save()
    save()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), *sys.argv[3:])
