"""Pubblicare una versione: un foglio letto per intero, o i suoi errori; poi l'atto di sempre."""

from datetime import date
from typing import Any, BinaryIO

from django.db import transaction

from percorsi.actions.misure import pubblica_regola
from percorsi.actions.questionari import pubblica_modello, pubblica_questionario
from percorsi.queries.pubblicazioni import MISURA, MODELLO, QUESTIONARIO, Materia
from percorsi.rules.fogli import (
    VUOTO,
    ErroreRiga,
    Libro,
    RigaFoglio,
    celle_per_chiave,
)
from percorsi.rules.idoneita_misure import impedimenti_ai_requisiti
from percorsi.rules.profilazione import impedimenti_al_modello
from percorsi.rules.pubblicazioni import COLONNE_MANCANTI, impedimenti_alla_voce
from percorsi.rules.questionari import impedimenti_al_questionario
from portale import clock
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.spreadsheets import come_testo, leggi_tabella

GIUDICI: dict[str, Any] = {
    QUESTIONARIO: impedimenti_al_questionario,
    MODELLO: impedimenti_al_modello,
    MISURA: impedimenti_ai_requisiti,
}


def leggi_foglio(libro: Libro, nome_file: str, file: BinaryIO) -> tuple[Any, list[ErroreRiga]]:
    """Il contenuto scritto nel foglio; ogni riga che non va, con la sua frase."""
    tabella = leggi_tabella(nome_file, file, riconosci=libro.titoli)
    posti = celle_per_chiave(libro, tabella.intestazioni)
    mancano = [str(titolo) for chiave, titolo in libro.colonne if chiave not in set(posti.values())]
    if mancano:
        raise AttoImpedito(COLONNE_MANCANTI.con(colonne=", ".join(mancano)))
    righe = [
        RigaFoglio(
            riga.numero,
            {chiave: _cella(riga.celle[posto]) for posto, chiave in posti.items()},
        )
        for riga in tabella.righe
    ]
    if not righe:
        return None, [ErroreRiga(1, "", str(VUOTO))]
    return libro.leggi(righe)


def _cella(cella: Any) -> str:
    """Come sta scritta; l'apostrofo messo perché il foglio non la eseguisse si toglie."""
    testo = come_testo(cella)
    return testo[1:] if testo[:2] in ("'=", "'+", "'-", "'@") else testo


def giudica_contenuto(una: Materia, contenuto: Any) -> list[Impedimento]:
    impedimenti: list[Impedimento] = GIUDICI[una.tipo](contenuto)
    return impedimenti


@transaction.atomic
def pubblica_versione(
    *,
    materia: Materia,
    contenuto: Any,
    versione: str,
    dal: date,
    atto: str,
    certezza: str,
    titolare: Ente,
    autore: Attore,
) -> Any:
    """Da oggi in poi: ciò che è già pubblicato resta com'è, e vale fino al giorno prima."""
    impedimenti = impedimenti_alla_voce(testo=versione, atto=atto, dal=dal, oggi=clock.today())
    if impedimenti:
        raise AttoImpedito(impedimenti)
    comuni: dict[str, Any] = {
        "versione": versione,
        "dal": dal,
        "atto": atto,
        "certezza": certezza,
        "autore": autore,
    }
    if materia.misura is not None:
        return pubblica_regola(misura=materia.misura, requisiti=contenuto, **comuni)
    pubblica = pubblica_questionario if materia.tipo == QUESTIONARIO else pubblica_modello
    return pubblica(titolare=titolare, contenuto=contenuto, **comuni)
