"""Whether what a model wrote is really in the passages that it cites. Pure rules, no model."""

from passerelle.domain.grounding.checker import Checker, Reason, Verdict
from passerelle.domain.grounding.citations import citations, without_citations
from passerelle.domain.grounding.written import WrittenSentences

__all__ = ["Checker", "Reason", "Verdict", "WrittenSentences", "citations", "without_citations"]
