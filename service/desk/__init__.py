"""Help desks that send the service their messages and take its replies."""
