"""I programmi e i loro percorsi: si registrano con l'atto da cui vengono."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from percorsi.models import Percorso, Programma
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.identity.attore import Attore

DATI = Path(__file__).parents[1] / "data" / "programmi.json"


@transaction.atomic
def registra_programma(
    *,
    titolare: Ente,
    codice: str,
    nome: str,
    dal: date,
    al: date | None,
    atto: str,
    certezza: str,
    percorsi: Mapping[int, tuple[str, bool]],
    autore: Attore,
) -> Programma:
    """`percorsi`: numero → (nome, chiede la cassa). Chi c'è già non si riscrive."""
    programma, nuovo = Programma.objects.get_or_create(
        titolare=titolare,
        codice=codice,
        defaults={"nome": nome, "dal": dal, "al": al, "atto": atto, "certezza": certezza},
    )
    for numero, (titolo, chiede_cig) in percorsi.items():
        Percorso.objects.get_or_create(
            programma=programma,
            numero=numero,
            defaults={"nome": titolo, "chiede_cig": chiede_cig},
        )
    if nuovo:
        record("programma.registrato", programma, autore=autore, codice=codice)
    return programma


@transaction.atomic
def carica_programmi(*, titolare: Ente, autore: Attore) -> list[Programma]:
    """I programmi di data/programmi.json, per questo titolare."""
    return [
        registra_programma(titolare=titolare, autore=autore, **_voce(voce))
        for voce in json.loads(DATI.read_text(encoding="utf-8"))
    ]


def _voce(voce: dict[str, Any]) -> dict[str, Any]:
    return {
        **voce,
        "dal": date.fromisoformat(voce["dal"]),
        "al": date.fromisoformat(voce["al"]) if voce["al"] else None,
        "percorsi": {uno["numero"]: (uno["nome"], uno["chiede_cig"]) for uno in voce["percorsi"]},
    }
