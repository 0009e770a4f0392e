"""Modena, 2015: un servizio con i posti contati, il telefono nelle sue ore, gli incontri.

Un ente titolare suo, con la sua provincia: la stessa installazione serve più territori, e nessuno
vede le persone degli altri. I fatti e le cifre sono quelli del comunicato della Provincia.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from centri.actions.agende import apri_agenda
from centri.actions.centri import apri_centro, assegna_bacino
from centri.actions.colloqui import prenota_colloquio
from centri.actions.dotazioni import apri_dotazione, entra_nel_servizio
from centri.actions.esiti import registra_esito
from centri.actions.incontri import (
    conferma_presenza,
    convoca_incontro,
    iscrivi_a_incontro,
    registra_presenze,
)
from centri.actions.luoghi import cambia_orari
from centri.actions.prestazioni import apri_prestazione
from centri.actions.richiamate import (
    annota_telefonata,
    chiedi_richiamata,
    collega_richiamata,
    prendi_richiamata,
)
from centri.choices import (
    Adesione,
    CanalePrenotazione,
    EsitoTelefonata,
    StatoColloquio,
    TipoIncontro,
)
from centri.demo.agende import giorno_lavorativo
from centri.demo.modena_persone import AZIENDE_DEL_2014, Cassa, aziende_di_oggi, scrivi
from centri.models import Centro, Colloquio, Dotazione, Incontro, Prestazione
from centri.queries.offerte import offerte_libere
from centri.rules.aperture import Ore
from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente
from portale.clock import fermo_al
from portale.identity.attore import UN_ANONIMO, Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle, fase
from portale.management.storie import avviene, con_accesso
from portale.territory.models import Comune

CODICE = "modena"
PROVINCIA_DI_MODENA = ("Provincia di Modena", "01375710363")
FONTE = "Comunicato della Provincia di Modena, 2015: oltre 200 lavoratori, un centinaio di utenti"
BACINO = (
    "Bastiglia", "Bomporto", "Castelfranco Emilia", "Modena", "Nonantola", "Ravarino",
    "San Cesario sul Panaro",
)  # fmt: skip
APERTURA = date(2013, 2, 4)
POSTI, PRESI = 210, 100
MATTINE, GIOVEDI = frozenset({0, 1, 2, 4}), frozenset({3})
TELEFONO = (
    Ore("telefono", MATTINE, time(10), time(13, 30)),
    Ore("telefono", GIOVEDI, time(13), time(17)),
)
SPORTELLO = Ore("sportello", frozenset(range(5)), time(8, 30), time(13))
CONSULENZA, CURRICULUM, CONTRATTO = "consulenza", "curriculum", "assistenza-contratto"
PRESTAZIONI = (
    (CONSULENZA, "Consulenza individuale", 60,
     "Con un consulente: che cosa sa fare, quali corsi, quali aziende cercano."),
    (CURRICULUM, "Curriculum e colloquio di lavoro", 60,
     "Si scrive il curriculum e si prova un colloquio."),
    (CONTRATTO, "Assistenza al contratto", 45,
     "Chi ha un'impresa che vuole assumerla: si legge insieme il contratto, fino alla firma."),
)  # fmt: skip
FUORI_ORARIO, NELLE_ORE = date(2015, 2, 7), date(2015, 2, 9)  # sabato, lunedì
INCONTRI = (
    ("Che cosa offre il servizio", TipoIncontro.INFORMATIVO, date(2014, 11, 19)),
    ("Scrivere il curriculum", TipoIncontro.LABORATORIO, date(2015, 2, 18)),
)


@dataclass
class Servizio:
    """Ciò che a Modena c'è: l'ente, il centro, chi ci lavora, i posti."""

    ente: Ente
    centro: Centro
    funzionaria: Attore
    operatrice: Attore
    prestazioni: dict[str, Prestazione]
    dotazione: Dotazione

    @property
    def incarico(self) -> Incarico:
        if self.operatrice.incarico is None:
            raise LookupError("chi riceve ha un incarico")
        return self.operatrice.incarico


@fase(160, "Modena: il servizio per chi è in cassa integrazione")
def modena(demo: Demo) -> None:
    comuni = list(Comune.objects.filter(provincia="MO", nome__in=BACINO).order_by("codice_istat"))
    servizio = apri_il_servizio(comuni)
    funzionaria = servizio.funzionaria.incarico
    if funzionaria is None:
        raise LookupError("la funzionaria ha un incarico")
    allora = scrivi(demo, servizio.centro, AZIENDE_DEL_2014, comuni, funzionaria, "modena")
    oggi = scrivi(
        demo, servizio.centro, aziende_di_oggi(demo.oggi), comuni, funzionaria, "modena oggi"
    )
    _nel_registro(demo)
    per_telefono = occupano_i_posti(demo, servizio, allora)
    richiamata_fuori_orario(servizio, per_telefono)
    si_incontrano(servizio, allora)
    fanno_i_colloqui(servizio, allora)
    adesso(demo, servizio, oggi)
    demo.numeri["modena"] = servizio


def _nel_registro(demo: Demo) -> None:
    demo.scrivi(sorted(demo.eventi, key=lambda evento: evento.created_at))
    demo.eventi.clear()


def apri_il_servizio(comuni: Sequence[Comune]) -> Servizio:
    """L'ente titolare, il CPI con le sue ore di telefono, chi riceve, i posti del servizio."""
    nome, codice_fiscale = PROVINCIA_DI_MODENA
    ente, _nuovo = Ente.objects.get_or_create(
        codice_fiscale=codice_fiscale, defaults={"nome": nome, "tipo": TipoEnte.REGIONE}
    )
    with fermo_al(alle(APERTURA, 9)):
        funzionaria = con_accesso(
            "Franca", "Vandelli", "provincia.modena", Ruolo.REGIONE, ente=ente, dal=APERTURA
        )
        centro = apri_centro(
            ente=ente,
            codice=CODICE,
            nome="CPI Modena",
            comune=next(uno for uno in comuni if uno.nome == "Modena"),
            indirizzo="via delle Costellazioni 180",
            indirizzo_verificato=True,
            telefono="059 8676464",
            orari="al telefono lun, mar, mer, ven 10-13.30, gio 13-17",
            autore=funzionaria,
        )
        cambia_orari(centro=centro, ore=(*TELEFONO, SPORTELLO), autore=funzionaria)
        assegna_bacino(centro=centro, comuni=comuni, dal=APERTURA, autore=funzionaria)
        operatrice = con_accesso(
            "Lorena",
            "Zanasi",
            "operatrice.modena",
            Ruolo.OPERATORE_CPI,
            sede=centro.sede,
            dal=APERTURA,
        )
        prestazioni = _prestazioni(ente, funzionaria)
        _agende(centro, operatrice, list(prestazioni.values()), funzionaria)
        dotazione = apri_dotazione(
            ente=ente,
            centro=centro,
            prestazione=prestazioni[CONSULENZA],
            nome="Ricollocazione di chi è in cassa integrazione senza ripresa",
            descrizione=(
                "Incontri individuali e di gruppo, percorsi formativi, curriculum, contatti con"
                " le aziende che cercano, assistenza fino al contratto."
            ),
            posti=POSTI,
            dal=APERTURA,
            fonte=FONTE,
            autore=funzionaria,
        )
    return Servizio(ente, centro, funzionaria, operatrice, prestazioni, dotazione)


