"""Our service beside the plain version of the same job, measured in one run."""
