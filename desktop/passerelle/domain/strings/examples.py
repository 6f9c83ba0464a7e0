"""What the gallery's examples say: questions, answers, documents that nobody really has."""

QUESTION = "On doit baliser un chantier de nuit sur la départementale, il faut quoi ?"
HALF_HEARD = "on doit baliser un chantier"
BEGINNING_HEARD = "on doit"
CLAUSES = (
    "Mettez d'abord votre gilet haute visibilité. ",
    "Placez le panneau à 150 mètres, puis les cônes lumineux. ",
    "Si vous n'êtes pas sûr, demandez au chef d'équipe : c'est lui qui décide !",
)
EMERGENCY_TITLE = "La personne ne répond pas et ne respire pas"
EMERGENCY_STEPS = (
    "Appelez le 15, mettez le haut-parleur.",
    "Allongez la personne sur le dos, sur un sol dur.",
    "Appuyez fort au milieu de la poitrine, deux fois par seconde, sans vous arrêter.",
    "Envoyez quelqu'un chercher un défibrillateur.",
    "Continuez jusqu'à l'arrivée des secours.",
)
EMERGENCY_SOURCE = "Ministère de l'Intérieur, Les gestes qui sauvent"
ASKED = "Que dois-je faire après un accident du travail ?"
PASSAGE = (
    "Le salarié doit informer son employeur dans la journée, au plus tard dans les 24 heures. "
    "L'employeur déclare l'accident à la caisse dans les 48 heures."
)
PASSAGE_BEGINNING = "Le salarié doit informer son employeur dans la journée,"
READ_TEXT = (
    f"D'après la fiche « Accident du travail et accident de trajet » : {PASSAGE} "
    "Fiche mise à jour le 11 août 2025."
)
SOURCE_TITLE = "Accident du travail et accident de trajet"
SOURCE_SECTION = "Que faire en cas d'accident ? › Déclarer l'accident"
SOURCE_AUTHOR = "Ministère du Travail"
FILE_TITLE = "Consignes de sécurité des ateliers"
FILE_SECTION = "Protéger les yeux"
FILE_TEXT = "Rincez l'œil à l'eau pendant quinze minutes."
FILE_AUTHOR = "Service prévention"
SHEET_TITLE = "Déclarer un accident de service"
SHEET_TEXT = "Prévenez votre chef de service tout de suite."
TRAVAIL_TITLE = "Fiches du ministère du Travail"
TRAVAIL_NOTE = "Ces règles sont celles du secteur privé."
SHEETS_TITLE = "Fiches de Passerelle"
FOLDER_TITLE = "Procédures de l'atelier"
DOCUMENT_MISSING = "Ce document n'est plus là."
UNREAD_FILE = "plan-scanne.pdf"
UNREAD_REASON = "Ce fichier est protégé par un mot de passe."
KEPT_QUESTIONS = (
    "Combien de jours de congé ai-je après la naissance de mon enfant ?",
    "Qui prévenir quand un panneau est tombé sur la route départementale 1075 ?",
)
HALF_SAID = "depuis combien de temps il est"
FEVER_SAID = "Ça fait combien de temps qu'il a de la fièvre ?"
COUGH = "Elle tousse depuis trois jours et ne dort pas bien."
MEDICINE = "Donnez 5 ml de paracétamol toutes les six heures."
MEDICINE_BACK = "Donnez 5 ml de paracétamol toutes les quatre heures."
MEDICINE_DIFFERENT, MEDICINE_REASON = "quatre", "Le nombre « six » est devenu « quatre »."
THROAT = "Je vais regarder sa gorge et ses oreilles."
COUGH_PT = "Ela tem tosse há três dias e não dorme bem."
COUGH_PT_BACK = "Ela tosse há três dias e não dorme bem."
MEDICINE_PT = "Dê 5 ml de paracetamol a cada quatro horas."
THROAT_PT = "Vou olhar para a garganta e os ouvidos dela."
REMARK = "Il manque le numéro à appeler la nuit."
FRENCH_NAMES = {
    "pt": "portugais",
    "ar": "arabe",
    "en": "anglais",
    "es": "espagnol",
    "it": "italien",
    "ro": "roumain",
    "ru": "russe",
    "uk": "ukrainien",
    "sq": "albanais",
    "fa": "persan",
    "tr": "turc",
}


def passage(rank: int) -> str:
    """One of many passages of a document."""
    return f"Un autre passage, le numéro {rank}."


def model_wanted(tag: str) -> str:
    """What is missing for a language."""
    return f"Demandez à l'informatique le modèle « conversation-{tag} »."
