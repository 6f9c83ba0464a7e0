"""The one catalogue of every word shown or spoken to a person, in plain French.

One module for each place where the words appear. Constants for fixed sentences, functions for
those with a value inside. An error says what happened, then what to do.
"""
