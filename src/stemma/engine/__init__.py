"""The stages of the pipeline, and how they run."""
