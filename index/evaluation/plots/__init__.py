"""The plots of an evaluation, each drawn as a PNG."""
