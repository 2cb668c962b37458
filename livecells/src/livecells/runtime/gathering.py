"""Gathering everything the browser's Python is made of into the cache, checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from packaging.utils import canonicalize_name
from pyodide_lock import PackageSpec, PyodideLockSpec

from .cdn import Cdn
from .interpreter import PYODIDE_VERSION, SHA256, Interpreter, find_interpreter
from .lock import closure, locked_file, read_lock, with_wheels
from .page_wheel import pure_wheel
from .progress import Say
from .pypi import PyPIWheel
from .source import Source, gather
from .store import Store

DEFAULT_CDN = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE_VERSION}/full/"
DEFAULT_PACKAGES = ("numpy", "matplotlib")
#: Imported before and after the site's own.
WARM_FIRST = ("livecells.page.runner", "numpy")
WARM_LAST = ("matplotlib.pyplot", "livecells.page.drawing", "livecells.page.svg")

#: Carries every file of the CDN that numpy and matplotlib need, with the lock's sha256.
FALLBACK = PyPIWheel(
    requirement="open-webui==0.12.4",
    sha256="02e9caba96234db3fa17a92e56163b3f7f2b8ca8227fa886b85c178d696483f6",
    folder="open_webui/frontend/pyodide",
)
_PAGE = Path(__file__).parent.parent / "page"


@dataclass(frozen=True)
class Settings:
    """What to collect, and where from.

    Parameters
    ----------
    packages : sequence of str
        Packages of Pyodide's lock; what they depend on comes with them.
    on_demand : sequence of str
        Packages that reach a browser only when code imports them; what they depend on too.
    wheels : sequence of Path
        Wheels of one's own, pure Python.
    warm : sequence of str
        Modules that a worker imports while the reader still reads, where the site has them: in this
        order, and those from the first of matplotlib on once the files for drawing are there.
    trace_anew : bool
        Run the site's code again, to see what it opens, where only the site's own wheels changed.
    node_modules : Path
        Where npm installed `pyodide`.
    sources : sequence of Source
        Asked in turn for the wheels of `packages`.
    interpreter_sha256 : mapping of str to str
        The sha256 of each file of `pyodide`.
    """

    packages: Sequence[str] = DEFAULT_PACKAGES
    on_demand: Sequence[str] = ()
    wheels: Sequence[Path] = ()
    warm: Sequence[str] = (*WARM_FIRST, *WARM_LAST)
    trace_anew: bool = False
    node_modules: Path = Path("node_modules")
    sources: Sequence[Source] = (Cdn(DEFAULT_CDN), FALLBACK)
    interpreter_sha256: Mapping[str, str] = field(default_factory=lambda: SHA256)


class Role(StrEnum):
    """How a package's files reach the browser."""

    OWN = "own"  #: all at the start: it changes often, and pages are made to use it
    PAGE = "page"  #: all at the start: it runs the cells
    SHARED = "shared"  #: what is used at the start, the rest when it is read
    LATER = "later"  #: when one of them is read


AT_START = (Role.OWN, Role.PAGE, Role.SHARED)


@dataclass(frozen=True, eq=False)
class Package:
    """A package of the site: its entry for the lock, and its wheel on this disk."""

    spec: PackageSpec
    wheel: Path
    role: Role

    @property
    def name(self) -> str:
        """The name as package indexes compare it."""
        return canonicalize_name(self.spec.name)


@dataclass(frozen=True)
class Gathered:
    """All the parts, each with the bytes that its lock or npm promises.

    Parameters
    ----------
    interpreter : Interpreter
        Pyodide itself.
    lock : PyodideLockSpec
        Pyodide's lock, with entries for wheels of one's own.
    packages : sequence of Package
        The closure of what was asked for, sorted by name.
    """

    interpreter: Interpreter
    lock: PyodideLockSpec
    packages: Sequence[Package]

    def has(self, module: str, *roles: Role) -> bool:
        """Tell whether a module belongs to one of the packages with these roles."""
        top = module.partition(".")[0]
        return any(
            top in package.spec.imports for package in self.packages if package.role in roles
        )


def gather_runtime(settings: Settings, cache: Path, say: Say) -> Gathered:
    """Bring all parts into `cache`; what is there already is checked and not fetched again.

    Raises
    ------
    RuntimeCollectError
        If anything is missing, wrong or refused.
    """
    interpreter = find_interpreter(settings.node_modules, settings.interpreter_sha256)
    reference = read_lock(interpreter.lock)
    page = pure_wheel(_PAGE, "livecells.page", "livecells_page", "1", cache)
    own = [*settings.wheels, page]
    lock = with_wheels(reference, own)

    named = [name for name in lock.packages if name not in reference.packages]
    at_start = closure(lock, [*settings.packages, *named])
    specs = closure(lock, [*settings.packages, *named, *settings.on_demand])
    store = Store(cache / "files")
    locked = [locked_file(spec) for spec in specs if spec.name not in named]
    gather(locked, store, settings.sources, say)

    def role(spec: PackageSpec) -> Role:
        if spec.file_name == page.name:
            return Role.PAGE
        if spec.name in named:
            return Role.OWN
        return Role.SHARED if spec in at_start else Role.LATER

    wheels = {wheel.name: wheel for wheel in own} | {file.name: store.path(file) for file in locked}
    packages = [Package(spec, wheels[spec.file_name], role(spec)) for spec in specs]
    return Gathered(interpreter, lock, packages)
