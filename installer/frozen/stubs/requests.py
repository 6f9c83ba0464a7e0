"""In place of the HTTP client that vosk imports only to fetch models: nothing here fetches."""


def get(*_arguments: object, **_options: object) -> object:
    """Refuse.

    Raises:
        OSError: always.
    """
    raise OSError("no network")
