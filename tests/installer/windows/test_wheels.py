"""Which packages of the lock go to Windows."""

from pathlib import Path

import pytest
from installer.sbom import locked
from installer.setup.screen import Screen

from installer.windows import wheels

LOCK = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{0}
jeepney==0.9.0 ; sys_platform == 'linux' \\
    --hash=sha256:{0}
never==1.0 ; sys_platform == 'never' \\
    --hash=sha256:{0}
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:{0}
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:{0} \\
    --hash=sha256:{1}
plain==1.0 \\
    --hash=sha256:{0}
""".format("a" * 64, "b" * 64)


def test_markers_are_those_of_the_laptop() -> None:
    found = [(one.name, one.version) for one in wheels.wanted("3.12", LOCK)]
    assert found == [("colorama", "0.4.6"), ("numpy", "2.5.5"), ("plain", "1.0")]
    assert ("numpy", "2.4.6") in [(one.name, one.version) for one in wheels.wanted("3.11", LOCK)]


def test_requirements_keep_every_hash_and_no_marker() -> None:
    lines = wheels.requirements(wheels.wanted("3.12", LOCK)).splitlines()
    assert lines[1] == f"numpy==2.5.5 --hash=sha256:{'a' * 64} --hash=sha256:{'b' * 64}"
    assert ";" not in "".join(lines)


def test_the_real_lock_has_what_only_windows_needs() -> None:
    names = {one.name for one in wheels.wanted("3.12")}
    assert {"colorama", "pywin32-ctypes", *wheels.SOURCE_ONLY} <= names
    assert not {"jeepney", "secretstorage", "huggingface-hub"} & names
    assert all(one.hashes for one in locked())


def test_llama_cpp_python_is_laid_with_our_libraries(tmp_path: Path) -> None:
    source, libraries = tmp_path / "source", tmp_path / "libraries"
    (source / "llama_cpp" / "server").mkdir(parents=True)
    (source / "llama_cpp" / "llama.py").touch()
    (source / "PKG-INFO").write_text("Name: llama-cpp-python\n", "utf-8")
    (source / "LICENSE.md").touch()
    libraries.mkdir()
    (libraries / "ggml-cpu-haswell.dll").touch()
    application = tmp_path / "app"
    application.mkdir()
    wheels.lay_llama(source, application, libraries)
    found = {path.relative_to(application).as_posix() for path in application.rglob("*.*")}
    assert "llama_cpp/lib/ggml-cpu-haswell.dll" in found
    assert not (application / "llama_cpp" / "server").exists()
    (information,) = application.glob("llama_cpp_python-*.dist-info")
    assert (information / "METADATA").read_text("utf-8").startswith("Name: llama-cpp-python")


@pytest.mark.long
def test_every_package_has_a_wheel_for_windows(tmp_path: Path) -> None:
    from installer.building import tools

    tools.prepare(Screen())
    received = wheels.receive("3.12", tmp_path)
    wheels.lay("3.12", received, tmp_path / "app")
    for name in ("PySide6", "onnxruntime", "vosk", "srt.py", "win32ctypes", "colorama"):
        assert (tmp_path / "app" / name).exists(), name
    assert not list((tmp_path / "app").rglob("*.so"))
