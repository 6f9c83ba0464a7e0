"""The page of what is new: three pictures, each with its sentence, all of them said."""

from passerelle.domain.strings import release_notes as words
from passerelle.domain.strings.release_notes import LATEST, NOTES
from passerelle.ui.pages.guided import GuidedPage, Step
from passerelle.ui.widgets.tile_grid import Tile, TileGrid
from passerelle.usecases.conversation import Conversation

_COLUMNS = 3
_UNDERSTOOD = (words.UNDERSTOOD, words.UNDERSTOOD_HELP)


class ReleaseNotesPage(GuidedPage):
    """One step; "J'ai compris", touched or said, leads to the page before this one."""

    def __init__(self, conversation: Conversation) -> None:
        notes = NOTES[LATEST]
        self.notes = TileGrid(len(notes), _COLUMNS, words.HEAR_HELP, largest=40, smallest=18)
        super().__init__(conversation, (self.notes,))
        self.notes.show_tiles([Tile(one.picture, one.sentence, one.sentence) for one in notes])
        spoken = " ".join((words.TITLE, *(one.sentence for one in notes)))
        self.plan([Step(self.notes, words.TITLE, spoken, _UNDERSTOOD)])
        self.notes.chosen.connect(lambda rank: conversation.recite(notes[rank].sentence))
        self.ended.connect(self.go_back)
