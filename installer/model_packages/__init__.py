"""The models of a profile as one package, beside the application's: laid out, numbered, packed."""
