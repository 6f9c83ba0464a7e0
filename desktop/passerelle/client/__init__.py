"""Starts and supervises the children; gives their engines to the core as plain objects.

What a job gives back is named here too: rooms that may not speak the protocol read it from here.
"""

from passerelle.client.contents import document_of, rows_of
from passerelle.client.energy import EnergyMeter, Reading
from passerelle.client.engines import Engines
from passerelle.client.job import HearingJob, Job
from passerelle.client.selection import EngineSelection
from passerelle.client.supervisor import Patience
from passerelle.protocol.messages import (
    INPUT_RATE,
    AudioChunk,
    Cancelled,
    Chunk,
    Done,
    Ending,
    Extracted,
    Failed,
    PartialText,
    Phonemes,
    Progress,
    Segment,
    TextDelta,
    Vectors,
)

__all__ = [
    "INPUT_RATE",
    "AudioChunk",
    "Cancelled",
    "Chunk",
    "Done",
    "Ending",
    "EnergyMeter",
    "EngineSelection",
    "Engines",
    "Extracted",
    "Failed",
    "HearingJob",
    "Job",
    "PartialText",
    "Patience",
    "Phonemes",
    "Progress",
    "Reading",
    "Segment",
    "TextDelta",
    "Vectors",
    "document_of",
    "rows_of",
]
