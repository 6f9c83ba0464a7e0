"""`passerelle gallery`: every page of the window, drawn without a screen."""

import argparse
from pathlib import Path

from passerelle.cli.output import EXIT_DONE, Output
from passerelle.config.settings import ThemeChoice
from passerelle.domain.strings import cli as say_cli
from passerelle.domain.strings import gallery as say
from passerelle.ui.gallery.size import Size

_THEMES = tuple(choice.value for choice in ThemeChoice if choice is not ThemeChoice.SYSTEM)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("gallery", help=say.HELP, description=say.HELP)
    parser.add_argument("out", type=Path, metavar="OUT_DIR", help=say.OUT_HELP)
    parser.add_argument("names", nargs="*", metavar="NAME", help=say.NAME_HELP)
    parser.add_argument("--theme", action="append", choices=_THEMES, help=say.THEME_HELP)
    parser.add_argument("--size", action="append", type=_size, metavar="WxH", help=say.SIZE_HELP)
    parser.add_argument("--json", action="store_true", help=say_cli.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Draw what is asked for."""
    from passerelle.ui.gallery import pictures  # Qt: heavy

    drawn = pictures.draw(
        arguments.out,
        arguments.theme or pictures.THEMES,
        arguments.size or pictures.SIZES,
        arguments.names,
        output.note,
    )
    index = arguments.out / pictures.INDEX
    document = {
        "index": pictures.INDEX,
        "pictures": [
            {
                "file": picture.file,
                "moment": picture.moment,
                "theme": picture.theme,
                "width": picture.size.width,
                "height": picture.size.height,
                "text": picture.size.text,
            }
            for picture in drawn
        ],
    }
    output.result(document, say.drawn(len(drawn), str(index)))
    return EXIT_DONE


def _size(written: str) -> Size:
    try:
        return Size.parse(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(say.wrong_size(written)) from error
