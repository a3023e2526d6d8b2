"""Build time only: the sentence-transformers model, and its export for serving.

Nothing outside this package and `index.build` may import it: torch stays out of the service.
"""
