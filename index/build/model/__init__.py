"""The sentence-transformers model, from two wheels or by its name on a hub."""
