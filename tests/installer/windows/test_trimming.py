"""What is laid of the packages: no more than what is used."""

from pathlib import Path

from installer.windows import trimming


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def _left(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_of_qt_stays_what_the_window_uses(tmp_path: Path) -> None:
    kept = ("PySide6/QtCore.pyd", "PySide6/Qt6Core.dll", "PySide6/plugins/platforms/qwindows.dll")
    _make(tmp_path, *kept, "PySide6/Qt6Network.dll", "PySide6/qml/QtQuick/a.dll")
    trimming.trim(tmp_path)
    assert _left(tmp_path) == {
        *kept,
        "PySide6",
        "PySide6/plugins",
        "PySide6/plugins/platforms",
    }


def test_nothing_of_nvidia_goes_along(tmp_path: Path) -> None:
    _make(tmp_path, "ctranslate2/cudnn64_9.dll", "ctranslate2/ctranslate2.dll", "PySide6/a.py")
    trimming.trim(tmp_path)
    assert {path for path in _left(tmp_path) if path.endswith(".dll")} == {
        "ctranslate2/ctranslate2.dll"
    }


def test_tools_and_tests_of_packages_go(tmp_path: Path) -> None:
    _make(tmp_path, "tool.exe", "numpy/core/tests/test_a.py", "numpy/core/a.pyi", "test/a.py")
    _make(tmp_path, "numpy/core/a.py", "piper/hebrew/model.onnx", "PySide6/__init__.py")
    trimming.trim(tmp_path)
    assert _left(tmp_path) == {
        "PySide6",
        "PySide6/__init__.py",
        "numpy",
        "numpy/core",
        "numpy/core/a.py",
        "piper",
    }


def test_what_a_package_imports_at_once_stays(tmp_path: Path) -> None:
    _make(tmp_path, "piper/voice.py", "piper/tashkeel/__init__.py", "PySide6/__init__.py")
    trimming.trim(tmp_path)
    assert (tmp_path / "piper" / "tashkeel" / "__init__.py").exists()  # of piper/voice.py


def test_no_path_of_the_computer_that_builds_goes_in(tmp_path: Path) -> None:
    _make(tmp_path, "PySide6/__init__.py", "a-1.dist-info/METADATA", "a-1.dist-info/RECORD")
    _make(tmp_path, "a-1.dist-info/direct_url.json")
    trimming.trim(tmp_path)
    assert [path.name for path in (tmp_path / "a-1.dist-info").iterdir()] == ["METADATA"]
