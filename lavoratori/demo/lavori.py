"""I rapporti di lavoro inventati: quello sospeso dalla cassa, e quello finito prima."""

import random
from datetime import timedelta

from lavoratori.choices import FinePeriodo
from lavoratori.demo.aziende import codice
from lavoratori.demo.nomi import PICCOLE_AZIENDE
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto

RAPPORTO_CHIUSO = (FinePeriodo.LICENZIAMENTO, FinePeriodo.DIMISSIONI)
INDETERMINATO, DETERMINATO = "A.01.00", "A.02.00"
NUMERO_DELLE_PICCOLE = 50_000  # i loro codici fiscali non si incrociano con quelli delle grandi
MANSIONI = (
    "operaio generico", "magazziniere", "addetto alle pulizie", "cameriere", "cuoco", "impiegato",
    "autista", "commesso", "muratore", "assistente familiare", "saldatore", "elettricista",
)  # fmt: skip
UN_ANNO = timedelta(days=365)


def rapporto_con(periodo: PeriodoCig, dado: random.Random) -> Rapporto:
    """Chi è in cassa integrazione lavorava lì da anni; se è uscito, il rapporto è finito."""
    persona = periodo.lavoratore
    maggiorenne = persona.nato_il + 19 * UN_ANNO
    anni = max((periodo.dal - maggiorenne) // UN_ANNO, 1)
    dal = periodo.dal - timedelta(days=dado.randrange(90, 365 * min(anni, 25) + 91))
    chiuso = periodo.motivo_fine in RAPPORTO_CHIUSO
    return Rapporto(
        lavoratore=persona,
        datore_cf=periodo.datore_cf,
        datore_nome=periodo.trattamento.azienda_nome,
        mansione=periodo.qualifica,
        contratto=INDETERMINATO,
        dal=dal,
        al=periodo.al if chiuso else None,
        motivo_fine=periodo.motivo_fine if chiuso else "",
    )


def lavoro_di_prima(persona: Lavoratore, dado: random.Random) -> Rapporto:
    """L'ultimo lavoro di chi oggi non ne ha."""
    quale = dado.randrange(len(PICCOLE_AZIENDE))
    al = persona.created_at.date() - timedelta(days=dado.randrange(5, 400))
    dal = al - timedelta(days=dado.randrange(40, 240))
    a_termine = dado.random() < 0.6
    motivo = "" if a_termine else dado.choice(RAPPORTO_CHIUSO)
    return Rapporto(
        lavoratore=persona,
        datore_cf=codice(NUMERO_DELLE_PICCOLE + quale),
        datore_nome=PICCOLE_AZIENDE[quale],
        mansione=dado.choice(MANSIONI),
        contratto=DETERMINATO if a_termine else INDETERMINATO,
        dal=dal,
        al=al,
        motivo_fine=str(motivo),
    )
