"""Che cosa succede se questa persona va ad abitare lì: i fatti che la regola guarda."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from centri.choices import StatoAttesa
from centri.choices.traslochi import CasoTrasloco, CosaAperta, EsitoTrasloco
from centri.models import (
    Attesa,
    BacinoComune,
    Centro,
    Colloquio,
    Competenza,
    Consegna,
    PresaInCarico,
)
from centri.rules.competenza import centro_competente
from centri.rules.traslochi import (
    Aperto,
    Conseguenza,
    Regola,
    caso_del_trasloco,
    conseguenze,
    impronta,
    serve_l_ufficio,
)
from lavoratori.models import Did, Lavoratore
from portale import clock
from portale.documents.models import Documento
from portale.parameters.models import Certezza, Parametro
from portale.territory.models import Comune
from portale.ui.templatetags.trampolino import data_estesa

UFFICIO = "ufficio"
_FONTI: list[Callable[[int], Iterable[Aperto]]] = []


def resta_aperto(
    fonte: Callable[[int], Iterable[Aperto]],
) -> Callable[[int], Iterable[Aperto]]:
    """Chi sa che cosa una persona ha in corso lo dice qui: persona → le cose aperte."""
    _FONTI.append(fonte)
    return fonte


@dataclass(frozen=True, slots=True)
class Prospetto:
    """Il trasloco prima di scriverlo: da dove a dove, e che cosa segue."""

    caso: CasoTrasloco
    da_centro: Centro | None
    a_centro: Centro | None
    titolare_id: int | None
    chi_la_segue: PresaInCarico | None
    previste: list[Conseguenza] = field(default_factory=list)

    @property
    def serve_l_ufficio(self) -> bool:
        return serve_l_ufficio(self.previste)

    @property
    def impronta(self) -> str:
        """Quanto la pagina mostra: alla conferma dev'essere ancora così."""
        centri = (
            self.da_centro.pk if self.da_centro else 0,
            self.a_centro.pk if self.a_centro else 0,
        )
        return impronta(self.caso, centri, self.previste)

    @property
    def cambia_ufficio(self) -> bool:
        return self.caso != CasoTrasloco.STESSO_CENTRO

    @property
    def si_scelgono_i_colloqui(self) -> bool:
        return any(una.regola.esito == EsitoTrasloco.SCELTA for una in self.previste)


def foglio_in_pdf(consegna: Consegna) -> Documento | None:
    """Il foglio protocollato; chi lo chiede ha già visto la consegna."""
    suoi = Documento.objects.filter(oggetto_tipo=consegna._meta.label_lower, oggetto_id=consegna.pk)
    return suoi.order_by("versione").last()


def bacino_del_comune(comune: Comune, circoscrizione: int | None) -> Centro | None:
    """Il centro del comune, di chiunque sia il sistema. Una query."""
    oggi = clock.today()
    righe = BacinoComune.objects.filter(
        Q(al=None) | Q(al__gte=oggi), comune=comune, dal__lte=oggi
    ).select_related("centro__sede__comune", "centro__sede__ente")
    per_circoscrizione = {riga.circoscrizione: riga.centro for riga in righe}
    numeri = {quale: centro.pk for quale, centro in per_circoscrizione.items()}
    trovato = centro_competente(numeri, circoscrizione)
    return next((uno for uno in per_circoscrizione.values() if uno.pk == trovato), None)


def prospetto_del_trasloco(
    lavoratore: Lavoratore, comune: Comune, circoscrizione: int | None
) -> Prospetto:
    attuale = (
        Competenza.objects.in_vigore()
        .filter(lavoratore=lavoratore)
        .select_related("centro__sede__comune__provincia", "centro__sede__ente", "titolare")
        .first()
    )
    centro = attuale.centro if attuale else None
    nuovo = bacino_del_comune(comune, circoscrizione)
    titolare = nuovo.sede.ente.titolare_pk if nuovo else None
    prima = centro.sede.comune if centro else lavoratore.domicilio_comune
    caso = caso_del_trasloco(
        centro=centro.pk if centro else None,
        nuovo=nuovo.pk if nuovo else None,
        stesso_titolare=attuale is None or attuale.titolare_id == titolare,
        stessa_regione=prima is None or prima.provincia.regione_id == comune.provincia.regione_id,
    )
    return Prospetto(
        caso=caso,
        da_centro=centro,
        a_centro=nuovo,
        titolare_id=titolare or (attuale.titolare_id if attuale else None),
        chi_la_segue=PresaInCarico.objects.in_corso()
        .filter(lavoratore=lavoratore)
        .select_related("operatore__user")
        .first(),
        previste=conseguenze(caso=caso, aperti=aperti_di(lavoratore.pk), regole=regole_del(caso)),
    )


def aperti_di(persona_id: int) -> list[Aperto]:
    return [uno for fonte in _FONTI for uno in fonte(persona_id)]


def regole_del(caso: CasoTrasloco) -> dict[str, Regola]:
    """Le righe della tabella per questo caso, oggi: cosa in corso → regola."""
    inizio = f"trasloco.{caso.value}."
    righe = Parametro.objects.in_vigore(clock.today()).filter(nome__startswith=inizio)
    return {riga.nome.removeprefix(inizio): _regola(riga) for riga in righe}


def _regola(riga: Parametro) -> Regola:
    """Il valore è un elenco: l'esito e, se lo decide una persona, «ufficio»."""
    return Regola(
        esito=EsitoTrasloco(riga.valore[0]),
        serve_ufficio=UFFICIO in riga.valore,
        articolo=riga.atto,
        frase=riga.nota,
        da_confermare=riga.certezza == Certezza.DA_CONFERMARE,
    )


@resta_aperto
def la_did(persona_id: int) -> list[Aperto]:
    aperte = Did.objects.aperte().filter(lavoratore=persona_id)
    return [Aperto(CosaAperta.DID, una.pk, str(una)) for una in aperte]


@resta_aperto
def i_colloqui(persona_id: int) -> list[Aperto]:
    futuri = Colloquio.objects.da_erogare().futuri(clock.now()).filter(lavoratore=persona_id)
    return [
        Aperto(CosaAperta.COLLOQUIO, uno.pk, f"{uno.prestazione.nome}, {data_estesa(uno.inizio)}")
        for uno in futuri.select_related("prestazione")
    ]


@resta_aperto
def le_attese(persona_id: int) -> list[Aperto]:
    aperte = Attesa.objects.filter(lavoratore=persona_id, stato=StatoAttesa.APERTA)
    return [
        Aperto(CosaAperta.ATTESA, una.pk, str(una.prestazione or una.incontro))
        for una in aperte.select_related("prestazione", "incontro")
    ]
