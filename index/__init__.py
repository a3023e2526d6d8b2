"""From a folder with a bilingual statement to an index that ranks its clauses for a question."""

import os

# ONNX Runtime 1.29 and later report their use to their maker and keep a device id on the disk. The
# variable stops both; it is read when ONNX Runtime is loaded, so it is set before any module here.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
