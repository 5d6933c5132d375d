"""The network for lines of screen text, and its file."""

import hashlib
import json
import os

import torch
from torch import nn
from torch.nn import functional

from strips import BASELINE, HEIGHT, X_HEIGHT


class StripReader(nn.Module):
    """[N, 1, 32, W] to class scores [N, W / 2, classes].

    Four convolutions bring the height down to one; three with growing dilation then look at about
    four letters on either side, since 0 and O, l and 1, and the script are told by what stands beside.
    """

    def __init__(self, classes, widths=(16, 32, 56, 112)):
        super().__init__()
        one, two, three, four = widths
        self.a = nn.Conv2d(1, one, 4, 2, 1)
        self.b = _convolution(one, two, 3, 1)
        self.c = _convolution(two, three, 3, 1)
        self.d = _convolution(three, four, (4, 3), (0, 1))
        self.r = nn.ModuleList(
            [_convolution(four, four, (1, 5), (0, 2 * d), (1, d)) for d in (1, 2, 4)]
        )
        self.o = nn.Conv2d(four, classes, 1)

    def forward(self, strip):
        x = functional.relu(self.a(strip))
        x = functional.max_pool2d(functional.relu(self.b(x)), (2, 1))
        x = functional.max_pool2d(functional.relu(self.c(x)), (2, 1))
        x = functional.relu(self.d(x))
        for convolution in self.r:
            x = functional.relu(x + convolution(x))
        return self.o(x).squeeze(2).permute(0, 2, 1)


def _convolution(inputs, outputs, kernel, padding, dilation=1):
    convolution = nn.Conv2d(
        inputs, outputs, kernel, padding=padding, dilation=dilation, bias=False
    )
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs))


def export(weights, classes, path, summary):
    """Writes the ONNX file (batch norms folded) and beside it what is needed to use it."""
    network = StripReader(len(classes))
    network.load_state_dict(weights)
    network.eval()
    torch.onnx.export(
        network,
        torch.zeros(1, 1, HEIGHT, 64),
        path + ".tmp",
        opset_version=13,
        input_names=["strip"],
        output_names=["scores"],
        dynamic_axes={"strip": {0: "n", 3: "w"}, "scores": {0: "n", 1: "t"}},
    )
    os.replace(path + ".tmp", path)
    with open(path, "rb") as file:
        sha256 = hashlib.sha256(file.read()).hexdigest()
    description = {
        "classes": classes,
        "inputHeight": HEIGHT,
        "xHeight": int(X_HEIGHT),
        "baseline": int(BASELINE),
        "columnsPerStep": 2,
        "sha256": sha256,
        **summary,
    }
    with open(path.replace(".onnx", ".json"), "w") as file:
        json.dump(description, file, ensure_ascii=False)
