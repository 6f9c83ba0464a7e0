"""The one error family: a stable code for programs, a French sentence for people."""

import traceback
from enum import StrEnum
from types import TracebackType


class ErrorCode(StrEnum):
    """What went wrong. The values are part of the command line's JSON: keep them stable."""

    AUDIO_UNREADABLE = "audio_unreadable"
    AUDIO_TOO_LONG = "audio_too_long"
    NO_SPEECH = "no_speech"
    NO_MICROPHONE = "no_microphone"
    MICROPHONE_LOST = "microphone_lost"
    NO_SOUND_OUTPUT = "no_sound_output"
    LANGUAGE_UNKNOWN = "language_unknown"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    QUESTION_EMPTY = "question_empty"
    QUESTION_TOO_LONG = "question_too_long"
    TEXT_EMPTY = "text_empty"
    TEXT_TOO_LONG = "text_too_long"
    TRANSLATION_REFUSED = "translation_refused"
    ENGINE_UNKNOWN = "engine_unknown"
    ENGINE_OPTIONS = "engine_options"
    ENGINE_FAILED = "engine_failed"
    MODEL_UNKNOWN = "model_unknown"
    MODEL_MISSING = "model_missing"
    MODEL_CORRUPTED = "model_corrupted"
    OUT_OF_MEMORY = "out_of_memory"
    WORKER_CRASHED = "worker_crashed"
    WORKER_HUNG = "worker_hung"
    WORKER_GIVEN_UP = "worker_given_up"
    PROTOCOL = "protocol"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"
    ARCHIVE_REFUSED = "archive_refused"
    DOCUMENT_MISSING = "document_missing"
    DOCUMENT_UNKNOWN = "document_unknown"
    DOCUMENT_EMPTY = "document_empty"
    DOCUMENT_ENCRYPTED = "document_encrypted"
    DOCUMENT_DAMAGED = "document_damaged"
    DOCUMENT_TOO_LARGE = "document_too_large"
    DOCUMENT_TOO_SLOW = "document_too_slow"
    DOCUMENT_SCANNED = "document_scanned"
    LIBRARY_DAMAGED = "library_damaged"
    LIBRARY_NEWER = "library_newer"
    LIBRARY_FAILED = "library_failed"
    LIBRARY_BUSY = "library_busy"
    JOURNAL_KEY = "journal_key"
    JOURNAL_LOCKED = "journal_locked"
    JOURNAL_DAMAGED = "journal_damaged"
    JOURNAL_NEWER = "journal_newer"
    DISK_FULL = "disk_full"
    DISK_REFUSED = "disk_refused"
    STORE_BUSY = "store_busy"
    NETWORK = "network"
    TOOL_MISSING = "tool_missing"
    POLICY = "policy"
    KEY_UNREADABLE = "key_unreadable"
    SIGNATURE_WRONG = "signature_wrong"
    PACK_DAMAGED = "pack_damaged"
    PACK_REFUSED = "pack_refused"
    PACK_OLDER = "pack_older"
    PACK_MISSING = "pack_missing"
    USAGE = "usage"
    TURN_DOUBTFUL = "turn_doubtful"
    CANCELLED = "cancelled"
    INTERNAL = "internal"


class PasserelleError(Exception):
    """An error that a person can read.

    Attributes:
        code: what programs compare; never parse the sentence.
        sentence: French, says what happened and what to do; safe to show and to speak.
        detail: technical words for the log; never the content of what was said.
    """

    def __init__(self, code: ErrorCode, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.detail = detail


def without_words(kind: type[BaseException], frames: TracebackType | None) -> str:
    """An exception as its frames and its type: its message may quote a person."""
    return "".join(traceback.format_tb(frames)) + kind.__name__
