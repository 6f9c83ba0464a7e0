"""What the tests show in the window."""

from dataclasses import replace

from passerelle.domain.answer import Answer, EmergencyCard, TurnState
from passerelle.domain.documents import Audience, Source
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import answers
from passerelle.domain.strings.conversation import HELP, NO_SPEECH, NOTICE
from passerelle.library.records import Collection, DocumentRecord, Kind, StoredDocument
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    EmergencyShown,
    Event,
    Heard,
    HelpShown,
    Level,
    PartialHeard,
    Preparing,
    SourcesShown,
    Speaking,
    StateChanged,
    Trouble,
)

QUESTION = "On doit baliser un chantier de nuit sur la départementale, il faut quoi ?"
CLAUSES = (
    "Mettez d'abord votre gilet haute visibilité. ",
    "Placez le panneau à 150 mètres, puis les cônes lumineux. ",
    "Si vous n'êtes pas sûr, demandez au chef d'équipe : c'est lui qui décide !",
)
ANSWER = Answer(QUESTION, "".join(CLAUSES), generated=True)
CARD = EmergencyCard(
    id="arret_cardiaque",
    number="15",
    other_numbers=("112", "114"),
    title="La personne ne répond pas et ne respire pas",
    first_steps=(
        "Appelez le 15, mettez le haut-parleur.",
        "Allongez la personne sur le dos, sur un sol dur.",
        "Appuyez fort au milieu de la poitrine, deux fois par seconde, sans vous arrêter.",
        "Envoyez quelqu'un chercher un défibrillateur.",
        "Continuez jusqu'à l'arrivée des secours.",
    ),
    source="Ministère de l'Intérieur, Les gestes qui sauvent",
)

PASSAGE = (
    "Le salarié doit informer son employeur dans la journée, au plus tard dans les 24 heures. "
    "L'employeur déclare l'accident à la caisse dans les 48 heures."
)
SOURCE = Source(
    doc_id="travail/article375542",
    passage_id=12,
    title="Accident du travail et accident de trajet",
    section="Que faire en cas d'accident ? › Déclarer l'accident",
    page=0,
    date="2025-08-11",
    url="https://travail-emploi.gouv.fr/accident-du-travail",
    score=0.9,
    text=PASSAGE,
    author="Ministère du Travail",
    audience=Audience.PRIVATE_SECTOR,
)
FILE_SOURCE = Source(
    doc_id="fichiers/consignes.pdf",
    passage_id=31,
    title="Consignes de sécurité des ateliers",
    section="Protéger les yeux",
    page=7,
    date="2026-02-03",
    url="",
    score=0.7,
    text="Rincez l'œil à l'eau pendant quinze minutes.",
    author="Service prévention",
    path="consignes.pdf",
)
OUR_SHEET = Source(
    doc_id="fiches/declarer-un-accident",
    passage_id=52,
    title="Déclarer un accident de service",
    section="",
    page=0,
    date="2026-01-15",
    url="",
    score=0.6,
    text="Prévenez votre chef de service tout de suite.",
    validated_by="",
)
ASKED = "Que dois-je faire après un accident du travail ?"
READ_TEXT = (
    f"D'après la fiche « Accident du travail et accident de trajet » : {PASSAGE} "
    "Fiche mise à jour le 11 août 2025."
)
FOUND = Answer(ASKED, READ_TEXT, sources=(SOURCE, FILE_SOURCE, OUR_SHEET), confidence=0.9)
NOT_FOUND = Answer(ASKED, f"{answers.NOT_FOUND} {answers.CHOICES}", not_found=True)
TRAVAIL = Collection(
    "travail", Kind.PACK, "Fiches du ministère du Travail", "4.1174.0",
    note="Ces règles sont celles du secteur privé.",
    imported="2026-11-20T09:00:00", documents=269, passages=5200,
)  # fmt: skip
SHEETS = Collection(
    "fiches", Kind.SHEETS, "Fiches de Passerelle", imported="2026-11-20", documents=40, passages=90
)
FOLDER = Collection(
    "atelier", Kind.FILES, "Procédures de l'atelier", path="atelier",
    imported="2026-11-21T14:30:00", documents=10, passages=1300, pending=1200,
)  # fmt: skip
COLLECTIONS = (TRAVAIL, SHEETS, FOLDER)


def record(source: Source, collection: str, *warnings: str) -> DocumentRecord:
    """What is known of the document of a source."""
    return DocumentRecord(
        source.doc_id, collection, source.title, source.author, source.date, source.url, "",
        source.path, source.validated_by, pages=12 if source.page else 0, passages=1,
        warnings=warnings,
    )  # fmt: skip


def stored(source: Source, collection: str, *around: str) -> StoredDocument:
    """A document with a passage, and others of its section around it."""
    half = len(around) // 2
    passages = [
        replace(source, passage_id=1000 + rank, text=text) for rank, text in enumerate(around)
    ]
    return StoredDocument(record(source, collection), (*passages[:half], source, *passages[half:]))


READY = StateChanged(TurnState.READY)
LISTENING = StateChanged(TurnState.LISTENING)
THINKING = StateChanged(TurnState.THINKING)
SPEAKING = StateChanged(TurnState.SPEAKING)
ERROR = StateChanged(TurnState.ERROR)

QUESTION_HEARD: tuple[Event, ...] = (LISTENING, PartialHeard("on doit"), THINKING, Heard(QUESTION))
ANSWER_SPOKEN: tuple[Event, ...] = (
    *QUESTION_HEARD,
    *(AnswerDelta(clause) for clause in CLAUSES),
    SPEAKING,
    Speaking(NOTICE),
    Speaking(CLAUSES[0].strip()),
    Answered(ANSWER),
    Speaking(CLAUSES[1].strip()),
)

SOURCE_SPOKEN: tuple[Event, ...] = (
    LISTENING,
    THINKING,
    Heard(ASKED),
    SourcesShown(FOUND.sources),
    SPEAKING,
    Speaking(answers.SHEET_OPENING),
    Answered(FOUND),
    Speaking("Le salarié doit informer son employeur dans la journée,"),
)
NOTHING_FOUND: tuple[Event, ...] = (
    LISTENING,
    THINKING,
    Heard(ASKED),
    Answered(NOT_FOUND),
    SPEAKING,
    Speaking(answers.NOT_FOUND),
)

SCENES: dict[str, tuple[Event, ...]] = {
    "ready": (Preparing(ready=False), Preparing(ready=True)),
    "listening": (LISTENING, Level(0.6), PartialHeard("on doit baliser un chantier")),
    "thinking": QUESTION_HEARD,
    "speaking": ANSWER_SPOKEN,
    "error": (LISTENING, ERROR, Trouble(ErrorCode.NO_SPEECH, NO_SPEECH)),
    "emergency": (
        *QUESTION_HEARD,
        EmergencyShown(CARD),
        SPEAKING,
        Speaking(CARD.first_steps[2]),
    ),
    "help": (HelpShown(HELP), SPEAKING, Speaking(HELP)),
    "not-found": NOTHING_FOUND,
}
