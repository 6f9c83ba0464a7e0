"""The pages, by what the window does with them."""

from typing import TypeVar

from passerelle.ui.pages.ask import AskPage
from passerelle.ui.pages.charter import CharterPage
from passerelle.ui.pages.collection import CollectionPage
from passerelle.ui.pages.documents import DocumentsPage
from passerelle.ui.pages.figures import FiguresPage
from passerelle.ui.pages.guided import GuidedPage
from passerelle.ui.pages.home import HomePage
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.pages.own_data import OwnDataPage
from passerelle.ui.pages.questions import QuestionsPage
from passerelle.ui.pages.reading import ReadingPage
from passerelle.ui.pages.report import ReportPage
from passerelle.ui.pages.reports import ReportsPage

BesidePage = ReportPage | ReportsPage | CharterPage | FiguresPage | OwnDataPage
SpeakingPage = ReportPage | CharterPage | FiguresPage | OwnDataPage | GuidedPage
"""Those that speak, or take what is said."""
ComingBack = (
    BesidePage | DocumentsPage | CollectionPage | ReadingPage | QuestionsPage | LanguagesPage
)
"""Those whose header leads back and listens."""
EnteredPage = (
    CharterPage | FiguresPage | OwnDataPage | ReportsPage | DocumentsPage | QuestionsPage
    | GuidedPage
)  # fmt: skip
"""Those that need to be told nothing but that they are shown."""
Page = HomePage | AskPage | InterpretingPage | GuidedPage | ComingBack

B = TypeVar("B", bound=ComingBack)
P = TypeVar("P", bound=Page)
