"""The model written out for serving: a smaller graph, 8-bit weights, two languages of words."""
