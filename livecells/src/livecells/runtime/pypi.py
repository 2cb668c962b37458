"""Wheels out of a wheel: a project on the package index that carries Pyodide's files inside."""

import importlib.metadata
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import RuntimeCollectError, disk_errors_in_one_line
from .progress import Meter, Say
from .source import SourceUnavailableError, chunks
from .store import Locked, Store, sha256_of


@dataclass(frozen=True)
class PyPIWheel:
    """A wheel on the package index that carries the files.

    It is downloaded by the running interpreter's own pip, so that the user's mirrors, proxies
    and certificates count; what is needed is extracted, and the wheel itself is not kept.

    Parameters
    ----------
    requirement : str
        Project and version, as in ``"open-webui==0.12.4"``.
    sha256 : str
        The wheel's hex digest.
    folder : str
        Where in the wheel the files lie.
    pip_options : tuple of str
        More options for ``pip download``.
    """

    requirement: str
    sha256: str
    folder: str
    pip_options: tuple[str, ...] = ()

    def fetch(self, files: Sequence[Locked], store: Store, say: Say) -> None:
        """Download the wheel, take `files` out of it, drop it.

        Raises
        ------
        SourceUnavailableError
            If pip cannot get the wheel, or the wheel lacks a file.
        RuntimeCollectError
            If bytes are wrong or the disk refuses.
        """
        with disk_errors_in_one_line("download into", store.root):
            store.root.mkdir(parents=True, exist_ok=True)
            # Beside the store, because the system's temporary folder is often too small.
            with tempfile.TemporaryDirectory(prefix="download-", dir=store.root) as scratch:
                wheel = self._download(Path(scratch), say)
                if sha256_of(wheel) != self.sha256:
                    raise _refused(wheel.name)
                self._extract(wheel, files, store)
        say(f"Pyodide wheels: {len(files)} files out of {self.requirement}")

    def _download(self, folder: Path, say: Say) -> Path:
        requirements = folder / "requirements.txt"
        requirements.write_text(f"{self.requirement} --hash=sha256:{self.sha256}\n")
        command = [
            *(sys.executable, "-m", "pip", "download", "--no-input", "--disable-pip-version-check"),
            *("--no-deps", "--ignore-requires-python", "--only-binary=:all:", "--no-cache-dir"),
            *("--progress-bar", "raw" if _pip_reports_bytes() else "off"),
            *("--dest", str(folder), "--require-hashes", "-r", str(requirements)),
            *self.pip_options,
        ]
        say(f"Pyodide wheels: downloading {self.requirement} from the package index")
        meter = Meter(say, self.requirement)
        errors = folder / "stderr"
        with (
            errors.open("w") as stderr,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True) as pip,
        ):
            for line in pip.stdout or ():
                match line.split():
                    case ["Progress", loaded, "of", total]:
                        meter.total = int(total)
                        meter.advance_to(int(loaded))
        if pip.returncode != 0:
            raise self._failure(errors.read_text(errors="replace"), folder)
        return next(folder.glob("*.whl"))

    def _extract(self, wheel: Path, files: Sequence[Locked], store: Store) -> None:
        with zipfile.ZipFile(wheel) as archive:
            for file in files:
                try:
                    member = archive.open(f"{self.folder}/{file.name}")
                except KeyError as error:
                    raise SourceUnavailableError(
                        f"{self.requirement} does not carry {file.name}"
                    ) from error
                with member:
                    store.put(file, chunks(member))

    def _failure(self, stderr: str, folder: Path) -> Exception:
        """Read in pip's stderr which exception its failure means."""
        if "No module named pip" in stderr:
            return SourceUnavailableError(
                f"{sys.executable} has no pip, run it with -m ensurepip first"
            )
        if "No space left on device" in stderr:
            return RuntimeCollectError(
                f"Could not download into {folder.parent}: "
                "no space left on the disk: free about 300 MB and run again."
            )
        if "DO NOT MATCH THE HASHES" in stderr:
            return _refused(self.requirement)
        lines = [line for line in stderr.splitlines() if line.startswith("ERROR:")]
        reason = lines[-1].removeprefix("ERROR: ") if lines else "pip failed without a reason"
        return SourceUnavailableError(f"pip: {reason}")


def _refused(name: str) -> RuntimeCollectError:
    return RuntimeCollectError(
        f"Refused {name} from the package index: its sha256 is not the pinned one. Its source is "
        "damaged or has been tampered with: run again, or choose another index."
    )


def _pip_reports_bytes() -> bool:
    """Tell whether this interpreter's pip knows ``--progress-bar raw`` (24.1 and later)."""
    try:
        major, minor = importlib.metadata.version("pip").split(".")[:2]
    except importlib.metadata.PackageNotFoundError:
        return False
    return (int(major), int(minor)) >= (24, 1)
