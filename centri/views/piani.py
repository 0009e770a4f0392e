"""L'anteprima di ciò che un'agenda cambiata fa ai colloqui: la sorte di ciascuno, da scegliere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from centri.choices import SorteColloquio
from centri.models import Colloquio
from centri.queries.agende import appuntamento_di, colleghe_di
from centri.queries.inviti import canale_di
from centri.queries.offerte import cerca_offerte
from centri.rules.assenze import Collega, Piano, Sorte, chi_puo, proponi
from portale.errors import Frase, _
from portale.identity.attore import Attore
from portale.identity.models import Incarico
from portale.notifications.models import Canale
from portale.ui.templatetags.trampolino import data_estesa

PREFISSO = "sorte_"
QUANTI_ORARI = 40
IN_TEMPO = (Canale.EMAIL, Canale.SMS, Canale.PORTALE)


@dataclass(frozen=True)
class Riga:
    """Un colloquio, le sorti possibili (valore, parole) e quella scelta."""

    colloquio: Colloquio
    scelte: list[tuple[str, Frase]]
    scelta: str
    visibile: bool
    da_chiamare: bool

    @property
    def nome(self) -> str:
        return f"{PREFISSO}{self.colloquio.pk}"


def leggi_piano(dati: Mapping[str, str]) -> dict[int, Sorte]:
    """Dal modulo: «sorte_12=collega:7». Ciò che non si capisce manca, e l'atto lo dice."""
    piano = {}
    for campo, valore in dati.items():
        numero = campo.removeprefix(PREFISSO)
        scelta, _due_punti, collega = valore.partition(":")
        if numero != campo and numero.isdecimal() and scelta in SorteColloquio.values:
            chi = int(collega) if collega.isdecimal() else None
            piano[int(numero)] = Sorte(SorteColloquio(scelta), chi)
    return piano


def scrivi_sorte(sorte: Sorte) -> str:
    return f"{sorte.scelta}:{sorte.collega}" if sorte.collega else str(sorte.scelta)


def righe_del_piano(
    operatore: Incarico,
    colloqui: Sequence[Colloquio],
    *,
    attore: Attore,
    resta: bool,
    scelto: Piano,
    assente: tuple[datetime, datetime] | None = None,
) -> list[Riga]:
    """`resta`: se si può lasciare tutto com'è (un'agenda che cambia, non chi manca).
    `scelto`: ciò che chi guarda ha già cambiato.
    """
    colleghe, incarichi = colleghe_di(operatore, colloqui)
    proposta = proponi([appuntamento_di(uno) for uno in colloqui], colleghe)
    visibili = set(
        Colloquio.objects.visible_to(attore)
        .filter(pk__in=[uno.pk for uno in colloqui])
        .values_list("pk", flat=True)
    )
    per_servizio = {uno.prestazione_id: uno for uno in colloqui}
    orari = {numero: _orari_liberi(uno, operatore, assente) for numero, uno in per_servizio.items()}
    righe = []
    for colloquio in colloqui:
        altri = (ora for ora in orari[colloquio.prestazione_id] if ora != colloquio.inizio)
        scelte = _scelte(colloquio, colleghe, incarichi, next(altri, None), resta)
        righe.append(
            Riga(
                colloquio=colloquio,
                scelte=scelte,
                scelta=_scelta(scelte, scelto.get(colloquio.pk), proposta[colloquio.pk], resta),
                visibile=colloquio.pk in visibili,
                da_chiamare=canale_di(colloquio.lavoratore.contatto())[0] not in IN_TEMPO,
            )
        )
    return righe


def _scelte(
    colloquio: Colloquio,
    colleghe: Sequence[Collega],
    incarichi: Mapping[int, Incarico],
    primo: datetime | None,
    resta: bool,
) -> list[tuple[str, Frase]]:
    scelte: list[tuple[str, Frase]] = []
    if resta:
        scelte.append((SorteColloquio.RESTA.value, _("Resta com'è")))
    for numero in chi_puo(appuntamento_di(colloquio), colleghe):
        sorte = Sorte(SorteColloquio.COLLEGA, numero)
        frase = _("Stessa ora, con {chi}").format(chi=incarichi[numero].user)
        scelte.append((scrivi_sorte(sorte), frase))
    if primo is not None:
        frase = _("Al primo orario libero ({quando})").format(quando=data_estesa(primo))
        scelte.append((SorteColloquio.SPOSTA.value, frase))
    scelte.append((SorteColloquio.DISDICI.value, _("Disdetto, con l'invito a prenotare di nuovo")))
    return scelte


def _scelta(
    scelte: Sequence[tuple[str, Frase]], scelto: Sorte | None, collega: int | None, resta: bool
) -> str:
    """Ciò che aveva scelto, se si può ancora; se no la proposta."""
    possibili = [valore for valore, _frase in scelte]
    if scelto is not None and scrivi_sorte(scelto) in possibili:
        return scrivi_sorte(scelto)
    if resta:
        return SorteColloquio.RESTA.value
    if collega is not None:
        return scrivi_sorte(Sorte(SorteColloquio.COLLEGA, collega))
    return SorteColloquio.DISDICI.value


def _orari_liberi(
    colloquio: Colloquio, operatore: Incarico, assente: tuple[datetime, datetime] | None
) -> list[datetime]:
    """I primi orari per quel servizio, senza contare chi manca proprio allora."""
    prime = cerca_offerte(
        centri=[colloquio.centro], prestazione=colloquio.prestazione, quante=QUANTI_ORARI
    )
    return [
        offerta.inizio
        for offerta in prime
        if assente is None
        or offerta.operatore.pk != operatore.pk
        or offerta.fine <= assente[0]
        or offerta.inizio >= assente[1]
    ]
