"""The witnesses of one story: who copied whom, what they agree on, where they differ."""
