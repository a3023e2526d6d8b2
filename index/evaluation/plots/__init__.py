"""The plots of an evaluation, each a PNG that stands for itself."""
