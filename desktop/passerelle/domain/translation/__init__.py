"""What was translated, by which way, and whether it can be trusted."""

from passerelle.domain.translation.translation import Check, Quality, Translation

__all__ = ["Check", "Quality", "Translation"]
