"""How the checks run the tests."""

from installer.setup import checks


def test_tests_are_run_side_by_side_unless_they_measure() -> None:
    assert "--numprocesses=2" in checks.parallel(["tests/domain", "-k", "sentences"])
    assert checks.parallel(["--long"]) == ()
