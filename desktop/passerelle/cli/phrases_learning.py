"""`passerelle phrases learn|hear`: what finds phrases, made once for all installations."""

import argparse
from collections.abc import Sequence

from passerelle.cli.measures_phrases import write_heard
from passerelle.cli.output import EXIT_DONE, Output
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import phrasebook as say
from passerelle.library.measuring.mishearing import misheard
from passerelle.library.measuring.phrase_learning import learn as learn_weights
from passerelle.library.phrasebook.index import PhraseIndex
from passerelle.library.phrasebook.known import Known, known_of, save_known
from passerelle.library.phrasebook.texts import compared
from passerelle.library.phrasebook.weights import as_toml
from passerelle.usecases.indexing import understand
from passerelle.wiring import PHRASE_VECTORS, PHRASE_WEIGHTS, PHRASES_FOLDER, build_engines
from passerelle.wiring import phrase_strays as strays


def learn(arguments: argparse.Namespace, output: Output) -> int:
    """Compute meanings and sounds, learn from them, and write both files."""
    book = load_phrasebook(paths.assets_dir() / PHRASES_FOLDER)
    texts = PhraseIndex(book, strays(), Known()).texts.texts
    heard = misheard(texts)
    with build_engines(load_settings()) as engines:
        known, known_heard = _known(engines, texts), _known(engines, heard)
    learned = learn_weights(PhraseIndex(book, strays(), known), known, heard, known_heard)
    vectors, weights = (arguments.out / name for name in (PHRASE_VECTORS, PHRASE_WEIGHTS))
    try:
        save_known(vectors, known.having_learned(texts, learned.together))
        weights.parent.mkdir(parents=True, exist_ok=True)
        weights.write_text(say.WEIGHTS_HEAD + as_toml(learned.weighing), "utf-8")
    except OSError as error:
        sentence = say.not_written(str(arguments.out))
        raise PasserelleError(ErrorCode.DISK_REFUSED, sentence, str(error)) from error
    document = {
        "texts": len(texts),
        "first": round(learned.figures.first, 3),
        "sure": round(learned.figures.sure, 3),
        "wrong_sure": round(learned.figures.wrongly_sure, 4),
        "paths": [str(vectors), str(weights)],
    }
    output.result(document, say.learned(len(texts), str(vectors), str(weights)))
    return EXIT_DONE


def _known(engines: Engines, texts: Sequence[str]) -> Known:
    return known_of(texts, *understand(engines, [compared(text) for text in texts]))


def hear(_arguments: argparse.Namespace, output: Output) -> int:
    """Write how each sentence of the measure is heard, beside it."""
    with build_engines(load_settings()) as engines:
        count = write_heard(engines, lambda done, total: output.note(f"{done}/{total}"))
    output.result({"heard": count}, say.heard(count))
    return EXIT_DONE
