"""The environment in which the engines' processes start."""

from collections.abc import Mapping

QUIET_AND_POLITE: Mapping[str, str] = {
    # ONNX Runtime looks up a telemetry host unless this is set before it is loaded.
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    # Threads that wait must sleep: engines share the cores with each other and with the laptop.
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "0",
}


def child_environment(base: Mapping[str, str]) -> dict[str, str]:
    """The variables of a child: those of `base`, and what keeps engines quiet."""
    return {**base, **QUIET_AND_POLITE}
