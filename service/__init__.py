"""Questions in, clauses out: HTTP, MCP and the command line on top of an index."""
