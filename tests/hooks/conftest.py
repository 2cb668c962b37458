"""The hooks import each other by name, as MkDocs lets them."""

import sys
from pathlib import Path

HOOKS = str(Path(__file__).parents[2] / "hooks")
if HOOKS not in sys.path:
    sys.path.append(HOOKS)
