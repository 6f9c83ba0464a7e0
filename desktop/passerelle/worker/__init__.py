"""The child process: reads messages, runs engines, streams results, cancels."""

from passerelle.worker.process import main

__all__ = ["main"]
