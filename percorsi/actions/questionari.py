"""Le domande e il modello della valutazione: la Regione ne pubblica versioni, mai le riscrive."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from percorsi.models import ModelloProfilazione, VersioneQuestionario
from percorsi.rules.profilazione import impedimenti_al_modello
from percorsi.rules.questionari import impedimenti_al_questionario
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.parameters.models import Certezza

DATI = Path(__file__).parents[1] / "data" / "valutazione.json"
GIA_PUBBLICATA = Impedimento(
    "gia_pubblicata", _("C'è già una versione con questo nome, o che vale dal {giorno}.")
)


@transaction.atomic
def pubblica_questionario(
    *,
    titolare: Ente,
    versione: str,
    dal: date,
    atto: str,
    certezza: str,
    contenuto: Mapping[str, Any],
    autore: Attore,
) -> VersioneQuestionario:
    """Da quel giorno si valuta con queste domande; le valutazioni già fatte si rileggono con le
    loro.
    """
    titolare = Ente.objects.select_for_update().get(pk=titolare.pk)
    gia = titolare.questionari.filter(versione=versione) | titolare.questionari.filter(dal=dal)  # type: ignore[attr-defined]
    impedimenti = impedimenti_al_questionario(contenuto)
    if gia.exists():
        impedimenti.append(GIA_PUBBLICATA.con(giorno=f"{dal:%d/%m/%Y}"))
    if impedimenti:
        raise AttoImpedito(impedimenti)

    scritto = VersioneQuestionario.objects.create(
        titolare=titolare,
        versione=versione,
        dal=dal,
        atto=atto,
        certezza=Certezza(certezza),
        contenuto=dict(contenuto),
    )
    record("questionario.pubblicato", scritto, autore=autore, versione=versione)
    return scritto


@transaction.atomic
def pubblica_modello(
    *,
    titolare: Ente,
    versione: str,
    dal: date,
    atto: str,
    certezza: str,
    contenuto: Mapping[str, Any],
    autore: Attore,
) -> ModelloProfilazione:
    """I pesi valgono da quel giorno; le classi già calcolate restano scritte con i loro."""
    titolare = Ente.objects.select_for_update().get(pk=titolare.pk)
    suoi = titolare.modelli_profilazione  # type: ignore[attr-defined]
    impedimenti = impedimenti_al_modello(contenuto)
    if (suoi.filter(versione=versione) | suoi.filter(dal=dal)).exists():
        impedimenti.append(GIA_PUBBLICATA.con(giorno=f"{dal:%d/%m/%Y}"))
    if impedimenti:
        raise AttoImpedito(impedimenti)

    modello = ModelloProfilazione.objects.create(
        titolare=titolare,
        versione=versione,
        dal=dal,
        atto=atto,
        certezza=Certezza(certezza),
        contenuto=dict(contenuto),
    )
    record("modello_profilazione.pubblicato", modello, autore=autore, versione=versione)
    return modello


@transaction.atomic
def carica_valutazione(*, titolare: Ente, autore: Attore) -> None:
    """Le domande e il modello di data/valutazione.json, se il titolare non ne ha di suoi."""
    dati = json.loads(DATI.read_text(encoding="utf-8"))
    if not titolare.questionari.exists():  # type: ignore[attr-defined]
        pubblica_questionario(titolare=titolare, autore=autore, **_voce(dati["questionario"]))
    if not titolare.modelli_profilazione.exists():  # type: ignore[attr-defined]
        pubblica_modello(titolare=titolare, autore=autore, **_voce(dati["modello"]))


def _voce(voce: dict[str, Any]) -> dict[str, Any]:
    return voce | {"dal": date.fromisoformat(voce["dal"])}
