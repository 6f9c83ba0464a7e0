"""The application for Linux, in a folder that needs neither Python nor a compiler."""
