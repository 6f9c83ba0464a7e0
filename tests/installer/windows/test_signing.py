"""Signatures, with a certificate made for the test."""

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from installer.setup.errors import SetupError

from installer.building import tools
from installer.windows import exe, launchers, listening, msi, signing
from tests.installer.windows.conftest import need

DAY = datetime.timedelta(days=1)
PASSWORD = "éprouvé 1"


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> tuple[signing.Certificate, Path]:
    """A certificate that may sign programs, and the file of those that are trusted."""
    folder = tmp_path_factory.mktemp("identity")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Essai de Passerelle")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encryption = serialization.BestAvailableEncryption(PASSWORD.encode())
    file, password, trusted = folder / "sign.p12", folder / "password", folder / "trusted.pem"
    file.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, encryption)
    )
    password.write_text(PASSWORD, "utf-8")
    trusted.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return signing.Certificate(file, password), trusted


def verify(file: Path, authority: Path) -> None:
    """Check the signature of a file, against certificates that are trusted."""
    tools.run("verify", "osslsigncode", "verify", "-CAfile", authority, "-in", file)


def test_an_msi_is_signed_and_a_changed_one_is_refused(
    identity: tuple[signing.Certificate, Path], payload: Path, tmp_path: Path
) -> None:
    need("osslsigncode", "wixl", "msibuild")
    certificate, trusted = identity
    made = msi.build(msi.application(payload, "0.1.0"), tmp_path / "a.msi")
    with pytest.raises(SetupError):
        verify(made, trusted)
    signing.sign(certificate, [made])
    verify(made, trusted)
    content = bytearray(made.read_bytes())
    place = content.index(b"NOT Installed")
    content[place : place + 3] = b"not"
    made.write_bytes(content)
    with pytest.raises(SetupError):
        verify(made, trusted)


def test_an_exe_is_signed(
    identity: tuple[signing.Certificate, Path], payload: Path, tmp_path: Path
) -> None:
    need("osslsigncode", "wixl", "msibuild", "makensis")
    certificate, trusted = identity
    inside = msi.build(msi.application(payload, "0.1.0"), tmp_path / "a.msi")
    made = exe.build(inside, tmp_path / "a.exe")
    signing.sign(certificate, [made])
    verify(made, trusted)
    assert not list(tmp_path.glob("*.signed"))


def test_ours_are_the_programs_and_the_libraries_that_we_compile(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        signing.ours(tmp_path)
    ours = (
        *(one.name for one in launchers.LAUNCHERS),
        "app/llama_cpp/lib/llama.dll",
        *(f"app/{listening.PACKAGE}/{name}" for name in listening.LIBRARIES),
    )
    for name in (*ours, "app/x.dll", f"app/{listening.PACKAGE}/silero_vad.pyd"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert signing.ours(tmp_path) == [tmp_path / name for name in ours]
    for absent, named in ((ours[-1], "ggml-cpu"), ("app/llama_cpp/lib/llama.dll", "llama.dll")):
        (tmp_path / absent).unlink()
        with pytest.raises(SetupError, match=named):
            signing.ours(tmp_path)
        (tmp_path / absent).touch()
