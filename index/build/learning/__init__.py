"""Trains the classifiers of an index on example questions."""
