"""The description of an MSI."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as Xml

from installer.windows import msi, wxs

_NAMES = {"w": "http://schemas.microsoft.com/wix/2006/wi"}


def _read(installer: wxs.Installer) -> Xml.Element:
    return Xml.fromstring(wxs.write(installer))


def _all(root: Xml.Element, kind: str) -> list[Xml.Element]:
    return root.findall(f".//w:{kind}", _NAMES)


def _components(installer: wxs.Installer) -> set[str]:
    return {one.attrib["Guid"] for one in _all(_read(installer), "Component")}


def test_each_file_is_a_component_of_64_bits(payload: Path) -> None:
    root = _read(msi.application(payload, "0.1.0"))
    sources = [file.attrib["Source"] for file in _all(root, "File")]
    assert sorted(sources) == sorted(
        path.relative_to(payload.parent).as_posix() for path in wxs.files(payload)
    )
    components = _all(root, "Component")
    assert {component.attrib["Win64"] for component in components} == {"yes"}
    referred = [one.attrib["Id"] for one in _all(root, "ComponentRef")]
    assert sorted(referred) == sorted(component.attrib["Id"] for component in components)


def test_a_file_is_the_same_component_in_every_version(
    make_payload: Callable[[str], Path],
) -> None:
    first = msi.application(make_payload("0.1.0"), "0.1.0")
    second = msi.application(make_payload("0.2.0"), "0.2.0")
    roots = _read(first), _read(second)
    guids = [{one.attrib["Guid"] for one in _all(root, "Component")} for root in roots]
    assert guids[0] == guids[1]
    assert first.upgrade_code == second.upgrade_code
    assert first.product_code != second.product_code


def test_codes_depend_on_the_content_alone(payload: Path) -> None:
    def codes() -> tuple[str, str]:
        installer = msi.application(payload, "0.1.0")
        return installer.product_code, installer.package_code

    before = codes()
    assert before == codes()
    (payload / "app" / "same.txt").write_text("else", "utf-8")
    assert not {*before} & {*codes()}


def test_another_way_to_install_is_another_product(payload: Path) -> None:
    # Else Windows would take an MSI that was mended for the one that is there, and change nothing.
    installer = msi.application(payload, "0.1.0")
    mended = replace(installer, newer="Non.")
    undone = replace(installer, actions=installer.actions[:-1])
    codes = {(one.product_code, one.package_code) for one in (installer, mended, undone)}
    assert len({code for pair in codes for code in pair}) == 6


def test_a_model_of_two_profiles_is_one_component(make_payload: Callable[[str], Path]) -> None:
    payload = make_payload("0.1.0")
    starter, large = (_components(msi.models(payload, name, "1")) for name in ("starter", "large"))
    assert starter == large
    assert starter == _components(msi.models(make_payload("0.2.0"), "starter", "2"))
    application = _components(msi.application(payload, "0.1.0"))
    # One folder is of all of them: that of the data.
    assert len(application & starter) == 1


def test_models_and_application_are_products_apart(payload: Path) -> None:
    codes = {
        msi.application(payload, "1.0.0").upgrade_code,
        msi.models(payload, "starter", "1").upgrade_code,
        msi.models(payload, "large", "1").upgrade_code,
    }
    assert len(codes) == 3


def test_the_version_of_models_is_one_for_windows(payload: Path) -> None:
    assert msi.models(payload, "starter", "7+0a1b").version == "7.0.0"


def test_the_start_menu_opens_the_window(payload: Path) -> None:
    root = _read(msi.application(payload, "0.1.0"))
    (shortcut,) = _all(root, "Shortcut")
    windows = {one.attrib["Id"]: one.attrib["Source"] for one in _all(root, "File")}
    assert windows[shortcut.attrib["Target"][2:-1]].endswith("/passerellew.exe")
