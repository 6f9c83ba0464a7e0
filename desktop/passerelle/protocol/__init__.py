"""Messages between the window's process and the engines' processes, and their framing."""