def _prestazioni(ente: Ente, autore: Attore) -> dict[str, Prestazione]:
    return {
        codice: apri_prestazione(
            titolare=ente,
            codice=codice,
            nome=nome,
            durata_minuti=minuti,
            descrizione=descrizione,
            autore=autore,
        )
        for codice, nome, minuti, descrizione in PRESTAZIONI
    }


def _agende(
    centro: Centro, operatrice: Attore, prestazioni: list[Prestazione], autore: Attore
) -> None:
    if operatrice.incarico is None:
        raise LookupError("chi riceve ha un incarico")
    for giorni, dalle, fino_alle in ((range(5), time(9), time(13)), ((3,), time(14), time(17))):
        apri_agenda(
            centro=centro,
            operatore=operatrice.incarico,
            prestazioni=prestazioni,
            giorni=list(giorni),
            dalle=dalle,
            alle=fino_alle,
            dal=APERTURA,
            autore=autore,
        )


def occupano_i_posti(demo: Demo, servizio: Servizio, casse: Sequence[Cassa]) -> Lavoratore:
    """Novantanove entrano fra il 2014 e il 2015; la centesima sarà quella che ha telefonato."""
    dado = demo.caso("modena posti")
    candidate = [persona for cassa in casse for persona in cassa.persone]
    scelte = sorted(
        dado.sample(candidate, PRESI), key=lambda persona: (persona.created_at, persona.pk)
    )
    con_cellulare = Lavoratore.objects.filter(
        recapiti__tipo=TipoRecapito.CELLULARE, pk__in=[persona.pk for persona in scelte]
    ).order_by("pk")
    ultima = con_cellulare[0]
    for persona in scelte:
        if persona.pk != ultima.pk:
            da = persona.created_at.date() + timedelta(days=dado.randrange(10, 100))
            with fermo_al(alle(giorno_lavorativo(da), 11)):
                entra_nel_servizio(
                    dotazione=servizio.dotazione,
                    lavoratore=persona,
                    autore=servizio.operatrice,
                )
    return ultima


