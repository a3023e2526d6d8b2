"""Exports the model for serving: a smaller graph, 8-bit weights, the tokens of two languages."""
