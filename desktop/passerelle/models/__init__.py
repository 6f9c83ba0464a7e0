"""Models on disk: fetch, verify, store, import, remove."""
