"""llama.cpp, compiled once for all processors of a kind."""
