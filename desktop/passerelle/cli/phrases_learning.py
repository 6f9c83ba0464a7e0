"""`passerelle phrases vectors|learn`: what the matching needs, made once for all installations."""

import argparse

from passerelle.cli.measures_phrases import write_heard
from passerelle.cli.output import EXIT_DONE, Output
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import phrasebook as say
from passerelle.library.measuring.phrase_learning import learn as learn_weights
from passerelle.library.phrasebook.index import PhraseIndex
from passerelle.library.phrasebook.known import load_known, save_known
from passerelle.library.phrasebook.weights import as_toml
from passerelle.usecases.indexing import understand
from passerelle.wiring import (
    build_engines,
    build_phrasebook,
    phrase_strays,
    phrase_vectors,
)


def vectors(arguments: argparse.Namespace, output: Output) -> int:
    """Compute the meanings and the sounds of all that may be said."""
    book = build_phrasebook()
    said = (text for texts in book.said.values() for text in texts)
    texts = list(
        dict.fromkeys((*(one.text for one in book.phrases.values()), *said, *phrase_strays()))
    )
    with build_engines(load_settings()) as engines:
        packed, phonemes = understand(engines, texts)
    try:
        save_known(arguments.out, texts, packed, phonemes)
    except OSError as error:
        sentence = say.not_written(str(arguments.out))
        raise PasserelleError(ErrorCode.DISK_REFUSED, sentence, str(error)) from error
    document = {"texts": len(texts), "path": str(arguments.out)}
    output.result(document, say.vectors_written(len(texts), str(arguments.out)))
    return EXIT_DONE


def learn(arguments: argparse.Namespace, output: Output) -> int:
    """Learn the weights from the wordings that we wrote down, and write them."""
    known = load_known(phrase_vectors())
    index = PhraseIndex(build_phrasebook(), phrase_strays(), known)
    learned = learn_weights(index, known)
    arguments.out.write_text(say.WEIGHTS_HEAD + as_toml(learned.weighing), "utf-8")
    figures = {
        "first": round(learned.first, 3),
        "sure": round(learned.sure, 3),
        "wrong_sure": round(learned.wrongly_sure, 4),
    }
    text = "\n".join(f"{name}: {value}" for name, value in figures.items())
    output.result(figures | {"path": str(arguments.out)}, text)
    return EXIT_DONE


def hear(_arguments: argparse.Namespace, output: Output) -> int:
    """Write how each sentence of the measure is heard, beside it."""
    with build_engines(load_settings()) as engines:
        count = write_heard(engines, lambda done, total: output.note(f"{done}/{total}"))
    output.result({"heard": count}, say.heard(count))
    return EXIT_DONE
