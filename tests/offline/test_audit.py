"""Python's refusal: what it says of each event, and what it does in a real process."""

import socket

import pytest

from passerelle.offline import audit
from tests.child import run_python

INET, UNIX = int(socket.AF_INET), int(getattr(socket, "AF_UNIX", 1))


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.__new__", (None, INET, 1, 0)),
        ("socket.__new__", (None, int(socket.AF_INET6), 2, 0)),
        ("socket.getaddrinfo", ("nom.invalid", 443, 0, 0, 0)),
        ("socket.gethostbyname", ("nom.invalid",)),
        ("subprocess.Popen", ("/usr/bin/curl", ["curl", "-s"], None, None)),
        ("subprocess.Popen", (None, ["wget"], None, None)),
        ("subprocess.Popen", (None, "C:/Windows/System32/certutil.exe", None, None)),
        ("os.posix_spawn", (b"/usr/bin/ssh", ["ssh"], {})),
        ("os.exec", ("/usr/bin/nc", ["nc"], None)),
        ("os.system", (b"cd /tmp && curl -s x",)),
        ("os.spawn", (0, "/usr/bin/wget", ["wget"], None)),
        ("subprocess.Popen", ("/bin/sh", ["/bin/sh", "-c", "a=$(curl x)"], None, None)),
        ("subprocess.Popen", (None, ["env", "A=1", "/usr/bin/wget"], None, None)),
        ("_winapi.CreateProcess", (None, "cmd /c curl.exe x", None)),
        ("_winapi.CreateProcess", ("C:\\Windows\\System32\\curl.exe", None, None)),
        ("_winapi.CreateProcess", (None, '"C:\\Program Files\\Git\\curl.exe" -s', None)),
        ("_winapi.CreateProcess", (None, "C:\\Program Files\\Git\\CURL.EXE -s", None)),
        ("webbrowser.open", ("file",)),
        ("import", ("PySide6.QtNetwork", None, None, None, None)),
    ],
)
def test_what_asks_for_a_network(event: str, arguments: tuple[object, ...]) -> None:
    assert audit.REFUSED[event](arguments)


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.__new__", (None, UNIX, 1, 0)),
        ("subprocess.Popen", ("/usr/bin/python3", ["python3", "-m", "passerelle"], None, None)),
        ("subprocess.Popen", (None, ["tesseract", "curl.png", "-"], None, None)),
        ("subprocess.Popen", (None, ["tesseract", "/a/ssh", "-"], None, None)),
        ("_winapi.CreateProcess", (None, 'tesseract "C:\\a b\\host.png" -', None)),
        ("_winapi.CreateProcess", (None, "python.exe -c curl", None)),
        ("os.system", (b"nice tesseract /a/host.png",)),
        ("import", ("PySide6.QtWidgets", None, None, None, None)),
    ],
)
def test_what_does_not(event: str, arguments: tuple[object, ...]) -> None:
    assert not audit.REFUSED[event](arguments)


def test_a_process_that_took_it_gets_errors_and_a_line_in_the_log() -> None:
    done = run_python(
        "import logging, os, socket, subprocess, sys, urllib.request\n"
        "logging.basicConfig(format='%(message)s')\n"
        "from passerelle.offline import audit\n"
        "audit.install()\n"
        "attempts = (\n"
        "    lambda: socket.create_connection(('192.0.2.1', 9)),\n"
        "    lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),\n"
        "    lambda: urllib.request.urlopen('http://nom.invalid/secret'),\n"
        "    lambda: subprocess.run(['curl', 'http://nom.invalid/secret']),\n"
        "    lambda: subprocess.run('curl http://nom.invalid/secret', shell=True),\n"
        "    lambda: os.system('curl http://nom.invalid/secret'),\n"
        "    lambda: __import__('PySide6.QtNetwork'),\n"
        ")\n"
        "for attempt in attempts:\n"
        "    try:\n"
        "        attempt()\n"
        "    except OSError as error:\n"
        "        print(type(getattr(error, 'reason', error)).__name__)\n"
        "print(subprocess.run([sys.executable, '-c', 'pass']).returncode)\n"
    )
    assert done.stdout.split() == [*["NetworkRefusedError"] * 7, "0"]
    assert done.stderr.count("network refused: ") == 7
    assert "secret" not in done.stderr
