"""Questions in, clauses out: HTTP, command line and words for people, over the index."""
