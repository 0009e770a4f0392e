"""Torino: tre luoghi nuovi, dall'accordo fra Regione, Agenzia Piemonte Lavoro e Città di Torino.

Il comunicato dice le strade e a che cosa servono: un nuovo CPI, uno spazio digitale per i
giovani, i locali che rafforzano il CPI di Torino Sud. Numeri civici, coordinate e orari sono
plausibili e da confermare: le pagine lo dicono.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from centri.actions.colloqui import prenota_colloquio
from centri.actions.competenze import assegna_competenza
from centri.actions.luoghi import apri_punto
from centri.actions.prestazioni import apri_prestazione
from centri.choices import AmbitoPrestazione, CategoriaPrestazione, TipoCentro
from centri.demo.agende import giorno_lavorativo
from centri.demo.uffici import Uffici
from centri.models import Centro, Prestazione
from centri.queries.offerte import cerca_offerte
from centri.queries.punto import PrimaAgenda, Punto
from centri.rules.aperture import Ore
from centri.rules.orari_scritti import leggi_orari
from lavoratori.actions.lavoratori import dai_accesso, iscrivi_lavoratore
from portale.bodies.models import Ente
from portale.codice_fiscale import genera
from portale.identity.attore import Attore
from portale.identity.models import Incarico, User
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import accesso_di, avviene
from portale.territory.models import Comune

TORINO, TORINO_SUD = "001272", "15B"
NUMERO_VERDE = "800 184704"  # il contact centre dell'agenzia
FERIALI = range(5)
DA_QUANTO = timedelta(days=45)
MATTINE, GIORNATE = "lun-ven 8:45-12:30", "lun-ven 9-17"
DI_SEMPRE = ("primo-colloquio", "colloquio-percorso")
PER_I_GIOVANI = "spazio-giovani"


@dataclass(frozen=True, slots=True)
class Nuovo:
    """Un luogo del comunicato, e chi comincia a ricevervi."""

    nome: str
    tipo: TipoCentro
    indirizzo: str
    dove: tuple[float, float]
    come_arrivare: str
    orari: str
    servizi: Sequence[str]
    chi: tuple[str, str, str]
    dalle: time
    alle: time
    cpi: str = ""


NUOVI = (
    Nuovo(
        nome="CPI Torino Centro",
        tipo=TipoCentro.CPI,
        indirizzo="via Assarotti, angolo via Perrone",
        dove=(45.0722, 7.6727),
        come_arrivare="A dieci minuti a piedi dalla stazione di Porta Susa.",
        orari=MATTINE,
        servizi=DI_SEMPRE,
        chi=("Ilaria", "Bertone", "ilaria.bertone@cpi.example"),
        dalle=time(9),
        alle=time(12, 30),
        cpi=TORINO_SUD,
    ),
    Nuovo(
        nome="Spazio giovani di piazza Valdo Fusi",
        tipo=TipoCentro.SPAZIO_GIOVANI,
        indirizzo="via Cavour, angolo via Accademia Albertina",
        dove=(45.0648, 7.6862),
        come_arrivare="In centro, sul lato di piazza Valdo Fusi.",
        orari=GIORNATE,
        servizi=(PER_I_GIOVANI,),
        chi=("Sara", "Bosio", "operatrice.giovani@demo.example"),
        dalle=time(10),
        alle=time(16),
    ),
    Nuovo(
        nome="CPI Torino Sud, Cascina Giajone",
        tipo=TipoCentro.SPORTELLO,
        indirizzo="via Guido Reni 102",
        dove=(45.0370, 7.6206),
        come_arrivare="Nel parco della Cascina Giajone, quartiere Mirafiori Nord.",
        orari=MATTINE,
        servizi=DI_SEMPRE,
        chi=("Davide", "Rolle", "davide.rolle@cpi.example"),
        dalle=time(9),
        alle=time(12, 30),
        cpi=TORINO_SUD,
    ),
)
# Ragazze e ragazzi senza DID e senza cassa integrazione: non lavorano e non cercano ancora.
GIOVANI = (
    ("Amina", "Haddad", "F", date(2006, 3, 14), 6),
    ("Luca", "Ferrero", "M", date(2005, 9, 2), 2),
    ("Elena Maria", "Popescu", "F", date(2007, 1, 27), 5),
    ("Samuele", "Gallo", "M", date(2004, 6, 30), 8),
)


@fase(210, "Torino: tre luoghi nuovi")
def tre_luoghi_nuovi(demo: Demo) -> None:
    uffici: Uffici = demo.numeri["uffici"]
    autore = Attore.di(uffici.funzionaria)
    dal = giorno_lavorativo(demo.oggi - DA_QUANTO)
    with avviene(alle(dal, 8, 30)):
        _il_servizio_per_i_giovani(uffici.titolare, autore)
        aperti = [_apri(nuovo, uffici.titolare, dal, autore) for nuovo in NUOVI]
    giovani = next(uno for uno in aperti if uno.tipo == TipoCentro.SPAZIO_GIOVANI)
    _vengono_i_giovani(demo, uffici.titolare, giovani)


def _il_servizio_per_i_giovani(titolare: Ente, autore: Attore) -> None:
    """Da tutta la regione, dai sedici anni, con o senza DID."""
    prestazione = apri_prestazione(
        titolare=titolare,
        codice=PER_I_GIOVANI,
        nome="Primo incontro allo spazio giovani",
        durata_minuti=30,
        descrizione="Partiamo da lei: che cosa le piace, che cosa sa fare, da dove cominciare."
        " Non serve essere iscritti al collocamento.",
        cosa_portare="Un documento.",
        preavviso_ore=4,
        autore=autore,
    )
    Prestazione.objects.filter(pk=prestazione.pk).update(
        ambito=AmbitoPrestazione.REGIONE,
        categoria=CategoriaPrestazione.ACCOGLIENZA,
        eta_minima=16,
    )


def _apri(nuovo: Nuovo, titolare: Ente, dal: date, autore: Attore) -> Centro:
    nome, cognome, accesso = nuovo.chi
    chi = User.objects.create_user(accesso, nome=nome, cognome=cognome)
    cpi = Centro.objects.filter(codice=nuovo.cpi).first()
    agenzia = Centro.objects.select_related("sede__ente").get(codice=TORINO_SUD).sede.ente
    servizi = Prestazione.objects.filter(titolare=titolare, codice__in=nuovo.servizi)
    fasce, _errori = leggi_orari(nuovo.orari)
    punto = Punto(
        nome=nuovo.nome,
        tipo=nuovo.tipo,
        comune=Comune.objects.get(codice_istat=TORINO),
        indirizzo=nuovo.indirizzo,
        telefono=NUMERO_VERDE,
        latitudine=nuovo.dove[0],
        longitudine=nuovo.dove[1],
        come_arrivare=nuovo.come_arrivare,
        aperto_dal=dal,
        cpi=cpi,
        servizi=list(servizi.order_by("pk")),
        ore=[Ore("sportello", *fascia) for fascia in fasce],
    )
    agenda = PrimaAgenda(chi, FERIALI, nuovo.dalle, nuovo.alle)
    return apri_punto(ente=agenzia, punto=punto, prima_agenda=agenda, autore=autore)


def _vengono_i_giovani(demo: Demo, titolare: Ente, centro: Centro) -> None:
    """Chi riceve li iscrive e fissa il primo posto libero; la prima ha anche il suo accesso."""
    operatrice = Incarico.objects.select_related("user", "ente", "sede").get(sede=centro.sede)
    autore = Attore.di(operatrice)
    prestazione = Prestazione.objects.get(titolare=titolare, codice=PER_I_GIOVANI)
    torino = Comune.objects.get(codice_istat=TORINO)
    ieri = giorno_lavorativo(demo.oggi - timedelta(days=4))
    for numero, (nome, cognome, sesso, nato_il, circoscrizione) in enumerate(GIOVANI):
        with avviene(alle(ieri, 10, 10 * numero)):
            persona = iscrivi_lavoratore(
                codice_fiscale=genera(cognome, nome, nato_il, sesso, "L219"),
                nome=nome,
                cognome=cognome,
                sesso=sesso,
                nato_il=nato_il,
                luogo_nascita="L219",
                domicilio_comune=torino,
                domicilio_indirizzo="via Nizza 10",
                circoscrizione=circoscrizione,
                email=f"{nome.split()[0]}.{cognome}@posta.example".lower(),
                autore=autore,
            )
            assegna_competenza(lavoratore=persona, titolare=titolare, autore=autore)
            offerta = cerca_offerte(
                prestazione=prestazione,
                centri=[centro],
                lavoratore=persona,
                dal=demo.oggi + timedelta(days=1 + numero),
                quante=1,
            )[0]
            prenota_colloquio(lavoratore=persona, offerta=offerta, autore=autore)
            if numero == 0:
                user = accesso_di(nome, cognome, "giovane")
                dai_accesso(lavoratore=persona, user=user, autore=autore)