def richiamata_fuori_orario(servizio: Servizio, persona: Lavoratore) -> None:
    """Scrive di sabato; il lunedì la chiamano: entra nel servizio e fissa un colloquio."""
    numero = persona.recapiti.get(tipo=TipoRecapito.CELLULARE).valore
    operatrice, incarico = servizio.operatrice, servizio.incarico
    with fermo_al(alle(FUORI_ORARIO, 18, 20)):
        richiamata = chiedi_richiamata(
            centro=servizio.centro, nome=str(persona), telefono=numero, autore=UN_ANONIMO
        )
    with avviene(alle(NELLE_ORE, 10, 5), stampa=False):
        prendi_richiamata(richiamata=richiamata, operatore=incarico, autore=operatrice)
        collega_richiamata(richiamata=richiamata, lavoratore=persona, autore=operatrice)
        annota_telefonata(
            centro=servizio.centro,
            operatore=incarico,
            richiamata=richiamata,
            esito=EsitoTelefonata.HA_RISPOSTO,
            nota="Non sapeva del servizio: le interessa un corso.",
            autore=operatrice,
        )
        entra_nel_servizio(dotazione=servizio.dotazione, lavoratore=persona, autore=operatrice)
        _fissa(servizio, persona, CONSULENZA, date(2015, 2, 12))


def si_incontrano(servizio: Servizio, casse: Sequence[Cassa]) -> None:
    """Due incontri di gruppo: chi viene firma l'elenco, o conferma dal codice in sala."""
    persone_scelte = _raggiungibili(casse)
    for indice, (titolo, tipo, giorno) in enumerate(INCONTRI):
        with avviene(alle(giorno - timedelta(days=14), 9), stampa=False):
            incontro = _convoca(servizio, titolo, tipo, giorno)
            persone = persone_scelte[indice * 15 : indice * 15 + 15]
            for persona in persone:
                iscrivi_a_incontro(
                    incontro=incontro, lavoratore=persona, autore=servizio.operatrice
                )
        with fermo_al(incontro.inizio + timedelta(minutes=5)):
            for persona in persone[:5]:
                conferma_presenza(
                    incontro=incontro,
                    lavoratore=persona,
                    autore=Attore.portatore("presenza", incontro.pk),
                )
        with fermo_al(incontro.fine):
            registra_presenze(incontro=incontro, presenti=persone[:13], autore=servizio.operatrice)


