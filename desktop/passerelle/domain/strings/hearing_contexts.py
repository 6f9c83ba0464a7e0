"""What an ear is told before it listens: sentences of the kind that people say here.

Nobody sees or hears them. With them Whisper writes "Mes fiches" and "Accueil" instead of "méfiche"
and "accueille", and everyday questions with 15 % of wrong words instead of 25. None of them is
a sentence that is measured. A list of words did worse: the model goes on with the list.
"""

EMERGENCIES = "Ça sent le gaz, il saigne, elle ne respire plus. "
"""Never taken for an echo of what the ear was told: better one card too many."""

QUESTIONS = (
    "Oui. Non. Stop. Répète. Retour. Accueil. Mes fiches. "
    f"{EMERGENCIES}"
    "Quel casque faut-il porter sur le chantier ? Que faire après un accident ? "
    "Est-ce que j'ai droit à un congé, à une prime ? L'employeur doit-il payer l'arrêt maladie ? "
    "Un élève est allergique, un bébé tousse."
)
"""Before a question, or a word that commands."""

CONSULTATION = (
    "Bonjour madame. Est-ce que votre bébé a de la fièvre ? Est-ce qu'il tète bien ? "
    "Je vais le peser et le mesurer. Il faut prendre rendez-vous pour le vaccin."
)
"""Before a sentence of the professional, in a conversation with a family."""
