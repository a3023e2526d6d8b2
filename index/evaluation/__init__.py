"""How well an index ranks, abstains and knows its own confidence, measured on a question file."""
