"""Microphone, playback, sound files, voice activity."""
