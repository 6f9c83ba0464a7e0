"""Sentences that look like the passage and say something else."""

import pytest

from passerelle.domain.grounding import Checker

ACCIDENT = "L'employeur doit déclarer l'accident dans les 48 heures à la CPAM."
NOTICE = "Le préavis est de 1 mois pour les employés et de 3 mois pour les cadres."
RATE = "Le taux était de 10 % en 2020 et de 12 % en 2023."


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        ("La salle accueille 15 enfants. Appelez les secours.", "Appelez le 15."),
        ("Fiche n° 15. En cas de malaise, appelez les secours.", "Appelez le 15."),
        ("Appelez le 15 ou le 18.", "Appelez le 15 18."),
        ("L'employeur peut refuser le congé.", "L'employeur ne peut refuser le congé."),
        ("L'employeur ne peut refuser le congé.", "L'employeur peut refuser le congé."),
        ("L'employeur ne saurait refuser le congé.", "L'employeur refuse le congé."),
        ("Le montant ne peut excéder 100 €.", "Le montant peut excéder 100 €."),
        ("Le port du casque est obligatoire.", "Le port du casque est inutile."),
        ("Le port du casque est obligatoire.", "Le casque est rarement obligatoire."),
        ("Il est inutile d'appeler le médecin.", "Il est utile d'appeler le médecin."),
        ("L'agent est inapte au poste.", "L'agent est apte au poste."),
        ("La machine est dangereuse sans carter.", "La machine est sûre sans carter."),
        ("Le silence vaut rejet de la demande.", "Le silence vaut acceptation de la demande."),
        (
            "N'utilisez jamais d'eau sur un feu d'huile. Utilisez un couvercle.",
            "N'utilisez pas de couvercle sur un feu d'huile.",
        ),
        (ACCIDENT, "L'employeur doit déclarer l'accident dans la journée à la CPAM."),
        (ACCIDENT, "L'employeur doit déclarer l'accident immédiatement à la CPAM."),
        (ACCIDENT, "L'employeur doit déclarer l'accident toutes les 48 heures à la CPAM."),
        (ACCIDENT, "L'employeur doit déclarer l'accident 48 heures avant à la CPAM."),
        ("Rincez l'œil pendant 15 minutes.", "Rincez l'œil pendant quelques minutes."),
        ("La visite a lieu tous les 2 ans.", "La visite a lieu annuellement."),
        ("Le document est gardé 5 ans.", "Le document est gardé à vie."),
        ("Le contrat débute en mars.", "Le contrat débute fin mars."),
        (NOTICE, "Le préavis est d'un mois pour les cadres."),
        (NOTICE, "Le préavis est de 3 mois pour les employés."),
        (RATE, "Le taux était de 12 % en 2020."),
        ("En janvier, le quota est de 5. En février, le quota est de 7.", "En janvier, 7."),
        ("La vitesse est limitée à 50 km/h.", "La vitesse est limitée à 50 m/s."),
        ("La valeur est de 5 mg/m3.", "La valeur est de 5 g/l."),
        ("Le plat est gardé à – 18 °C.", "Le plat est gardé à 18 °C."),
        ("Donnez 60 mg par kilo et par jour.", "Donnez 60 mg par kilo."),
        ("L'indemnité est de 100 € nets.", "L'indemnité est de 100 €."),
        (ACCIDENT, "Le salarié doit déclarer l'accident dans les 48 heures à la CPAM."),
        (
            "L'employeur informe le salarié de sa décision.",
            "Le salarié informe l'employeur de sa décision.",
        ),
        ("La zone A est fermée aux agents.", "La zone B est fermée aux agents."),
        ("Le chapitre II traite du bruit.", "Le chapitre V traite du bruit."),
        ("Couchez le bébé sur le dos.", "Couchez le bébé sur le côté."),
        ("Vous pouvez refuser si vous prévenez votre chef.", "Vous pouvez refuser."),
        ("Les agents sont couverts s'ils ont signé.", "Les agents sont couverts."),
    ],
)
def test_what_only_looks_alike_is_stopped(passage: str, sentence: str) -> None:
    assert not Checker([passage]).check(sentence).supported


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        ("En cas de danger, appelez le 15.", "Appelez le 15 en cas de danger."),
        ("Numéro d'urgence : SAMU (15).", "Le numéro d'urgence du SAMU est le 15."),
        (
            "Appelez le 3919, gratuit, 24 heures sur 24 et 7 jours sur 7.",
            "Appelez le 3919, c'est gratuit.",
        ),
        ("L'employeur ne peut refuser le congé.", "L'employeur ne peut pas refuser le congé."),
        ("La visite a lieu tous les ans.", "La visite a lieu chaque année."),
        (NOTICE, "Le préavis est d'un mois pour les employés."),
        (RATE, "En 2020, le taux était de 10 %."),
        ("Le plat est gardé à – 18 °C.", "Le plat est gardé à -18 °C."),
        (
            "L'employeur informe le salarié de sa décision.",
            "Le salarié est informé par l'employeur de sa décision.",
        ),
        ("L'article L. 4121-1 prévoit la sécurité.", "L'article L4121-1 prévoit la sécurité."),
        ("La distance est de 1,50 m.", "La distance est de 1 m 50."),
        (
            "Vous pouvez refuser si vous prévenez votre chef.",
            "Si vous prévenez votre chef, vous pouvez refuser.",
        ),
    ],
)
def test_the_same_said_otherwise_passes(passage: str, sentence: str) -> None:
    verdict = Checker([passage]).check(sentence)
    assert verdict.supported, (verdict.reason, verdict.detail)
