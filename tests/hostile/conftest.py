"""The folders and engines of the accidents serve here too."""

from tests.faults.conftest import looker, template

__all__ = ["looker", "template"]
