"""Chi non ha un lavoro: una DID in ogni stato, una NASpI che finisce, i documenti chiesti.

Le persone si scelgono in ordine di codice fiscale, prima quelle di Rivoli: mai per numero.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db.models import F, Q

from lavoratori.actions.attestati_did import rilascia_attestato
from lavoratori.actions.did import (
    annulla_did,
    convalida_did,
    dichiara_decadenza,
    inserisci_did,
    revoca_did,
)
from lavoratori.actions.indennita_disoccupazione import registra_indennita
from lavoratori.actions.rapporti import registra_rapporto
from lavoratori.actions.richieste import (
    chiedi_documento,
    prendi_richiesta,
    rispondi_richiesta,
)
from lavoratori.demo.aziende import codice
from lavoratori.demo.lavori import DETERMINATO, INDETERMINATO
from lavoratori.demo.nomi import PICCOLE_AZIENDE
from lavoratori.models import Did, Lavoratore, PeriodoCig, Rapporto, TipoDocumento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import avviene
from portale.territory.models import Comune

UN_GIORNO = timedelta(days=1)
ACCESSO_GIOVANE, CHI_LO_SEGUE = "giovane@demo.example", "operatrice.giovani@demo.example"
NUMERO_DEL_DATORE, NUMERO_CO = 60_000, 900_000_000
FOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 400 + b"\xff\xd9"
Storia = Callable[["Persona"], None]


class Persona:
    """Una persona senza lavoro, chi la segue, e i suoi giorni."""

    def __init__(self, demo: Demo, lavoratore: Lavoratore) -> None:
        self.lavoratore, self.oggi = lavoratore, demo.oggi
        self.autore = Attore.di(demo.numeri["operatrice"](lavoratore))
        self.arrivo = lavoratore.created_at.date() + UN_GIORNO

    def giorni_fa(self, quanti: int) -> date:
        """Tanti giorni fa, o quando è arrivata se è arrivata dopo."""
        return max(self.oggi - timedelta(days=quanti), self.arrivo)

    def rende(self, giorni_fa: int) -> Did:
        giorno = self.giorni_fa(giorni_fa)
        with avviene(alle(giorno, 9, 30), stampa=False):
            return inserisci_did(lavoratore=self.lavoratore, resa_il=giorno, autore=self.autore)

    def convalida(self, did: Did) -> Did:
        with avviene(alle(min(did.resa_il + 9 * UN_GIORNO, self.oggi), 8, 50), stampa=False):
            return convalida_did(did=did, autore=self.autore)

    def lavora(self, dal: date, al: date | None, contratto: str) -> None:
        with avviene(alle(dal, 9, 10), stampa=False):
            registra_rapporto(
                lavoratore=self.lavoratore,
                datore_cf=codice(NUMERO_DEL_DATORE),
                datore_nome=PICCOLE_AZIENDE[0],
                mansione="magazziniere",
                contratto=contratto,
                dal=dal,
                al=al,
                co_numero=f"01001{dal:%y}{NUMERO_CO + dal.toordinal():09d}",
                autore=self.autore,
            )

    def adesso(self, giorni_fa: int) -> date:
        return self.oggi - timedelta(days=giorni_fa)


def da_tanto(una: Persona) -> None:
    did = una.convalida(una.rende(410))
    with avviene(alle(una.adesso(3), 11), stampa=False):
        rilascia_attestato(did=did, autore=una.autore)


def sospesa(una: Persona) -> None:
    una.convalida(una.rende(200))
    una.lavora(una.adesso(15), una.oggi + 60 * UN_GIORNO, DETERMINATO)


def ripresa(una: Persona) -> None:
    una.convalida(una.rende(260))
    una.lavora(una.adesso(70), una.adesso(30), DETERMINATO)


def finita(una: Persona) -> None:
    una.convalida(una.rende(150))
    una.lavora(una.adesso(12), None, INDETERMINATO)


def revocata(una: Persona) -> None:
    did = una.convalida(una.rende(120))
    with avviene(alle(una.adesso(6), 10, 20), stampa=False):
        revoca_did(did=did, nota="Si trasferisce dalla figlia, all'estero.", autore=una.autore)


def decaduta(una: Persona) -> None:
    did = una.convalida(una.rende(180))
    with avviene(alle(una.adesso(20), 12), stampa=False):
        nota = "Terza assenza senza motivo."
        dichiara_decadenza(did=did, dal=una.adesso(20), nota=nota, autore=una.autore)


def annullata(una: Persona) -> None:
    did = una.rende(40)
    with avviene(alle(una.adesso(39), 8), stampa=False):
        annulla_did(did=did, nota="Scritta nel fascicolo di un'omonima.", autore=una.autore)


def naspi_che_finisce(una: Persona) -> None:
    giorno = una.giorni_fa(300)
    with avviene(alle(giorno, 10, 5), stampa=False):
        domanda = registra_indennita(
            lavoratore=una.lavoratore,
            tipo="naspi",
            presentata_il=giorno,
            dal=giorno + 8 * UN_GIORNO,
            al=una.oggi + 27 * UN_GIORNO,
            autore=una.autore,
        )
    una.convalida(domanda.did)


def non_si_e_presentata(una: Persona) -> None:
    una.rende(47)


def appena_resa(una: Persona) -> None:
    una.rende(2)


STORIE: tuple[Storia, ...] = (
    da_tanto, naspi_che_finisce, sospesa, non_si_e_presentata, ripresa, appena_resa,
    finita, revocata, decaduta, annullata,
)  # fmt: skip


@fase(235, "Chi non ha un lavoro")
def stati(demo: Demo) -> None:
    if not demo.persone:
        return
    persone = _senza_lavoro(demo)
    for storia, lavoratore in zip(STORIE, persone, strict=False):
        storia(Persona(demo, lavoratore))
    _in_preavviso(demo)
    _documenti(demo, persone[: len(STORIE)])
    _il_giovane(demo)


def _senza_lavoro(demo: Demo) -> list[Lavoratore]:
    """Chi è arrivato da più di tre mesi, da allora non ha avuto un rapporto e non ha una DID."""
    rivoli = Comune.objects.filter(nome="Rivoli").values_list("bacino_cpi", flat=True).first()
    da_allora = Q(al=None) | Q(al__gte=F("lavoratore__created_at__date"))
    occupate = Rapporto.objects.filter(da_allora).values("lavoratore")
    fuori = [persona.pk for persona in demo.numeri["fuori_cassa"]]
    libere = (
        Lavoratore.objects.filter(pk__in=fuori, utente=None)
        .exclude(pk__in=occupate)
        .exclude(pk__in=Did.objects.aperte().values("lavoratore"))
        .filter(created_at__lt=alle(demo.oggi - timedelta(days=100), 9))
        .select_related("domicilio_comune__provincia")
        .order_by("codice_fiscale")
    )
    return sorted(
        libere,
        key=lambda una: una.domicilio_comune is None or una.domicilio_comune.bacino_cpi != rivoli,
    )


def _in_preavviso(demo: Demo) -> None:
    """È in cassa integrazione, ma il licenziamento è già comunicato: il motivo è scritto."""
    periodo = (
        PeriodoCig.objects.aperti(demo.oggi)
        .filter(
            lavoratore__utente=None,
            lavoratore__created_at__lt=alle(demo.oggi - 30 * UN_GIORNO, 9),
        )
        .select_related("lavoratore")
        .order_by("lavoratore__codice_fiscale")
        .first()
    )
    if periodo is None:
        return
    una = Persona(demo, periodo.lavoratore)
    with avviene(alle(una.adesso(5), 9), stampa=False):
        inserisci_did(
            lavoratore=una.lavoratore,
            resa_il=una.adesso(5),
            perche_occupata="preavviso",
            rapporto_finisce_il=una.oggi + 40 * UN_GIORNO,
            autore=una.autore,
        )


def _documenti(demo: Demo, persone: Sequence[Lavoratore]) -> None:
    """Per tre persone: uno che aspettiamo, uno in carico, uno rifiutato."""
    codici = ("lettera-licenziamento", "copia-patto", "scheda-professionale")
    for numero, (chiesto, lavoratore) in enumerate(zip(codici, persone, strict=False)):
        una = Persona(demo, lavoratore)
        with avviene(alle(una.adesso(4), 9, 5 * numero), stampa=False):
            richiesta = chiedi_documento(
                lavoratore=lavoratore, tipo=_tipo(chiesto), autore=una.autore
            )
        if numero == 0:
            continue
        with avviene(alle(una.adesso(3), 9, 5 * numero), stampa=False):
            prendi_richiesta(richiesta=richiesta, autore=una.autore)
        if numero == 2:
            with avviene(alle(una.adesso(2), 9), stampa=False):
                ragione = "La scheda è ancora vuota: venga a completarla al colloquio."
                rispondi_richiesta(
                    richiesta=richiesta, accettata=False, ragione=ragione, autore=una.autore
                )


def _tipo(chiesto: str) -> TipoDocumento:
    return TipoDocumento.objects.get(pk=chiesto)


def _il_giovane(demo: Demo) -> None:
    """Rende la DID dal telefono, manda la carta d'identità, chiede e gli si chiede."""
    lui = Lavoratore.objects.filter(utente__email=ACCESSO_GIOVANE).first()
    sua = Incarico.objects.filter(user__email=CHI_LO_SEGUE).first()
    sue = Incarico.objects.filter(user__email=ACCESSO_GIOVANE, ruolo=Ruolo.CITTADINO).first()
    if lui is None or sua is None or sue is None:
        return
    da_se, operatrice = Attore.di(sue), Attore.di(sua)
    ieri, adesso = demo.oggi - 2 * UN_GIORNO, demo.oggi - UN_GIORNO
    with avviene(alle(ieri, 18, 40), stampa=False):
        inserisci_did(lavoratore=lui, resa_il=ieri, autore=da_se)
    with avviene(alle(ieri, 18, 45), stampa=False):
        chiedi_documento(lavoratore=lui, tipo=_tipo("elenco-rapporti"), autore=da_se)
        carta = chiedi_documento(
            lavoratore=lui, tipo=_tipo("documento-identita"), nome_file="carta.jpg",
            contenuto=FOTO, autore=da_se,
        )  # fmt: skip
    with avviene(alle(adesso, 8, 30), stampa=False):
        prendi_richiesta(richiesta=carta, autore=operatrice)
    with avviene(alle(adesso, 8, 35), stampa=False):
        rispondi_richiesta(richiesta=carta, accettata=True, autore=operatrice)
    with avviene(alle(adesso, 8, 40), stampa=False):
        chiedi_documento(
            lavoratore=lui, tipo=_tipo("titolo-studio"), autore=operatrice,
            nota="Anche una foto va bene.",
        )  # fmt: skip
    with avviene(alle(adesso, 17), stampa=False):
        chiedi_documento(
            lavoratore=lui,
            tipo=_tipo("scheda-professionale"),
            nota="Mi serve per un corso.",
            autore=da_se,
        )
