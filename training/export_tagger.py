"""Export a trained tagger to int8 ONNX for `stemma.nn`, and fit the calibration of its scores.

The encoder's weights are quantised per channel to signed 8 bits; the head, which decides, stays
in 32 bits. Calibration (Platt, 1999) is fitted by label on the documents that training held out,
with the exported model itself.

Usage: python training/export_tagger.py RUN_FOLDER[,RUN_FOLDER...] src/stemma/nn [--data DATA]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from corpora import LAYERS, Passage
from onnxruntime.quantization import QuantType, quantize_dynamic
from sklearn.linear_model import LogisticRegression
from tagger import Network
from train_tagger import load

from stemma.nn import decoding
from stemma.nn.pieces import CLS, MARKER, SEP

NAME = "tagger-int8.onnx"
DECODING = "tagger-decoding.json"


class Exported(torch.nn.Module):
    """The network without padding: `(1, length)` ids and forms in, scores and states out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, forms: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return scores `(1, length, 4, 9)` and states `(1, length, 384)`."""
        scores, states = self.network(ids, forms, torch.ones_like(ids))
        return scores, states


def averaged(folders: list[Path]) -> Network:
    """Return the network whose weights are the mean of the runs' averages."""
    states = [torch.load(folder / "average.pt") for folder in folders]
    network = Network(attention="eager")
    network.load_state_dict(
        {name: torch.stack([one[name].float() for one in states]).mean(0) for name in states[0]}
    )
    return network.eval()


def export(network: Network, target: Path) -> None:
    """Write the quantised model into `target`."""
    ids = torch.ones(1, 8, dtype=torch.int64)
    axes = {1: "length"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            Exported(network),
            (ids, ids),
            full,
            input_names=["ids", "forms"],
            output_names=["scores", "states"],
            dynamic_axes={"ids": axes, "forms": axes, "scores": axes, "states": axes},
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(full).graph
        head = [node.name for node in graph.node if "/head/" in node.name or "/forms/" in node.name]
        quantize_dynamic(
            full, target, weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=head
        )


def calibrate(
    target: Path, chain: decoding.Chain, kept: dict[str, list[list[Passage]]]
) -> list[list[tuple[float, float]]]:
    """Return `(slope, shift)` of each layer's labels, `(1, 0)` where there is too little to fit."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    layers = list(LAYERS)
    points: dict[tuple[int, int], list[tuple[float, bool]]] = {}
    for documents in kept.values():
        for document in documents:
            for run in _runs(document):
                ids, forms, heads = [CLS], [MARKER], []
                for one in run:
                    heads.extend((one.heads + len(ids)).tolist())
                    ids.extend([*one.ids.tolist(), SEP])
                    forms.extend([*one.forms.tolist(), MARKER])
                feed = {"ids": np.array([ids]), "forms": np.array([forms])}
                scores = session.run(None, feed)[0][0, heads]
                decoded = decoding.decode(scores, [len(one.heads) for one in run], chain)
                for name in run[0].allowed:
                    layer = layers.index(name)
                    gold = np.concatenate([one.allowed[name] for one in run]).argmax(axis=1)
                    right = set(decoding.spans(gold))
                    for span in decoding.spans(decoded.path[:, layer]):
                        chance = decoding.probability(decoded, layer, *span)
                        points.setdefault((layer, span[2]), []).append((chance, span in right))
    table = []
    for layer, labels in enumerate(LAYERS.values()):
        row = []
        for label in range(len(labels)):
            found = points.get((layer, label), [])
            if len(found) < 60 or len({ok for _, ok in found}) < 2:
                row.append((1.0, 0.0))
                continue
            chances = np.clip([chance for chance, _ in found], 1e-6, 1 - 1e-6)
            odds = np.log(chances / (1 - chances)).reshape(-1, 1)
            fitted = LogisticRegression(C=10.0).fit(odds, [ok for _, ok in found])
            row.append((float(fitted.coef_[0, 0]), float(fitted.intercept_[0])))
        table.append(row)
    return table


def _runs(document: list[Passage], size: int = 222) -> list[list[Passage]]:
    runs: list[list[Passage]] = []
    length = size
    for passage in document:
        if len(passage.ids) > 500:
            continue
        if length + len(passage.ids) > size:
            runs.append([])
            length = 0
        runs[-1].append(passage)
        length += len(passage.ids) + 1
    return runs


def main() -> None:
    """Export the runs that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", help="run folders, comma-separated; their weights are averaged")
    parser.add_argument("target", type=Path)
    parser.add_argument("--data", type=Path)
    arguments = parser.parse_args()
    network = averaged([Path(one) for one in arguments.runs.split(",")])
    model = arguments.target / NAME
    export(network, model)
    moves, starts = (part.detach().numpy() for part in network.chains.transitions())
    chain = decoding.Chain(moves=np.maximum(moves, -1e4), starts=np.maximum(starts, -1e4))
    calibration = [[(1.0, 0.0)] * len(labels) for labels in LAYERS.values()]
    if arguments.data:
        _, kept = load(arguments.data, whole=False)
        calibration = calibrate(model, chain, kept)
    stored = {
        "moves": chain.moves.round(4).tolist(),
        "starts": chain.starts.round(4).tolist(),
        "calibration": [[[round(x, 4) for x in pair] for pair in row] for row in calibration],
    }
    rules = arguments.target / DECODING
    rules.write_text(json.dumps(stored) + "\n")
    for path in (model, rules):
        print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
