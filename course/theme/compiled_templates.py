"""Keep compiled templates from one build to the next.

Compiling them is a twelfth of a build that has nothing to execute.
"""

from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from livecells.api import is_whole, seal


def kept_templates(folder: Path) -> BytecodeCache:
    """Return a cache for an environment's ``bytecode_cache``."""
    folder.mkdir(parents=True, exist_ok=True)
    return _Checked(str(folder))


class _Checked(FileSystemBytecodeCache):
    """Byte code that is run only as it was written; it knows a template by what is in it."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if is_whole(Path(self._get_cache_filename(bucket))):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        seal(Path(self._get_cache_filename(bucket)))