def _raggiungibili(casse: Sequence[Cassa]) -> list[Lavoratore]:
    """Chi è nel servizio, ha un'e-mail o un cellulare e non ha ancora un colloquio."""
    tutte = [persona.pk for cassa in casse for persona in cassa.persone]
    nel_servizio = Lavoratore.objects.filter(pk__in=tutte, fruizioni__isnull=False, colloqui=None)
    con_recapito = nel_servizio.filter(
        recapiti__tipo__in=(TipoRecapito.EMAIL, TipoRecapito.CELLULARE)
    )
    return list(con_recapito.distinct().order_by("codice_fiscale"))


def _convoca(servizio: Servizio, titolo: str, tipo: str, giorno: date) -> Incontro:
    return convoca_incontro(
        centro=servizio.centro,
        titolo=titolo,
        tipo=tipo,
        luogo="CPI Modena, via delle Costellazioni 180, sala al primo piano",
        descrizione="Con i consulenti del servizio: domande, esempi, prove.",
        inizio=alle(giorno, 14, 30),
        fine=alle(giorno, 16, 30),
        posti=20,
        posti_minimi=5,
        dotazione=servizio.dotazione,
        aperto_a_tutti=True,
        autore=servizio.operatrice,
    )


def fanno_i_colloqui(servizio: Servizio, casse: Sequence[Cassa]) -> None:
    """Individuali: consulenza, curriculum e, per chi ha trovato, l'assistenza al contratto."""
    persone = _raggiungibili(casse)[30:36]
    for indice, persona in enumerate(persone):
        codice = (CONSULENZA, CURRICULUM, CONTRATTO)[indice % 3]
        giorno = date(2015, 1, 12) + timedelta(days=indice)
        with avviene(alle(giorno - timedelta(days=5), 11), stampa=False):
            fissato = _fissa(servizio, persona, codice, giorno_lavorativo(giorno))
        with fermo_al(fissato.fine):
            registra_esito(
                colloquio=fissato,
                stato=StatoColloquio.EROGATO,
                adesione=Adesione.ADERISCE,
                note="Letto insieme il contratto, firmato dall'impresa."
                if codice == CONTRATTO
                else "Il curriculum è pronto.",
                autore=servizio.operatrice,
            )
    telefonato = servizio.dotazione.fruizioni.get(dal=NELLE_ORE).lavoratore
    suo = telefonato.colloqui.get()
    with fermo_al(suo.fine):
        registra_esito(
            colloquio=suo,
            stato=StatoColloquio.EROGATO,
            adesione=Adesione.ADERISCE,
            note="Si iscrive al laboratorio sul curriculum.",
            autore=servizio.operatrice,
        )


def _fissa(servizio: Servizio, persona: Lavoratore, codice: str, giorno: date) -> Colloquio:
    offerta = offerte_libere(
        centro=servizio.centro,
        prestazione=servizio.prestazioni[codice],
        dal=alle(giorno, 0),
        al=alle(giorno + timedelta(days=14), 0),
        lavoratore=persona,
    )[0]
    return prenota_colloquio(
        lavoratore=persona,
        offerta=offerta,
        canale=CanalePrenotazione.TELEFONO,
        autore=servizio.operatrice,
    )


def adesso(demo: Demo, servizio: Servizio, casse: Sequence[Cassa]) -> None:
    """Il gemello aperto: tre numeri lasciati ieri, un incontro che viene, chi non è raggiunto."""
    ieri = demo.oggi - timedelta(days=1)
    persone = list(
        Lavoratore.objects.filter(
            recapiti__tipo=TipoRecapito.CELLULARE,
            pk__in=[persona.pk for cassa in casse for persona in cassa.persone],
        ).order_by("codice_fiscale")[:3]
    )
    for indice, persona in enumerate(persone):
        with fermo_al(alle(ieri, 18 + indice, 10)):
            chiedi_richiamata(
                centro=servizio.centro,
                nome=str(persona),
                telefono=persona.recapiti.get(tipo=TipoRecapito.CELLULARE).valore,
                autore=UN_ANONIMO,
            )
    with fermo_al(alle(ieri, 9)):
        viene = giorno_lavorativo(demo.oggi + timedelta(days=9))
        _convoca(servizio, "Che cosa offre il servizio", TipoIncontro.INFORMATIVO, viene)
