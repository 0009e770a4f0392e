"""Un curriculum per le prove: Ada cerca lavoro da saldatrice."""

from datetime import date

from lavoratori.actions.curriculum import crea_curriculum, valida_curriculum
from lavoratori.actions.voci_curriculum import scrivi_testata
from portale.classifications.models import CompetenzaEsco, Professione
from portale.parameters.models import Certezza, Parametro
from tests.lavoratori.factories import RapportoFactory, TitoloFactory


def parametri_del_curriculum():
    for nome, giorni in {"validita_giorni": 365, "avviso_giorni": 30}.items():
        Parametro.objects.get_or_create(
            nome=f"curriculum.{nome}",
            dal=date(2015, 9, 24),
            defaults={
                "valore": giorni,
                "unita": "GIORNI",
                "atto": "prova",
                "certezza": Certezza.DA_CONFERMARE,
            },
        )


def saldatrice():
    trovata, _ = Professione.objects.get_or_create(
        codice="7212.3",
        uri="http://data.europa.eu/esco/occupation/prova",
        defaults={
            "isco": "7212",
            "etichetta": "saldatore/saldatrice",
            "alternative": ["saldatore ad arco"],
            "altre_lingue": {"en": "welder", "fr": "soudeur", "ro": "sudor"},
            **_ricerca(),
        },
    )
    return trovata


def _ricerca():
    una = Professione(
        etichetta="saldatore/saldatrice",
        alternative=["saldatore ad arco"],
        altre_lingue={"en": "welder", "fr": "soudeur", "ro": "sudor"},
    ).prepara_ricerca()
    return {"nome_ricerca": una.nome_ricerca, "ricerca": una.ricerca}


def competenza(nome, *isco, settore="Metalli e saldatura"):
    return CompetenzaEsco.objects.create(
        codice=f"{abs(hash(nome)):036d}"[:36],
        nome=nome,
        nome_inglese=nome,
        settore=settore,
        isco=list(isco),
    )


def con_una_storia(persona):
    """Un lavoro finito e uno in corso, un diploma e un attestato."""
    RapportoFactory(lavoratore=persona, dal=date(2010, 3, 1), al=date(2015, 2, 28))
    RapportoFactory(lavoratore=persona, mansione="saldatrice", dal=date(2015, 3, 1))
    TitoloFactory(lavoratore=persona, rilasciato_il=date(1998, 7, 1))
    TitoloFactory(lavoratore=persona, tipo="attestato", descrizione="Saldatura TIG", ore=40)
    return persona


def bozza_di(persona, autore, genere="automatico", **campi):
    curriculum = crea_curriculum(lavoratore=persona, genere=genere, autore=autore)
    campi = {"professione": saldatrice()} | campi
    return scrivi_testata(curriculum=curriculum, autore=autore, **campi)


def confermato_di(persona, autore, **altro):
    return valida_curriculum(curriculum=bozza_di(persona, autore), autore=autore, **altro)
