"""How a conversation opens: the language is found, and the family is told what the machine is."""

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.phrasebook import FRENCH, Phrasebook
from passerelle.domain.strings import interpreting as say
from passerelle.usecases.interpreting.acts import Act
from passerelle.usecases.interpreting.events import Began, LanguageProposed
from passerelle.usecases.interpreting.languages import Languages
from passerelle.usecases.interpreting.listening import alike, hear
from passerelle.usecases.interpreting.memory import Memory
from passerelle.usecases.interpreting.parts import Parts
from passerelle.usecases.interpreting.speaking import Mouth
from passerelle.usecases.press import Press
from passerelle.usecases.speaker import Voice

START = "start"
_PRESS, _NOT_UNDERSTOOD, _AGAIN = "notice-press-button", "not-understood", "repeat"


class Opening:
    """What comes before the first turn, and what the family is told outside turns."""

    def __init__(self, parts: Parts, languages: Languages, mouth: Mouth) -> None:
        self._parts = parts
        self._book: Phrasebook = parts.book
        self._languages = languages
        self._mouth = mouth

    def name(self, act: Act, tag: str) -> None:
        """Say a language's own name in its voice.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED.
        """
        self._mouth.recite(act, Party.FAMILY, self._languages.offer(tag).name, Voice(tag))

    def identify(self, act: Act, press: Press) -> None:
        """Listen to the family, and propose its language.

        Raises:
            PasserelleError: LANGUAGE_UNKNOWN, LANGUAGE_UNSUPPORTED (IT does not allow it), and
                what hearing reports.
        """
        heard = hear(self._parts.engines, self._parts.ears, act, press, "")
        likely = [heard.language, *sorted(alike(heard.language) - {heard.language})]
        offered = [tag for tag in likely if tag in self._book.offered]
        known = [tag for tag in offered if self._languages.allows(tag)] or offered
        if not known and not act.cancelled:
            raise PasserelleError(ErrorCode.LANGUAGE_UNKNOWN, say.NOT_IDENTIFIED)
        act.tell(LanguageProposed(tuple(map(self._languages.offer, known))))

    def begin(self, act: Act, memory: Memory, tag: str) -> None:
        """Tell the family, in its language, what the machine is.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED.
        """
        memory.offer = self._languages.offer(tag)
        notices = [notice for notice in self._book.notices.values() if notice.when == START]
        told = tuple((notice, self.text(memory, notice.id)) for notice in notices)
        act.tell(Began(memory.offer, told))
        act.show(TurnState.THINKING)
        self._parts.translations.warm_up(FRENCH, tag)  # while the notices are heard
        self._mouth.say(act, memory, Party.FAMILY, filter(None, (text for _, text in told)))

    def excuse(self, memory: Memory, code: ErrorCode) -> str:
        """What the family is told, in its language, when its act could not be done."""
        ids = (_PRESS,) if code is ErrorCode.NO_SPEECH else (_NOT_UNDERSTOOD, _AGAIN)
        texts = (self.text(memory, id_) for id_ in ids)
        return " ".join(f"{text.rstrip('.')}." for text in texts if text)

    def text(self, memory: Memory, id_: str) -> str:
        """A text of the book in the family's language, "" when there is none."""
        wording = self._book.wording(id_, memory.offer.tag) if memory.offer is not None else None
        return wording.text if wording is not None else ""
