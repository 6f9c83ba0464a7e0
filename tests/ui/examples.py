"""What the tests show in the window."""

from passerelle.domain.answer import Answer, EmergencyCard, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings.conversation import HELP, NO_SPEECH, NOTICE
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    EmergencyShown,
    Event,
    Heard,
    Level,
    PartialHeard,
    Preparing,
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
    "help": (SPEAKING, Speaking(HELP)),
}
