"""The folders that every case begins with, and engines to look at what is left."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.settings import Settings, save_settings
from passerelle.domain.answer import Answer
from passerelle.domain.documents import Passage
from passerelle.domain.reports import Reason
from passerelle.domain.usage import Counts
from passerelle.journal.history import History
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.library.library import Library
from passerelle.library.records import Collection, Kind, NewDocument
from passerelle.usecases.indexing import Indexing
from passerelle.usecases.stopping import Stop
from tests.client.scripted import TIMEOUT_S
from tests.faults.acts import PATIENCE, Chosen
from tests.faults.judging import ANSWER, BEFORE
from tests.faults.looking import look

LONG_CASES = 520


@pytest.fixture(scope="session")
def looker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Scripted engines that last: what is left is looked at after every case."""
    with Engines(Chosen(), tmp_path_factory.mktemp("logs"), PATIENCE) as engines:
        for job in (*engines.warm_up(writing=False), *engines.warm_up_search()):
            assert job.wait(TIMEOUT_S) is not None  # they are there before every test
        yield engines


@pytest.fixture(scope="session")
def template(looker: Engines, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder and a folder of settings in which there is something of everything."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_DIR_VARIABLE, str(folder / "data"))
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        _fill(looker)
        assert look(looker).told == {}  # and the search keeps what it read
    return folder


def _fill(engines: Engines) -> None:
    KeptQuestions.default().add(BEFORE["keep"])
    Reports.default().add(Answer(BEFORE["report"], "Une réponse."), Reason.WRONG)
    Usage.default().add(Counts(questions=1), date.fromisoformat(BEFORE["count"]))
    save_settings(Settings(voice="avant", history_days=30))
    assert History(Vault.default()).add(Answer(BEFORE["history"], "Une réponse."))
    with closing(Library.default()) as library:
        library.put_collection(Collection("/avant", Kind.FILES, "avant", path="/avant"))
        texts = (f"Le portail du dépôt ferme à {ANSWER}.", "Le camion est lavé le vendredi.")
        passages = tuple(Passage(text, ("Horaires",)) for text in texts)
        path = BEFORE["import"]
        library.add(NewDocument("fichiers/dépôt", "/avant", "1", "Dépôt", passages, path=path))
        assert Indexing(engines, library).run(lambda _event: None, Stop()) == 0


@pytest.fixture(scope="session")
def long_seeds(request: pytest.FixtureRequest) -> range:
    """The seeds of the long form."""
    first: int = request.config.getoption("--first-seed")
    return range(first, first + LONG_CASES)
