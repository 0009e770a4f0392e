"""Le righe buone diventano persone in cassa integrazione, cinquecento alla volta."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from centri.actions.lettura_elenchi import destini
from centri.choices import EsitoRiga, StatoElenco
from centri.models import ElencoCig, RigaElenco
from centri.queries.elenchi import conti
from centri.rules.elenco import Destino
from lavoratori.actions.iscrizioni import Scheda, iscrivi_lavoratori
from lavoratori.actions.periodi import Voce, apri_periodi
from portale.audit.registro import record
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import Attore
from portale.jobs.esecuzione import Avanzamento, prosegui
from portale.territory.models import Comune

IMPORTA = "centri.importa_elenco"
RIGHE_PER_FETTA = 500
DELLA_SCHEDA = (
    "codice_fiscale", "nome", "cognome", "sesso", "nato_il", "luogo_nascita", "circoscrizione",
    "email", "cellulare", "telefono",
)  # fmt: skip
DELLA_VOCE = ("dal", "al", "modalita", "percentuale", "qualifica")


def importa_fetta(elenco_id: int, autore: Attore) -> Avanzamento:
    """La transazione è della lavorazione: se il processo muore qui, la fetta non è mai avvenuta."""
    elenco = ElencoCig.objects.lock(elenco_id)
    righe = list(elenco.righe.buone().order_by("numero")[:RIGHE_PER_FETTA])
    importa_righe(elenco, righe, autore)

    finita = not elenco.righe.buone().exists()
    if finita:
        elenco.stato = StatoElenco.IMPORTATO
        elenco.save(update_fields=["stato"])
        importate = conti(elenco)[EsitoRiga.IMPORTATA]
        record("elenco.importato", elenco, autore=autore, importate=importate)
    return prosegui(IMPORTA, elenco.pk, fatte=len(righe), finita=finita)


def importa_righe(elenco: ElencoCig, righe: Sequence[RigaElenco], autore: Attore) -> None:
    """Ogni riga si giudica di nuovo: nel frattempo il mondo è andato avanti.

    Una riga rifiutata torna fra quelle da correggere, con la sua frase.
    """
    giudicate = destini(elenco, list(righe))
    for riga, giudicata in zip(righe, giudicate, strict=True):
        riga.esito, riga.frasi = giudicata.esito, giudicata.frasi
    buone = [
        (riga, giudicata.dati)
        for riga, giudicata in zip(righe, giudicate, strict=True)
        if riga.esito == EsitoRiga.BUONA
    ]
    comuni = _comuni(giudicate)
    while buone:
        try:
            with transaction.atomic():
                _apri(elenco, _iscrivi(buone, comuni, autore), autore)
                _nulla_di_rifiutato(buone)
            break
        except RigheRifiutate:  # chi non entra non lascia nulla di sé: si rifà senza
            buone = [(riga, dati) for riga, dati in buone if not _rifiutata(riga)]
    RigaElenco.objects.scrivi_importate(righe)


class RigheRifiutate(Exception):
    """Qualche riga non è entrata: la fetta si rifà con le altre."""


def _rifiutata(riga: RigaElenco) -> bool:
    return bool(riga.esito == EsitoRiga.DA_CORREGGERE)


def _nulla_di_rifiutato(buone: Sequence[tuple[RigaElenco, dict[str, Any]]]) -> None:
    if any(_rifiutata(riga) for riga, _dati in buone):
        raise RigheRifiutate


def _comuni(giudicate: Sequence[Destino]) -> dict[str, Comune]:
    codici = {giudicata.dati["comune"] for giudicata in giudicate}
    return {
        comune.codice_istat: comune for comune in Comune.objects.filter(codice_istat__in=codici)
    }


def _iscrivi(
    buone: Sequence[tuple[RigaElenco, dict[str, Any]]],
    comuni: Mapping[str, Comune],
    autore: Attore,
) -> list[tuple[RigaElenco, Voce]]:
    """Le righe con la loro persona, pronte per il periodo."""
    schede = [
        Scheda(
            **{campo: dati[campo] for campo in DELLA_SCHEDA},
            domicilio_comune=comuni.get(dati["comune"]),
            domicilio_indirizzo=dati["indirizzo"],
            domicilio_cap=dati["cap"],
        )
        for _riga, dati in buone
    ]
    pronte = []
    iscritte = iscrivi_lavoratori(schede=schede, autore=autore)
    for (riga, dati), iscritta in zip(buone, iscritte, strict=True):
        if iscritta.lavoratore is None:
            _rifiuta(riga, iscritta.impedimenti)
            continue
        riga.lavoratore, riga.nuova = iscritta.lavoratore, iscritta.nuova
        voce = Voce(iscritta.lavoratore, **{campo: dati[campo] for campo in DELLA_VOCE})
        pronte.append((riga, voce))
    return pronte


def _apri(elenco: ElencoCig, pronte: Sequence[tuple[RigaElenco, Voce]], autore: Attore) -> None:
    voci = [voce for _riga, voce in pronte]
    aperti = apri_periodi(trattamento=elenco.trattamento, voci=voci, autore=autore)
    for (riga, _voce), aperto in zip(pronte, aperti, strict=True):
        if aperto.periodo is None:
            _rifiuta(riga, aperto.impedimenti)
        else:
            riga.periodo, riga.esito = aperto.periodo, EsitoRiga.IMPORTATA


def _rifiuta(riga: RigaElenco, impedimenti: Sequence[Impedimento]) -> None:
    riga.esito = EsitoRiga.DA_CORREGGERE
    riga.frasi = {**riga.frasi, "riga": AttoImpedito(impedimenti).frasi}
    riga.lavoratore, riga.periodo, riga.nuova = None, None, False
