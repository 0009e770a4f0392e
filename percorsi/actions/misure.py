"""Le misure e le loro regole: si caricano dal file, si pubblicano versioni nuove, mai riscritte."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from percorsi.models import Misura, Programma, VersioneMisura
from percorsi.rules.idoneita_misure import impedimenti_ai_requisiti
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.parameters.models import Certezza

DATI = Path(__file__).parents[1] / "data" / "misure.json"
GIA_UNA_REGOLA = Impedimento(
    "gia_una_regola", _("Dal {giorno}, o con questo nome, questa misura ha già una regola.")
)


@transaction.atomic
def pubblica_regola(
    *,
    misura: Misura,
    versione: str,
    dal: date,
    atto: str,
    certezza: str,
    requisiti: Sequence[Mapping[str, Any]],
    autore: Attore,
) -> VersioneMisura:
    """Da quel giorno la misura si giudica così; le risposte già scritte restano com'erano."""
    misura = Misura.objects.lock(misura.pk)
    impedimenti = impedimenti_ai_requisiti(requisiti)
    doppia = misura.versioni.filter(versione=versione) | misura.versioni.filter(dal=dal)
    if doppia.exists():
        impedimenti.append(GIA_UNA_REGOLA.con(giorno=f"{dal:%d/%m/%Y}"))
    if impedimenti:
        raise AttoImpedito(impedimenti)

    regola = VersioneMisura.objects.create(
        misura=misura,
        versione=versione,
        dal=dal,
        atto=atto,
        certezza=Certezza(certezza),
        requisiti=[dict(uno) for uno in requisiti],
    )
    record("regola_misura.pubblicata", regola, autore=autore, versione=versione)
    return regola


@transaction.atomic
def carica_misure(*, titolare: Ente, autore: Attore) -> list[Misura]:
    """Le misure di data/misure.json per questo titolare. Chi c'è già non si riscrive."""
    programmi = {uno.codice: uno for uno in Programma.objects.filter(titolare=titolare)}
    misure = []
    for ordine, voce in enumerate(json.loads(DATI.read_text(encoding="utf-8")), start=1):
        if voce["programma"] and voce["programma"] not in programmi:
            continue
        misure.append(_carica(titolare, voce, programmi.get(voce["programma"]), ordine, autore))
    return misure


def _carica(
    titolare: Ente,
    voce: Mapping[str, Any],
    programma: Programma | None,
    ordine: int,
    autore: Attore,
) -> Misura:
    misura, nuova = Misura.objects.get_or_create(
        titolare=titolare,
        codice=voce["codice"],
        defaults={
            "nome": voce["nome"],
            "descrizione": voce["descrizione"],
            "tipo": voce["tipo"],
            "programma": programma,
            "ordine": ordine,
        },
    )
    if nuova:
        record("misura.registrata", misura, autore=autore, codice=misura.codice)
        for regola in voce["versioni"]:
            dal = date.fromisoformat(regola["dal"])
            pubblica_regola(misura=misura, autore=autore, **{**regola, "dal": dal})
    return misura
