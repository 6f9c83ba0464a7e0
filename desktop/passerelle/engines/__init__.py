"""One module an engine, each behind its capability. Nothing else imports a native engine."""
