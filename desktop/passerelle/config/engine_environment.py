"""The environment in which the engines' processes start.

Native libraries read these once, while they are loaded: too late for the child to set them itself.
"""

from collections.abc import Mapping

_SET: Mapping[str, str] = {
    # ONNX Runtime looks up a telemetry host, in native code, unless told not to.
    "ORT_DISABLE_TELEMETRY": "1",
    # Nothing may ask a model hub, whatever a library finds missing.
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    # Threads that wait must sleep: engines share two cores with each other and with the laptop.
    # Spinning threads made llama.cpp twenty times slower beside a busy program.
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "0",
    "KMP_BLOCKTIME": "0",
    # Matrices here are small: a second thread of numpy's would spin more than it multiplies (a
    # question took 6 ms to understand with one, and up to 170 ms with two on a busy machine).
    "OPENBLAS_NUM_THREADS": "1",
    # One sentence at a time: a pool of threads for it would only take memory.
    "TOKENIZERS_PARALLELISM": "false",
    # French in file names and logs, on Windows too.
    "PYTHONUTF8": "1",
}

_REMOVED = frozenset(
    (
        # Nothing goes out, so nothing needs a way out.
        "ALL_PROXY",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "FTP_PROXY",
        # They replace the libraries and data that were installed and tested together.
        "ESPEAK_DATA_PATH",
        "GGML_BACKEND_PATH",
        "ONNX_PROVIDER",
        "PHONEMIZER_ESPEAK_LIBRARY",
        "VOSK_MODEL_PATH",
    )
)


def child_environment(base: Mapping[str, str]) -> dict[str, str]:
    """The variables of an engine's process.

    Args:
        base: the variables of the process that starts it.

    Returns:
        Those of `base` that do no harm, and what keeps engines quiet and polite.
    """
    kept = {name: value for name, value in base.items() if name.upper() not in _REMOVED}
    return {**kept, **_SET}
