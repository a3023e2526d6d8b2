"""What is learned from examples."""
