"""Search in the library: words, meaning and sounds, weighed together."""
