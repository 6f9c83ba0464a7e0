"""The French words that the checker of written answers knows."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _groups(text: str) -> tuple[list[str], ...]:
    return tuple(group.split() for group in text.split(";"))


def _pairs(text: str) -> tuple[tuple[list[str], ...], ...]:
    return tuple(
        tuple(side.split() for side in line.split("|")) for line in text.strip().splitlines()
    )


UNITS: dict[str, tuple[tuple[str, str], ...]] = {
    "time": (
        ("1/1000", "ms millisecondes?"),
        ("1", "s secondes?"),
        ("60", "min mn minutes?"),
        ("3600", "h heures?"),
        ("86400", "j jours? journées?"),
        ("604800", "semaines?"),
    ),
    "months": (("1", "mois"), ("3", "trimestres?"), ("6", "semestres?"), ("12", "ans? années?")),
    "money": (
        ("1", "€ euros? eur"),
        ("1000", "k€"),
        ("1000000", "m€"),
        ("1/100", "centimes?"),
    ),
    "percent": (("1", "% pourcents?"),),
    "per thousand": (("1", "‰"),),
    "temperature": (("1", "°c? degrés?(?:_celsius)?"),),
    "length": (
        ("1/1000", "mm millimètres?"),
        ("1/100", "cm centimètres?"),
        ("1", "m mètres?"),
        ("1000", "km kilomètres?"),
    ),
    "area": (("1", "m² m2 mètres?_carrés? mètres?-carrés?"), ("10000", "ha hectares?")),
    "volume": (
        ("1/1000", "ml millilitres?"),
        ("1/100", "cl centilitres?"),
        ("1", "l litres?"),
        ("1000", "m³ m3 mètres?_cubes?"),
    ),
    "mass": (
        ("1/1000", "mg milligrammes?"),
        ("1", "g grammes?"),
        ("1000", "kg kilos? kilogrammes?"),
        ("1000000", "t tonnes?"),
    ),
    "concentration": (
        ("1", "mg/m3 mg/m³"),
        ("1000", "mg/l g/m3 g/m³"),
        ("1000000", "g/l"),
    ),
    "share of volume": (("1", "ppm"),),
    "speed": (("1", "km/h kmh"), ("3.6", "m/s")),
    "sound": (("1", r"db(?:_?\(_?[ac]_?\))? décibels?"),),
    "voltage": (("1", "v volts?"), ("1000", "kv kilovolts?")),
    "power": (("1", "w watts?"), ("1000", "kw kilowatts?")),
    "current": (("1", "ampères?"),),
    "light": (("1", "lux"),),
    "pressure": (("1", "bars?"),),
    "frequency": (("1", "hz hertz"),),
    "times": (("1", "fois"),),
}
"""For each dimension, what one unit is worth, and how it is written (`_` is an optional space)."""

DAY_KINDS = r"ouvrables?|ouvrés?|ouvrées?|calendaires?|francs?|fériés?|chômés?|consécutifs?"
"""What makes a day another day."""
MONEY_KINDS = r"bruts?|brutes?|nets?|nettes?|ht|ttc"
PERIODS = (
    "an année mois semaine jour journée heure minute trimestre semestre nuit personne salarié "
    "salariée enfant agent établissement entreprise foyer kilo kg"
)
"""What an amount may be counted by."""
PER = r"par|/|chaque|tous les|toutes les"
ONE = r"une?"
APPROXIMATELY = r"environ|près de|à peu près|quelque|approximativement|autour de|presque"
DOZENS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
FIRST = r"premier|première|premiers|premières"
SPOKEN_FRACTIONS = (
    (r"pour cent|pourcent", "%"),
    (r"trois quarts? d'heure", "45 minutes"),
    (r"(?:un )?quart d'heure", "15 minutes"),
    (r"(?:une )?demi-heure", "30 minutes"),
    (r"(?:une )?demi-journée", "0,5 jour"),
    (r"demi-journées", "demi jours"),
    (r"trois quarts", "3/4"),
    (r"(?:un|le) quart", "1/4"),
    (r"deux tiers", "2/3"),
    (r"(?:un|le) tiers", "1/3"),
    (r"(?:la )?moitié", "1/2"),
    (r"(?:l'|la |une )?(?:intégralité|totalité)", "100 %"),
    (r"demi-traitement", "1/2 traitement"),
    (r"plein traitement", "100 % traitement"),
)
AND_A_HALF = r"(\d+|une?) (\w+) et demie?"
HUNDRED, THOUSAND = ("cent", "cents"), ("mille",)
MILLIONS = {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
FURTHER_TENS = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}

# --- bounds: before a number, or after it with its unit -----------------------------------------
LEAST_BEFORE = (
    r"au moins|au plus tôt|pas moins de|minimum(?: de)?|minimale? de|à partir d[eu']"
    r"|à compter d[eu']|dès|supérieure?s? ou égale?s? à|égale?s? ou supérieure?s? à"
    r"|au minimum(?: de)?"
)
AFTER_BEFORE = r"après|au bout de|à l'issue de|passée?s?|à l'expiration de"
LEAST_AFTER = r"au moins|minimum|au minimum|minimale?|ou plus|et plus|minimaux"
MORE_BEFORE = (
    r"plus (?:de|que)|supérieure?s? à|dépasse(?:nt|r)?|excède(?:nt|r)?|excéder"
    r"|au-delà de|au-dessus de"
)
MOST_BEFORE = (
    r"au plus|pas plus de|maximum(?: de)?|maximale? de|jusqu'(?:à|aux?)|au maximum(?: de)?"
    r"|plafonnée?s? à|inférieure?s? ou égale?s? à|égale?s? ou inférieure?s? à|dans la limite de"
    r"|(?:ne|n') ?(?:\w+ )?(?:pas|jamais) (?:dépasser|excéder)|(?:ne |n')?(?:dépasse(?:nt|ra)?"
    r"|excède(?:nt|ra)?) (?:pas|jamais)"
)
MOST_AFTER = r"au plus|maximum|au maximum|maximale?|maximaux|ou moins|et moins"
LESS_BEFORE = r"moins de|inférieure?s? à|en dessous de|au-dessous de|avant"
LIMITS = (
    ("least", r"\b(?:au moins|au minimum|minimum|minimale?)\b"),
    ("most", r"\b(?:au plus(?! tard| tôt)|au maximum|maximum|maximale?)\b"),
)
DEADLINE_BEFORE = (
    r"dans les|sous|dans un délai de|dans le délai de|au plus tard dans les|au plus tard"
    r"|dans un délai maximum de|dans un délai maximal de"
)
BOUND_WORDS = _words("avant après partir compter bout issue maximum minimum surtout")
"""They come with numbers of all kinds, and do not say what one is about."""
PARTING = _words("et puis mais")
WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
BETWEEN_BOUND_AND_NUMBER = (
    r"(?:un|une|d'un|d'une) (?:\w+ ){1,4}(?:de|d'|à)|"
    r"de|d'|à|les?|la|des?|un|une|une durée de|égale?s? à|tous les|toutes les|une fois tous les"
    r"|âgée?s? de|pendant|dans les"
)
DEADLINE_AFTER = r"au plus tard"

# --- who does what: words of no weight ----------------------------------------------------------
EMPTY_WORDS = _words(
    "a à afin ai ainsi alors as au aucun aucune aujourd aussi autre autres aux avait avec "
    "avez avoir avons ayant c ça car ce ceci cela celle celles celui cependant certain "
    "certains ces cet cette ceux chez ci comme comment d dans de des du donc dont elle elles "
    "en encore ensuite entre es est et étaient était été être eu eux faire fait faites faut "
    "hui il ils j je jusqu l la là le lequel laquelle les lesquels leur leurs lors lorsqu "
    "lorsque lui m ma mais me même mêmes mes moi mon n ne ni nos notamment notre nous on ont "
    "or ou où par parce pas pendant peu peut peuvent pouvez plus plusieurs pour pourquoi "
    "pouvoir puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans sauf se "
    "selon sera seront ses si sien soi soit sommes son sont sous soyez suis sur t ta tant te "
    "tel telle telles tels tes toi ton toujours tous tout toute toutes très tu un une vers "
    "via voici voilà vos votre vous y doit devez doivent devoir devra devrez devront peux "
    "pourra pourrez pourront aura aurez auront avaient serez serait fera ferez allez aller va "
    "vont vais font veut voulez veulent vouloir également enfin abord dès depuis jamais rien "
    "personne non oui bien quelque quelques chaque puisse puissent ailleurs toutefois "
    "saurait sauraient saura sauront "
    "néanmoins dire dit chose choses cas fois façon manière moment moins tard tôt"
)
"""Words that say nothing by themselves: they need not be in the passage."""

SAME_WORDS = _groups(
    """
