"""Each engine keeps the contract, with a real model (llama.cpp: see test_llama.py)."""

import pytest

from tests.engines.contract import EngineContract
from tests.engines.real import FIREFOX, KOKORO, PIPER, VOSK, WHISPER

pytestmark = pytest.mark.models


class TestWhisper(EngineContract):
    real = WHISPER


class TestVosk(EngineContract):
    real = VOSK


class TestKokoro(EngineContract):
    real = KOKORO


class TestPiper(EngineContract):
    real = PIPER


class TestFirefox(EngineContract):
    real = FIREFOX
