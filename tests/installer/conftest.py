"""What the tests of the installers share."""

import pytest
from installer.setup import places

# Read now: the home is about to be taken away.
_cache = places.cache()


@pytest.fixture
def machine_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where builds keep what is long to compile: it is taken from there, and kept there."""
    monkeypatch.setattr(places, "cache", lambda: _cache)
