"""An exception as the reader should meet it: what, where, what helps, and no noise."""

from livecells.page.errors.message import error_message, said_in_full

__all__ = ["error_message", "said_in_full"]
