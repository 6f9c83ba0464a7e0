"""Starts and supervises the children; gives their engines to the core as plain objects.

What a job gives back is named here too: rooms that may not speak the protocol read it from here.
"""

from passerelle.client.engines import Engines, EngineSelection
from passerelle.client.job import HearingJob, Job
from passerelle.client.supervisor import Patience
from passerelle.protocol.messages import (
    INPUT_RATE,
    AudioChunk,
    Cancelled,
    Chunk,
    Done,
    Ending,
    Failed,
    PartialText,
    Segment,
    TextDelta,
)

__all__ = [
    "INPUT_RATE",
    "AudioChunk",
    "Cancelled",
    "Chunk",
    "Done",
    "Ending",
    "EngineSelection",
    "Engines",
    "Failed",
    "HearingJob",
    "Job",
    "PartialText",
    "Patience",
    "Segment",
    "TextDelta",
]
