"""Build an index of a bilingual statement, and ask it which clauses answer a question."""

import os

# ONNX Runtime 1.29 and later report usage to their vendor and keep a device id on disk. This
# variable turns off both. It is read when ONNX Runtime is loaded, so it is set before any module
# of this package is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
