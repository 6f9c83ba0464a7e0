"""Every sentence that the set-up says, in plain French."""

HELP = """\
python3 start.py                    installe ce qui manque, puis ouvre Passerelle
python3 start.py setup              installe seulement
python3 start.py test [options]     installe aussi les outils de test, puis lance tous les
                                    contrôles ; les options vont à pytest (--long : les tests longs)
"""
UNKNOWN_COMMAND = "Je ne connais pas cette commande. Voici ce qui existe :\n\n" + HELP

SYSTEM = "Bibliothèques du système"
SYSTEM_TEST = "Bibliothèques du système pour les tests"
ENVIRONMENT = "Environnement Python"
BUILD_TOOLS = "Outils de construction"
LLAMA = "Moteur de rédaction, compilé pour ce processeur"
DEPENDENCIES = "Bibliothèques Python"
DEPENDENCIES_TEST = "Bibliothèques Python et outils de test"
PACKAGE = "Passerelle"
MODELS = "Modèles de départ"
MODELS_TEST = "Modèles pour les tests"
DOCUMENTS = "Documents de départ"

LOCKED = "Une autre installation est en cours dans ce dossier. J'attends qu'elle finisse."
COMPILING_ELSEWHERE = "Une autre installation compile le même moteur. J'attends qu'elle finisse."
INTERRUPTED = "Arrêté. Relancez la même commande : elle reprendra où elle en était."
DISK_FULL = "Il n'y a plus de place sur le disque. Libérez-en, puis relancez la même commande."
INSIDE_ENVIRONMENT = (
    "L'environnement Python de ce dossier est à refaire, et c'est lui qui me fait tourner. "
    "Relancez avec le Python du système : python3 start.py"
)
NO_VENV = (
    "Ce Python ne sait pas créer d'environnement. Installez python3-venv, puis relancez "
    "la même commande."
)
NO_COMPILER = (
    "Il manque un compilateur C++ pour construire le moteur de rédaction. "
    "Installez-le (sous Debian ou Ubuntu : apt-get install g++), puis relancez la même commande."
)
NO_COMPILER_WINDOWS = (
    "Il manque les outils de compilation de Microsoft pour construire le moteur de rédaction. "
    "Installez « Visual Studio Build Tools » avec la charge « Développement Desktop en C++ » "
    "(winget install Microsoft.VisualStudio.2022.BuildTools), puis relancez la même commande."
)
COMPILER_NEEDED = "Le compilateur est indispensable ici. Relancez quand la commande aura été faite."
VENV_NEEDED = "python3-venv est indispensable ici. Relancez quand la commande aura été faite."
MODELS_FAILED = (
    "Les modèles ne sont pas tous là : la raison est écrite ci-dessus. "
    "Relancez la même commande : ce qui est déjà reçu est gardé."
)
DOCUMENTS_FAILED = (
    "Des documents n'ont pas pu être lus : la raison est écrite ci-dessus. Passerelle marche "
    "sans eux ; je réessaierai au prochain lancement."
)
WRONG_CONTENT = (
    "Un paquet reçu n'est pas celui qui était attendu : je ne l'ai pas installé. "
    "Relancez ; si cela revient, prévenez l'informatique."
)
NO_NETWORK = (
    "Je n'ai pas pu joindre le réseau pour recevoir les paquets. "
    "Vérifiez la connexion, puis relancez la même commande."
)
SOURCE_READY = "source reçue et vérifiée"
WHEEL_KEPT = "déjà compilé pour ce processeur : je le reprends"
READY = "Tout est prêt. Pour ouvrir Passerelle : python3 start.py"
NO_SCREEN = "Pas d'écran ici : je réponds à une question parlée d'exemple."
SUDO = "Le mot de passe demandé est celui de votre compte, pour installer des paquets."

CHECK_RUFF = "ruff : règles d'écriture"
CHECK_FORMAT = "ruff : mise en forme"
CHECK_MYPY = "mypy : types"
CHECK_IMPORTS = "import-linter : qui importe quoi"
CHECK_TESTS = "pytest : tests"
CHECK_LONG_TESTS = "pytest : tests longs, l'un après l'autre"


def heading(number: int, total: int, title: str) -> str:
    """A step begins."""
    return f"[{number}/{total}] {title}"


def already_done(title: str) -> str:
    """A step has nothing to do."""
    return f"{title} : déjà fait"


def finished(seconds: float) -> str:
    """A step is over."""
    return f"fait en {seconds:.0f} s"


def not_debian(packages: str) -> str:
    """Another system than Debian or Ubuntu."""
    return (
        "Ce système n'est ni Debian ni Ubuntu : je n'y installe rien. "
        f"Il faut l'équivalent de ces paquets : {packages}"
    )


def unknown_packages(packages: str) -> str:
    """Packages that this version of the system does not have."""
    return f"Ce système ne propose pas ces paquets, je continue sans eux : {packages}"


def type_this(command: str) -> str:
    """Neither root nor sudo."""
    return (
        "Il manque des paquets, que seul l'administrateur peut installer. "
        f"À taper :\n\n  {command}\n"
    )


def apt_failed(command: str) -> str:
    """apt-get did not manage."""
    return f"Des paquets n'ont pas pu être installés. À essayer à la main :\n\n  {command}\n"


def little_disk(free_gb: float, needed_gb: float) -> str:
    """Too little room to start."""
    return (
        f"Il reste {free_gb:.1f} Go sur le disque et il en faut {needed_gb:.0f}. "
        "Libérez de la place, puis relancez la même commande."
    )


def command_failed(what: str, detail: str, log: str) -> str:
    """A tool failed for a reason of its own."""
    return (
        f"{what} : échec.{detail}\nLe détail est dans {log}. Corrigez, puis relancez la commande."
    )


def system_error(reason: str) -> str:
    """The system refused something."""
    return f"Le système a refusé : {reason}. Corrigez, puis relancez la même commande."


def cannot_start(command: str) -> str:
    """A program is not there."""
    return f"Je ne trouve pas le programme {command}. Installez-le, puis relancez."


def compiling(done: int, total: int) -> str:
    """The compiler advances."""
    return f"compilation {done}/{total}"


def installing(count: int) -> str:
    """The files are being written."""
    return f"installation de {count} paquet{'s' if count > 1 else ''}"


def answer_written(path: str) -> str:
    """The sample question has its answer."""
    return f"La réponse parlée est dans {path}"


def summary(results: dict[str, bool]) -> str:
    """One line for all the checks."""
    words = ", ".join(f"{name} {'réussi' if ok else 'ÉCHEC'}" for name, ok in results.items())
    return f"Contrôles : {words}"
