"""Che cosa si sa di chi prenota da sé: quanto basta alle regole, e niente di più.

Nessuno guarda se la persona ha una DID: chi non lavora e non cerca è servito come gli altri.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from centri.choices import AmbitoPrestazione, RiservataA
from centri.models import Centro, Competenza, Invito, PresaInCarico, Prestazione
from centri.queries.inviti import canale_di
from centri.rules.prenotazione import (
    FUORI_DOMICILIO,
    FUORI_PROVINCIA,
    FUORI_REGIONE,
    OBBLIGO_SCOLASTICO,
    RISPOSTA_MANCANTE,
    SENZA_RECAPITO,
    anni_compiuti,
    impedimenti_alle_risposte,
    impedimenti_di_chi_prenota,
)
from lavoratori.models import Lavoratore, PeriodoCig
from portale import clock
from portale.errors import Impedimento

OBBLIGO = "obbligo_scolastico"  # la risposta di chi ha fra i 15 e i 18 anni
FUORI = {
    AmbitoPrestazione.CENTRO: FUORI_DOMICILIO,
    AmbitoPrestazione.PROVINCIA: FUORI_PROVINCIA,
    AmbitoPrestazione.REGIONE: FUORI_REGIONE,
}
SI_CHIEDE_DOPO = {
    no.codice for no in (FUORI_DOMICILIO, OBBLIGO_SCOLASTICO, RISPOSTA_MANCANTE, SENZA_RECAPITO)
}


def impedimenti_della_persona(
    lavoratore: Lavoratore, prestazione: Prestazione, centro: Centro, risposte: Mapping[str, str]
) -> list[Impedimento]:
    """Tutte le ragioni per cui questa persona non può prenotare qui da sé questo servizio."""
    riservata_a = {RiservataA(uno).value: RiservataA(uno).label for uno in prestazione.riservata_a}
    impedimenti = impedimenti_di_chi_prenota(
        prenota_da_se=prestazione.prenota_da_se,
        riservata_a=riservata_a,
        titoli=titoli_di(lavoratore, prestazione) if riservata_a else frozenset(),
        anni=anni_compiuti(lavoratore.nato_il, clock.today()),
        eta_minima=prestazione.eta_minima,
        eta_minima_obbligo=prestazione.eta_minima_obbligo,
        obbligo_assolto=bool(risposte.get(OBBLIGO)),
        recapito_richiesto=prestazione.recapito_richiesto,
        ha_recapito=ha_recapito(lavoratore),
        telefono=centro.sede.telefono,
    )
    if not in_zona(lavoratore, prestazione, centro):
        impedimenti.insert(0, FUORI[AmbitoPrestazione(prestazione.ambito)])
    return [
        *impedimenti,
        *impedimenti_alle_risposte(domande=prestazione.domande, risposte=risposte),
    ]


def titoli_di(lavoratore: Lavoratore, prestazione: Prestazione) -> frozenset[str]:
    """Fra i titoli che il servizio ammette, quelli che la persona ha."""
    oggi = clock.today()
    prove: dict[RiservataA, QuerySet[Any]] = {
        RiservataA.IN_CASSA: PeriodoCig.objects.filter(
            lavoratore=lavoratore, dal__lte=oggi, al__gte=oggi
        ),
        RiservataA.CON_INVITO: Invito.objects.per(lavoratore, prestazione),
        RiservataA.SEGUITA: PresaInCarico.objects.in_corso().filter(lavoratore=lavoratore),
    }
    return frozenset(
        titolo.value
        for titolo, righe in prove.items()
        if titolo in prestazione.riservata_a and righe.exists()
    )


def in_zona(lavoratore: Lavoratore, prestazione: Prestazione, centro: Centro) -> bool:
    """Il centro del domicilio e i suoi punti sempre; più lontano, fin dove il servizio permette."""
    in_vigore = Competenza.objects.in_vigore().filter(lavoratore=lavoratore, centro__isnull=False)
    if {centro.pk, centro.cpi_id} & set(in_vigore.values_list("centro", flat=True)):
        return True
    if centro.sede.ente.titolare_pk != prestazione.titolare_id:
        return False
    comune = lavoratore.domicilio_comune
    if prestazione.ambito == AmbitoPrestazione.PROVINCIA and comune is not None:
        return comune.provincia_id == centro.sede.comune.provincia_id
    return prestazione.ambito == AmbitoPrestazione.REGIONE


def ha_recapito(lavoratore: Lavoratore) -> bool:
    """Basta un modo per avvisarla: e-mail, cellulare, telefono, casa, o la posta del portale."""
    return canale_di(lavoratore.contatto())[0] is not None or bool(lavoratore.recapiti.all())


def eta_da_dire(lavoratore: Lavoratore, prestazione: Prestazione) -> bool:
    """Se prima di prenotare va chiesto dell'obbligo scolastico."""
    anni = anni_compiuti(lavoratore.nato_il, clock.today())
    return prestazione.eta_minima_obbligo <= anni < prestazione.eta_minima


def perche_no(
    lavoratore: Lavoratore, prestazione: Prestazione, centro: Centro
) -> list[Impedimento]:
    """Ciò che si può dire prima ancora degli orari. Il resto la pagina lo chiede, o lo evita."""
    tutti = impedimenti_della_persona(lavoratore, prestazione, centro, {})
    return [no for no in tutti if no.codice not in SI_CHIEDE_DOPO]
