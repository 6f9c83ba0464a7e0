"""The moments of a conversation that tests play, by their names."""

from passerelle.ui.gallery import two_people
from tests.ui.scripted_interpreting import ARABIC

ARABIC_SCENES = two_people.scenes(ARABIC)
PORTUGUESE_SCENES = two_people.portuguese_scenes()
