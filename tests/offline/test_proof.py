"""What a statement may claim: only what every process showed."""

import errno
import sys

import pytest

from passerelle.offline import proof
from passerelle.offline.proof import Finding, verdict
from tests.child import run_python

HERE = tuple(Finding(check, ok=True) for check in ("native_socket", "native_socket_6", "filter"))
THERE = (Finding("filter", ok=True), Finding("connections", ok=True))


def test_all_is_shown() -> None:
    assert verdict(HERE, [THERE, (*THERE, Finding("loaded", ok=None))]) is True


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (HERE, proof.process(None)),
        (HERE, (Finding("filter", ok=None), Finding("connections", ok=True))),
        (HERE[1:], THERE),
        ((*HERE[1:], Finding("native_socket", ok=None)), THERE),
    ],
    ids=["absent", "no filter", "nothing tried", "nothing refused"],
)
def test_what_is_not_shown_is_not_claimed(
    here: tuple[Finding, ...], there: tuple[Finding, ...]
) -> None:
    assert verdict(here, [THERE, there]) is None
    assert verdict((*here, Finding("python_socket", ok=False)), [there]) is False
    assert verdict(here, [(Finding("connections", ok=False),)]) is False


@pytest.mark.parametrize(
    ("code", "ok"), [(errno.EACCES, True), (errno.EAFNOSUPPORT, None), (errno.EMFILE, None)]
)
def test_a_failure_is_no_refusal(
    code: int, ok: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Libc:
        """A system whose socket() fails."""

        def socket(self, *_arguments: int) -> int:
            """As libc has it."""
            return -1

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", lambda *_a, **_k: Libc())
    monkeypatch.setattr("ctypes.get_errno", lambda: code)
    natives = {one.check: one.ok for one in proof.attempts() if one.check.startswith("native")}
    assert natives == {"native_socket": ok, "native_socket_6": ok}


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
def test_a_process_is_open_until_it_refuses() -> None:
    done = run_python(
        "from passerelle import offline\n"
        "from passerelle.offline import proof\n"
        "before = proof.is_open()\n"
        "offline.refuse_network()\n"
        "print(before, proof.is_open())\n"
    )
    assert done.stdout.split() == ["True", "False"]
