"""The command line: one file a command, one parser. See output.py for what is written where."""
