"""A process that fills a library until it is ended; told by its arguments."""

import resource
import sys
from pathlib import Path

from passerelle.domain.errors import PasserelleError
from passerelle.library.library import Library
from tests.library import makers


def main(path: str, name: str, documents: int, passages: int, max_bytes: int) -> None:
    """Add documents, and print the name of each once it is kept.

    Args:
        path: of the library, which has the collection of makers.
        name: what the names of the documents begin with.
        documents: how many.
        passages: in each.
        max_bytes: largest file that this process may write, 0 for any.
    """
    if max_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (max_bytes, max_bytes))
    library = Library(Path(path))
    texts = [f"Le casque est obligatoire sur le chantier numéro {at}." for at in range(passages)]
    try:
        for number in range(documents):
            library.add(makers.new(f"fichiers/{name}{number}", *texts))
            print(f"{name}{number}", flush=True)
    except PasserelleError as error:
        print(error.code.value, flush=True)
    library.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *(int(word) for word in sys.argv[3:]))
