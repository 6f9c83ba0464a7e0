"""What the engines need to know of the choice between them."""

from typing import Protocol

from passerelle.domain.models import EngineSpec


class EngineSelection(Protocol):
    """Says which engine serves what, from what is installed and set.

    Each method may raise PasserelleError (MODEL_MISSING, POLICY, LANGUAGE_UNSUPPORTED...).
    """

    def hearing(self, language: str) -> EngineSpec:
        """The engine that hears a language ("" is any)."""

    def speaking(self, language: str) -> EngineSpec:
        """The engine that speaks a language."""

    def writing(self) -> EngineSpec:
        """The language model."""

    def embedding(self) -> EngineSpec:
        """The engine that gives sentences of near meaning near vectors."""

    def pronunciation(self) -> EngineSpec:
        """The engine that says how text sounds."""

    def translating(self, source: str, target: str) -> EngineSpec:
        """The engine that translates from one language straight into another."""

    def reading(self) -> EngineSpec:
        """The engine that reads files."""