prendre prend prends prenez prennent prenne pris prise prises; mettre met mets mettez mettent
mis mise mises; recevoir reçoit reçois recevez reçoivent reçu reçue reçus reçues percevoir
perçoit percevez perçoivent perçu bénéficier toucher touche touchez; donner donnez donne fournir
fournit fournissez remettre remet remettez remis remise transmettre transmet transmettez
transmis délivrer; tenir tient tenez tiennent tenu tenue tenus maintenir maintenez maintient;
obtenir obtient obtenez obtiennent obtenu obtenue avoir; suivre suit suivez suivent suivi
suivie; écrire écrit écrite écrivez écrivent; lire lisez lit lisent lu lue; boire buvez boit
boivent bu; ouvrir ouvrez ouvre ouvrent ouvert ouverte; couvrir couvrez couvre couvrent couvert
couverte; perdre perdez perd perdent perdu perdue; rendre rendez rend rendent rendu rendue;
attendre attendez attend attendent attendu; répondre répondez répond répondent; choisir
choisissez choisit choisissent choisi choix; agir agissez agit agissent; finir finissez finit
terminer termine achever achève fin; commencer commencez commence débuter début débute; voir
voyez voit consulter consultez; savoir savez sait connaître connaissez connaît; devenir devient
devenez; vivre vivez vit; salarié salariée salariés salariées travailleur travailleurs
travailleuse employé employée employés employées agent agents; employeur employeurs patron
patrons; entreprise entreprises société sociétés; médecin médecins docteur; utiliser utilisez
utilise utilisation utilisé emploi employer servir servez; payer payez paie payé payée verser
verse versé versée rémunérer rémunéré rémunération salaire salaires; informer informez informe
informé prévenir prévenez prévient avertir avertissez avertit dire dites signaler signalez
signale; demander demandez demande demandes solliciter; délai délais temps durée; effectuer
effectue effectuez réaliser réalisez réalise faire; nécessaire nécessaires falloir indispensable
indispensables; enfant enfants bébé nourrisson nourrissons; aider aide aidez assister
assistance; danger dangers risque risques dangereux dangereuse; travailler travaillez travaille
travail travaux; porter portez porte port; appeler appelez appelle contacter contactez contacte
joindre; garder gardez garde conserver conservez conserve; vérifier vérifiez vérifie contrôler
contrôlez contrôle s'assurer; éviter évitez évite; arrêter arrêtez arrête cesser cessez arrêt;
laver lavez lave nettoyer nettoyez nettoie; domicile maison; papier papiers document documents;
décision décider décidez décide; congé congés vacances; maximum maximal maximale; minimum
minimal minimale; moyen moyens; retirer retirez retire enlever enlevez enlève ôter ôtez ôte
"""
)
"""Groups of words that may stand for one another when a text is put simply."""

NOT_STEMMED = frozenset({"payant", "payante"})
"""Words whose stem means something else ("payer")."""
OPPOSITES = _pairs(
    """
