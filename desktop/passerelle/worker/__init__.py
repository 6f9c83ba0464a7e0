"""The child process: reads messages, runs engines, streams results, cancels."""
