"""The variables with which engines' processes start."""

from passerelle.config.engine_environment import child_environment


def test_engines_are_told_to_stay_quiet_whatever_was_set_before() -> None:
    made = child_environment({"ORT_DISABLE_TELEMETRY": "0", "OMP_WAIT_POLICY": "ACTIVE"})
    assert made["ORT_DISABLE_TELEMETRY"] == "1"
    assert made["OMP_WAIT_POLICY"] == "PASSIVE"
    assert made["GOMP_SPINCOUNT"] == "0"
    assert made["HF_HUB_OFFLINE"] == "1"
    assert made["OPENBLAS_NUM_THREADS"] == "1"


def test_no_way_out_is_passed_on_whatever_its_case() -> None:
    given = {"https_proxy": "x", "HTTP_PROXY": "x", "VOSK_MODEL_PATH": "x", "ONNX_PROVIDER": "x"}
    assert not set(given) & set(child_environment(given))


def test_no_other_library_comes_in_place_of_ours() -> None:
    given = {"GGML_BACKEND_PATH": "x", "ESPEAK_DATA_PATH": "x"}
    assert not set(given) & set(child_environment(given))


def test_the_rest_is_kept_and_the_given_variables_are_not_changed() -> None:
    given = {"PATH": "p", "HOME": "h", "GOMP_SPINCOUNT": "9"}
    made = child_environment(given)
    assert (made["PATH"], made["HOME"]) == ("p", "h")
    assert given["GOMP_SPINCOUNT"] == "9"
