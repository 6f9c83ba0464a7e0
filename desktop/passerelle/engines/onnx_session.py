"""ONNX Runtime, on the processor alone, polite to whatever else runs."""

from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray


class Tensor(Protocol):
    """An input or an output of a model."""

    name: str
    type: str


class Session(Protocol):
    """The part of onnxruntime.InferenceSession that engines use."""

    def run(
        self, outputs: list[str] | None, inputs: dict[str, NDArray[Any]]
    ) -> list[NDArray[np.float32]]:
        """Compute the outputs, all of them for None."""

    def get_inputs(self) -> list[Tensor]:
        """What the model expects."""


def open_session(file: Path, threads: int) -> Session:
    """Load a model.

    Args:
        file: the .onnx file.
        threads: how many work at once.
    """
    onnx = import_module("onnxruntime")
    options = onnx.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A thread that waits must sleep: the language model needs the cores at the same time.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return cast(
        Session,
        onnx.InferenceSession(str(file), options, providers=["CPUExecutionProvider"]),
    )
