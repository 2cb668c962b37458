"""Reading Pyodide's lock: which wheels a set of packages needs."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from packaging.utils import canonicalize_name
from pyodide_lock import PackageSpec, PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from .errors import RuntimeCollectError
from .store import Locked


def read_lock(path: Path) -> PyodideLockSpec:
    """Read a `pyodide-lock.json`.

    Raises
    ------
    RuntimeCollectError
        If it is not there or not a lock.
    """
    try:
        return PyodideLockSpec.from_json(path)
    except OSError as error:
        raise RuntimeCollectError(f"Could not read {path}: {error.strerror}.") from error
    except Exception as error:  # cattrs raises many kinds, and all mean the same here
        raise RuntimeCollectError(f"{path} is not a Pyodide lock file ({error}).") from error


def closure(lock: PyodideLockSpec, names: Iterable[str]) -> list[PackageSpec]:
    """Return the named packages and all they depend on, sorted by name.

    Parameters
    ----------
    lock : PyodideLockSpec
        The lock to look in.
    names : iterable of str
        Package names as on PyPI, in any spelling that means the same.

    Raises
    ------
    RuntimeCollectError
        If the lock lacks one of them.
    """
    known = {canonicalize_name(key): spec for key, spec in lock.packages.items()}
    found: dict[str, PackageSpec] = {}
    wanted = [canonicalize_name(name) for name in names]
    while wanted:
        name = wanted.pop()
        if name in found:
            continue
        if name not in known:
            raise RuntimeCollectError(
                f"Pyodide's lock has no package {name!r}: see the list on pyodide.org, "
                "or give a wheel of it."
            )
        found[name] = known[name]
        wanted.extend(canonicalize_name(needed) for needed in known[name].depends)
    return [found[name] for name in sorted(found)]


def locked_file(package: PackageSpec) -> Locked:
    """Return a package's file as the lock names it."""
    return Locked(package.file_name, package.sha256)


def with_wheels(lock: PyodideLockSpec, wheels: Sequence[Path]) -> PyodideLockSpec:
    """Return `lock` with entries for wheels that Pyodide does not know, dependencies included.

    Raises
    ------
    RuntimeCollectError
        If a wheel cannot run in this Pyodide, is not a wheel, or needs a package that is neither
        in the lock nor among `wheels`.
    """
    try:
        new = add_wheels_to_spec(lock, list(wheels), base_path=Path(wheels[0].resolve().anchor))
    except (RuntimeError, OSError, ValueError) as error:
        names = ", ".join(wheel.name for wheel in wheels)
        raise RuntimeCollectError(f"A wheel of {names} cannot be used: {error}") from error
    for name in set(new.packages) - set(lock.packages):
        new.packages[name].file_name = Path(new.packages[name].file_name).name
    return new


def site_lock(lock: PyodideLockSpec, packages: Sequence[PackageSpec]) -> PyodideLockSpec:
    """Return a lock with nothing but `packages`."""
    by_name: dict[str, PackageSpec] = {canonicalize_name(each.name): each for each in packages}
    return PyodideLockSpec(lock.info, by_name)