avant | après
augmenter augmente augmentez augmentation | diminuer diminue diminuez diminution réduire réduit
accepter acceptez accepte acceptation acceptée accord | refuser refusez refuse refus refusée
accepter acceptez accepte acceptation acceptée accord | rejeter rejetée rejeté rejet
utile utiles obligatoire nécessaire | inutile inutiles
apte aptes aptitude | inapte inaptes inaptitude
sûr sûre sûrs sûres | dangereux dangereuse
dos | côté ventre
côté | dos ventre
ventre | dos côté
rarement | souvent toujours
marche | arrêt arrêtée
inclus incluse compris comprise | exclu exclue exclus
supérieur supérieure | inférieur inférieure
brut brute bruts | net nette nets
matin | soir
chaud chaude chaleur | froid froide
jour | nuit
majeur majeure | mineur mineure
gauche | droite
toujours | jamais
tous toutes tout chaque | certains certaines
début | fin
ouvrir ouvrez ouvert | fermer fermez fermé
entrer entrée | sortir sortie
monter montez | descendre descendez
gratuit gratuite gratuitement | payant payante
public publique | privé privée
mère maternité maternelle | père paternité paternelle
haut haute | bas basse
plein pleine | vide partiel partielle
avec | sans
allumer allumez | éteindre éteignez
brancher branchez | débrancher débranchez
ajouter ajoutez | retirer retirez enlever enlevez
autoriser autorisé autorisée permis | interdire interdit interdite
pousser poussez | tirer tirez
couché allongé | assis debout
positif positive | négatif négative
acide | base basique
hausse | baisse
premier première | dernier dernière
écrit écrite | oral orale
"""
)
"""Words that may not stand for one another, one pair of groups a line."""

# --- negation, exceptions, modality --------------------------------------------------------------
NEGATION_MARKS = _words("pas jamais plus aucun aucune rien personne ni point nul nulle")
BARE_DENIED = _words(
    "peut peux pouvez peuvent pourra pourront pourrait pourraient saurait sauraient saura sauront "
    "ose osez osent osera cesse cessez cessent cessera"
)
"""Verbs that "ne" alone denies."""
COMPARISONS = frozenset({"plus", "moins"})
PARTITIVES = frozenset({"de", "d"})
EARLY_MARKS = _words("aucun aucune personne rien jamais ni nul nulle")
"""Those that may come before "ne"."""
BARE_NEGATIONS = _words("pas jamais aucun aucune non sans ni")
"""They deny even without "ne"."""
NOT_DENIED = _words(
    "oublier oubliez oublie omettre omettez manquer manquez hésiter hésitez tarder tardez"
)
"""Denied, they affirm what follows ("n'oubliez pas de signer")."""
AVOIDING = _words(
    "éviter évitez évite évitent éviterez proscrire proscrivez bannir bannissez empêcher empêchez"
)
FORBIDDEN = _words(
    "interdit interdite interdits interdites proscrit proscrite prohibé "
    "prohibée défendu défendue interdire exclu exclue"
)
EXEMPTED = _words(
    "dispensé dispensée dispensés dispensées exempté exemptée exemptés exemptées exempt exempte "
    "exempts exemptes exonéré exonérée exonérés exonérées"
)
"""What follows them need not be done."""
OF = _words("de d du des")
LACKING = _words("faute défaut absence")
"""With "de" and a noun, they are "sans"."""
DETERMINERS = _words(
    "l la le les un une des votre vos son sa ses leur leurs ce cet cette ces mon ma notre nos"
)
EXCEPTIONS = (
    r"\b(?:sauf|excepté|hormis|à l'exception|à moins (?:de|que|d'|qu')|hors(?! de)|en dehors de)\b"
)
RESTRICTIONS = (
    r"\b(?:seulement|uniquement|exclusivement|à condition|sous réserve|sous condition)\b"
    r"|\bn(?:e |')(?:\w+ ){1,3}qu(?:e |')"
    r"|(?<![-\w])(?:le|la|les|l'|un|une|du|au|ce|cette|votre|son|sa) ?seule?s?(?= \w)"
    r"|(?:^|[,;:(] ?|(?<!\w)(?:que |qu'|et |mais |car ))seule?s? "
    r"(?=(?:le|la|les|un|une|des|ce|cet|cette|ces|votre|vos|son|sa|ses) |l'|\d)"
)
"""Where "seul" comes after its word ("un enfant seul"), it restricts nothing."""
MUST = _words(
    "doit devez doivent devra devrez devront devoir dois faut faudra obligatoire obligatoires "
    "obligatoirement obligation obligations obligé obligée obligés tenu tenue tenus impératif "
    "impérative impérativement impératifs nécessaire nécessaires nécessairement exigé exigée "
    "exige indispensable indispensables contraint"
)
MAY = _words(
    "saurait sauraient saura sauront "
    "peut peux pouvez peuvent pourra pourrez pourront pourrait pourraient pourriez puisse "
    "pouvoir possible possibles possibilité facultatif facultative autorisé autorisée "
    "autorisés permis permise permet permettent droit droits bénéficie bénéficient bénéficiez "
    "bénéficier éventuellement éventuel éventuelle"
)
SHOULD = _words(
    "recommandé recommandée recommandés recommande conseillé conseillée conseille devrait "
    "devraient devriez préférable souhaitable préférence mieux"
)
FORBIDDING = frozenset({"interdiction", "défense"})
"""Nouns that forbid the verb that follows them."""
HAVING = _words("a ai as avez ont avoir aura aurez auront ayant")
VERBS_OF_DUTY = _words("doit devez doivent devra devrez devront devoir dois faut faudra")
RIGHTS = frozenset({"droit", "droits"})
CLAUSE_STARTS = _words("ne n il elle ils elles vous on je tu nous")
"""Words that show that "et" begins another clause."""
FORWARD_ADJECTIVES = _words("de d que qu")
"""What follows an adjective of modality when its object comes after it."""
ADJECTIVES = _words(
    "obligatoire obligatoires possible possibles facultatif facultative interdit interdite "
    "interdits interdites proscrit proscrite prohibé prohibée défendu défendue exclu exclue "
    "recommandé recommandée recommandés conseillé conseillée nécessaire nécessaires "
    "indispensable indispensables autorisé autorisée autorisés permis permise impératif "
    "impérative exigé exigée souhaitable préférable"
)
CONDITIONS = r"\b(?:si|s'ils?|lorsque|lorsqu'|quand|en cas d(?:e |'|u )|dès lors que|à condition)"
SCOPE_ENDS = _words("mais car si lorsque lorsqu quand sauf afin puis donc alors")
COORDINATIONS = _words("et ou")
STRICT_CONDITIONS = (
    r"(?<!même )(?<!comme )(?<!sauf )\b(?:si|s'ils?)\b"
    r"(?! (?:besoin|possible|nécessaire))|\bà condition\b"
)
"""Those that may not be lost."""

# --- what may only be said in the passage's own form ---------------------------------------------
TIME_WORDS = (
    r"secondes|minutes?|heures?|jours?|journées?|semaines?|mois|ans?|années?|nuits?|week-?ends?"
    r"|trimestres?|semestres?|siècles?|décennies?|lustres?|lendemain|veille|surlendemain"
    r"|hiver|printemps|automne|vie|immédiatement|aussitôt|instantanément|tout de suite|sans délai"
    r"|annuellement|mensuellement|hebdomadairement|quotidiennement|journellement"
    r"|trimestriellement|semestriellement|rarement|souvent|parfois|régulièrement"
    r"|exceptionnellement|définitivement|indéfiniment"
)
TIME_DETERMINERS = (
    r"chaque|tous les|toutes les|par|quelques|plusieurs|la|le|l|les|des|toute la|tout le|toute l"
    r"|à|en|dans la|dans le|dans l|demi|même"
)
SAME_DETERMINERS = {
    "chaque": "par", "tous les": "par", "toutes les": "par", "dans la": "la", "dans le": "le",
    "dans l": "l",
}  # fmt: skip
SAME_TIMES = {"année": "an", "années": "an", "ans": "an", "journée": "jour"}
"""After "par": "chaque année" is "par an"."""
EVERY_ADVERBS = {
    "annuellement": "par an", "mensuellement": "par mois", "quotidiennement": "par jour",
    "journellement": "par jour", "hebdomadairement": "par semain",
    "trimestriellement": "par trimestr", "semestriellement": "par semestr",
}  # fmt: skip
LABELS = (
    r"chapitre|niveau|zone|classe|catégorie|groupe|type|annexe|titre|livre|tableau|section|partie"
    r"|étage|échelon|phase|bloc|fiche|n°|numéro"
)
QUANTIFIERS = _words("tous toutes chaque")
OWN_FORM = _words(
    "double triple dernier dernière plupart civil pénal côté dos ventre gauche droite contre "
    "rarement souvent parfois inutile hiver printemps automne"
)
"""Words that change everything: they must be in the passage."""
REVERSALS = (
    (r"retir\w+|retraits?|ôt(?:er|ez|e|ent|ée?s?|ant)|enlev\w+|enlèv\w+", "retirer"),
    (r"refus\w*", "refuser"),
    (r"(?<!sans )cess(?!ion)\w+|arrêt(?:er|ez|e|ent) (?:de |d')|interr(?:omp|up)\w+", "cesser"),
)
"""Verbs that turn the sense of what follows: they must be in the passage."""
CALLING = (
    r"appel(?:er|ez|le|les|ons)|rappel(?:er|ez)|compos(?:er|ez|e)|joindre|joignez|joint"
    r"|contact(?:er|ez|e)|téléphon(?:er|ez|e)|faites|alert(?:er|ez|e)|préven(?:ir|ez)"
)
LINES = r"samu|pompiers?|police|secours|urgences?|gendarmerie|numéro|téléphone|tél|antipoison|appel"
OPPOSITE_PREFIXES = ("in", "im", "ir", "il", "de", "des", "non", "mal")
ACTORS = _words(
    "employeur salarié agent médecin cpam caisse maire préfet inspecteur juge assureur mutuelle "
    "propriétaire locataire bailleur directeur directrice chef collègue infirmier infirmière "
    "parents enseignant élève patient pharmacien"
)
PERSONS = ACTORS | _words(
    "enfant adulte victime travailleur usager parent mère père client visiteur collègues"
)
"""They may be told something of their own beside what the passage denies of them."""
PREPOSITIONS = _words(
    "par à au aux du de d des avec chez pour contre sans sur sous vers selon dont envers"
)

FROM_THEN = r"avant|après|plus tôt|plus tard"
"""After a duration, they say from when it is counted."""
