"""Loads the sentence-transformers model, from two wheels or by its name on a model hub."""
