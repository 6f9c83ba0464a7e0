"""HTTPS sources against a server that cuts, lies and changes its mind."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from passerelle.config.catalogue import HttpsSource
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.disk import Disk
from passerelle.models.progress import ProgressEvent
from passerelle.models.store import ModelState, Store
from tests.models import makers
from tests.models.server import Site, serving

BIG = "/big.bin"


@pytest.fixture
def store(root: Path, site: Site) -> Store:
    """A store of the small model, from the server."""
    return makers.store(root, makers.model(makers.from_web(site.base)))


def _ranges(site: Site) -> list[str]:
    return [wanted for path, wanted in site.asked if path == BIG]


def test_a_fetch_tells_its_progress_up_to_the_end(store: Store, root: Path) -> None:
    events: list[ProgressEvent] = []
    assert store.fetch(["starter"], events.append) == ("small",)
    makers.assert_installed(root)
    total = sum(map(len, makers.FILES.values()))
    assert events[-1] == ProgressEvent("small", total, total, "Installation")
    done = [event.done for event in events]
    assert done == sorted(done)


def test_a_second_fetch_asks_for_nothing(store: Store, site: Site) -> None:
    store.fetch(["small"])
    site.asked.clear()
    assert store.fetch(["small"]) == ()
    assert site.asked == []


def test_a_cut_transfer_goes_on_where_it_was(store: Store, site: Site, root: Path) -> None:
    site.cuts = [10_000, 7_000]
    store.fetch(["small"])
    makers.assert_installed(root)
    assert _ranges(site) == ["", "bytes=10000-", "bytes=17000-"]


def test_a_later_run_goes_on_where_the_network_left(store: Store, site: Site, root: Path) -> None:
    site.cuts = [10_000, 0, 0, 0]
    with pytest.raises(PasserelleError, match="Ce qui est déjà reçu est gardé") as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.NETWORK
    assert store.state(store.catalogue.model("small")) is ModelState.PARTIAL
    assert store.installed() == ()
    site.cuts.clear()
    site.asked.clear()
    store.fetch(["small"])
    makers.assert_installed(root)
    assert _ranges(site) == ["bytes=10000-"]


def test_a_file_that_changed_is_fetched_from_its_start(
    store: Store, site: Site, root: Path
) -> None:
    good = site.files[BIG]
    site.files[BIG] = bytes(len(good))
    site.cuts = [10_000, 0, 0, 0]
    with pytest.raises(PasserelleError):
        store.fetch(["small"])
    site.files[BIG], site.etag = good, '"v2"'
    site.cuts.clear()
    store.fetch(["small"])
    makers.assert_installed(root)


def test_a_server_that_resumes_another_version_is_caught_by_the_hash(
    store: Store, site: Site, root: Path
) -> None:
    """The same ETag for other bytes: the whole file is fetched anew, once."""
    good = site.files[BIG]
    site.files[BIG] = bytes(len(good))
    site.cuts = [10_000, 0, 0, 0]
    with pytest.raises(PasserelleError):
        store.fetch(["small"])
    site.files[BIG] = good
    site.cuts.clear()
    site.asked.clear()
    store.fetch(["small"])
    makers.assert_installed(root)
    assert _ranges(site) == ["bytes=10000-", ""]


@pytest.mark.parametrize("etag", ["", 'W/"weak"'])
def test_without_a_strong_tag_nothing_is_resumed(
    store: Store, site: Site, root: Path, etag: str
) -> None:
    site.etag = etag
    site.cuts = [10_000]
    store.fetch(["small"])
    makers.assert_installed(root)
    assert _ranges(site) == ["", ""]


def test_a_server_without_ranges_is_read_from_the_start(
    store: Store, site: Site, root: Path
) -> None:
    site.ranges = False
    site.cuts = [10_000]
    store.fetch(["small"])
    makers.assert_installed(root)
    assert _ranges(site) == ["", "bytes=10000-"]


def test_a_kept_part_that_the_server_refuses_is_thrown_away(
    store: Store, site: Site, root: Path
) -> None:
    site.cuts = [10_000]
    site.statuses = [0, 416]
    store.fetch(["small"])
    makers.assert_installed(root)
    assert _ranges(site) == ["", "bytes=10000-", ""]


@pytest.mark.parametrize("extra", [1, 1_000_000_000])
def test_an_announced_length_that_is_wrong_is_refused_at_once(
    store: Store, site: Site, extra: int
) -> None:
    site.extra = extra
    with pytest.raises(PasserelleError, match="n'est pas le bon") as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.MODEL_CORRUPTED
    assert len(site.asked) == 1


def test_a_file_of_another_hash_is_refused_and_thrown_away(
    store: Store, site: Site, root: Path
) -> None:
    good = site.files[BIG]
    site.files[BIG] = good[:-1] + bytes([good[-1] ^ 1])
    with pytest.raises(PasserelleError) as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.MODEL_CORRUPTED
    assert store.installed() == ()
    assert not (root / ".staging" / "small" / "files" / "big.bin").exists()
    site.files[BIG] = good
    store.fetch(["small"])
    makers.assert_installed(root)


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_refusal_is_said_with_its_number(store: Store, site: Site, status: int) -> None:
    site.statuses = [status]
    with pytest.raises(PasserelleError, match=str(status)) as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.NETWORK
    assert len(site.asked) == 1


def test_a_passing_trouble_is_waited_out(store: Store, site: Site, root: Path) -> None:
    site.statuses = [503, 429]
    store.fetch(["small"])
    makers.assert_installed(root)


def test_no_server_at_all(root: Path) -> None:
    store = makers.store(root, makers.model(makers.from_web("http://127.0.0.1:9/")))
    with pytest.raises(PasserelleError, match="Vérifiez la connexion") as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.NETWORK


def test_a_redirect_on_this_machine_is_followed(store: Store, site: Site, root: Path) -> None:
    site.files["/moved"] = site.files.pop(BIG)
    site.redirect[BIG] = f"{site.base}moved"
    store.fetch(["small"])
    makers.assert_installed(root)


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "ftp://127.0.0.1/x", "file:///etc/x", "https://[x/"]
)
def test_a_redirect_out_of_https_is_refused(store: Store, site: Site, address: str) -> None:
    site.redirect[BIG] = address
    with pytest.raises(PasserelleError) as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.NETWORK
    assert failed.value.detail == address or "refus" in failed.value.sentence


def test_an_address_without_https_is_never_asked(root: Path) -> None:
    source = HttpsSource({path: f"http://example.org/{path}" for path in makers.FILES})
    with pytest.raises(PasserelleError, match="non protégée"):
        makers.store(root, makers.model(source)).fetch(["small"])


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate")
def test_a_certificate_that_nobody_vouches_for_is_refused(root: Path, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    about = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run([*make, *about, *files], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with serving(
        Site(files={f"/{path}": data for path, data in makers.FILES.items()}), tls
    ) as site:
        store = makers.store(root, makers.model(makers.from_web(site.base)))
        with pytest.raises(PasserelleError) as failed:
            store.fetch(["small"])
    assert failed.value.code is ErrorCode.NETWORK
    assert "CERTIFICATE_VERIFY_FAILED" in failed.value.detail
    assert site.asked == []


@pytest.mark.parametrize("cut", [1, 10_000, 34_000])
def test_a_zip_is_resumed_and_unpacked(root: Path, site: Site, cut: int) -> None:
    store = makers.store(root, makers.model(makers.from_zip(site.base)))
    site.cuts = [cut]
    store.fetch(["small"])
    makers.assert_installed(root)
    assert [wanted for _path, wanted in site.asked] == ["", f"bytes={cut}-"]


def test_a_zip_with_other_files_is_refused(root: Path, site: Site) -> None:
    site.files["/model.zip"] = makers.zipped({**makers.FILES, "big.bin": b"other"})
    store = makers.store(root, makers.model(makers.from_zip(site.base)), Disk())
    with pytest.raises(PasserelleError) as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.MODEL_CORRUPTED
    assert store.state(store.catalogue.model("small")) is ModelState.MISSING


def test_something_else_instead_of_a_zip_is_refused_then_fetched_anew(
    root: Path, site: Site
) -> None:
    good = site.files["/model.zip"]
    site.files["/model.zip"] = b"<html>captive portal</html>"
    store = makers.store(root, makers.model(makers.from_zip(site.base)))
    with pytest.raises(PasserelleError) as failed:
        store.fetch(["small"])
    assert failed.value.code is ErrorCode.ARCHIVE_REFUSED
    site.files["/model.zip"] = good
    store.fetch(["small"])
    makers.assert_installed(root)
