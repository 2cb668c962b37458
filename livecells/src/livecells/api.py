"""What other packages may use of livecells; all else may change."""

from livecells.execution import environment_key
from livecells.exercise_file import ExerciseError, read_parts
from livecells.front_matter import FrontMatterError, line_of, read_front_matter
from livecells.runtime.errors import RuntimeCollectError
from livecells.runtime.kept import is_whole, keep, seal
from livecells.runtime.store import write_whole
from livecells.safe_paths import UnsafePathError, place_below, safe_path

__all__ = [
    "ExerciseError",
    "FrontMatterError",
    "RuntimeCollectError",
    "UnsafePathError",
    "environment_key",
    "is_whole",
    "keep",
    "line_of",
    "place_below",
    "read_front_matter",
    "read_parts",
    "safe_path",
    "seal",
    "write_whole",
]
