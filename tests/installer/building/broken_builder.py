"""A builder that needs something that is not installed."""

import importlib

importlib.import_module("no_such_module")
