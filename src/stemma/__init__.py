"""Stemma: from a folder of raw news articles to a brief in which every statement can be checked."""

__version__ = "0.1.0"
