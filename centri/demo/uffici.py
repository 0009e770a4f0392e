"""Gli uffici della demo: la Regione, l'agenzia, i CPI, chi ci lavora e quando riceve.

Le persone con un accesso @demo.example sono quelle che si possono provare; gli altri colleghi
ne hanno uno @cpi.example e non compaiono fra le schede.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, time

from django.contrib.auth.hashers import make_password

from centri.actions.agende import apri_agenda
from centri.actions.centri import carica_centri
from centri.models import BacinoComune, Centro, Prestazione
from centri.rules.competenza import centro_competente
from lavoratori.demo.nomi import ITALIA
from lavoratori.models import Lavoratore
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.bodies.models import Ente, Sede
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico, User
from portale.management.fasi import Demo, alle
from portale.parole import confrontabile

REGIONE = ("Regione Piemonte", "80087670016")
SPORTELLO = ("Trecate, sportello per il lavoro", "99000280695")  # codice fiscale inventato
APERTURA = date(2022, 1, 10)  # prima di ogni storia della demo
OPERATORI = {"Torino Nord": 3, "Torino Sud": 3, "Rivoli": 2, "Moncalieri": 2}
DA_PROVARE = {
    ("Rivoli", Ruolo.OPERATORE_CPI): ("Giulia", "Ferraris", "operatrice.rivoli"),
    ("Rivoli", Ruolo.RESPONSABILE_CPI): ("Roberto", "Actis", "responsabile.rivoli"),
    ("Moncalieri", Ruolo.OPERATORE_CPI): ("Marco", "Allasia", "operatore.moncalieri"),
}
MATTINO, POMERIGGIO = (time(9), time(12, 45)), (time(14), time(16, 15))
DAL_LUNEDI_AL_VENERDI, DAL_LUNEDI_AL_GIOVEDI = range(5), range(4)


@dataclass
class Uffici:
    """Chi è competente per un domicilio, e chi ci lavora."""

    titolare: Ente
    funzionaria: Incarico
    bacino: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    operatori: dict[int, list[Incarico]] = field(default_factory=lambda: defaultdict(list))

    def centro_di(self, lavoratore: Lavoratore) -> int | None:
        comune = self.bacino.get(lavoratore.domicilio_comune_id or 0, {})
        return centro_competente(comune, lavoratore.circoscrizione)

    def operatrice(self, lavoratore: Lavoratore) -> Incarico:
        """Sempre la stessa per la stessa persona; per chi è da assegnare, la funzionaria."""
        centro_id = self.centro_di(lavoratore)
        colleghe = self.operatori.get(centro_id or 0, [])
        if not colleghe:
            return self.funzionaria
        return colleghe[sum(map(ord, lavoratore.codice_fiscale)) % len(colleghe)]


def apri_uffici(demo: Demo) -> Uffici:
    nome, codice_fiscale = REGIONE
    titolare, _nuova = Ente.objects.get_or_create(
        codice_fiscale=codice_fiscale, defaults={"nome": nome, "tipo": TipoEnte.REGIONE}
    )
    funzionaria = incarico_di_prova("Elena", "Marchisio", "regione", Ruolo.REGIONE, titolare)
    uffici = Uffici(titolare, funzionaria)
    with clock.fermo_al(alle(APERTURA, 9)):
        autore = Attore.di(funzionaria)
        carica_centri(titolare=titolare, autore=autore)
        for riga in BacinoComune.objects.filter(al=None):
            uffici.bacino[riga.comune_id][riga.circoscrizione] = riga.centro_id
        _assumi(demo, uffici)
        _apri_le_agende(uffici, autore)
        _chi_prenota_per_altri(titolare)
    return uffici


def incarico_di_prova(
    nome: str, cognome: str, accesso: str, ruolo: Ruolo, ente: Ente, sede: Sede | None = None
) -> Incarico:
    """Una scheda della demo: chi la apre entra in questo incarico."""
    user = User.objects.create_user(f"{accesso}@demo.example", nome=nome, cognome=cognome)
    return Incarico.objects.create(user=user, ruolo=ruolo, ente=ente, sede=sede, dal=APERTURA)


def _chi_prenota_per_altri(titolare: Ente) -> None:
    """Uno sportello della rete e il contact centre: prenotano per chi hanno davanti o in linea."""
    nome, codice_fiscale = SPORTELLO
    ente, _nuovo = Ente.objects.get_or_create(
        codice_fiscale=codice_fiscale,
        defaults={"nome": nome, "tipo": TipoEnte.ALTRO, "titolare": titolare},
    )
    incarico_di_prova("Ornella", "Bacchetta", "sportello", Ruolo.OPERATORE_SPORTELLO, ente)
    incarico_di_prova("Dario", "Ronchi", "contact.centre", Ruolo.CONTACT_CENTRE, titolare)


def _assumi(demo: Demo, uffici: Uffici) -> None:
    centri = list(Centro.objects.cpi().select_related("sede__ente", "sede__comune").order_by("pk"))
    for (dove, ruolo), (nome, cognome, accesso) in DA_PROVARE.items():
        sede = next(centro.sede for centro in centri if centro.sede.nome.endswith(dove))
        incarico_di_prova(nome, cognome, accesso, ruolo, sede.ente, sede)

    posti: list[tuple[Centro, Ruolo]] = []
    for centro in centri:
        altri = Incarico.objects.filter(sede=centro.sede, ruolo=Ruolo.OPERATORE_CPI).count()
        posti += [(centro, Ruolo.OPERATORE_CPI)] * (_quanti(centro) - altri)
        if not Incarico.objects.filter(sede=centro.sede, ruolo=Ruolo.RESPONSABILE_CPI).exists():
            posti.append((centro, Ruolo.RESPONSABILE_CPI))
    users = demo.scrivi(_colleghi(demo, len(posti)))
    demo.scrivi(
        [
            Incarico(user=user, ruolo=ruolo, ente=centro.sede.ente, sede=centro.sede, dal=APERTURA)
            for user, (centro, ruolo) in zip(users, posti, strict=True)
        ]
    )
    dei_centri = {centro.sede_id: centro.pk for centro in centri}
    operatori = Incarico.objects.filter(ruolo=Ruolo.OPERATORE_CPI, sede__in=dei_centri)
    for incarico in operatori.select_related("user", "ente", "sede").order_by("pk"):
        uffici.operatori[dei_centri[incarico.sede_id or 0]].append(incarico)


def _quanti(centro: Centro) -> int:
    for nome, quanti in OPERATORI.items():
        if centro.sede.nome.endswith(nome):
            return quanti
    return 1


def _colleghi(demo: Demo, quanti: int) -> list[User]:
    """Persone diverse, con un accesso che nessuno apre."""
    dado = demo.caso("colleghi")
    trovati: dict[str, User] = {}
    while len(trovati) < quanti:
        nome = dado.choice(ITALIA.donne if dado.random() < 0.6 else ITALIA.uomini)
        cognome = dado.choice(ITALIA.cognomi)
        accesso = confrontabile(f"{nome}.{cognome}").replace(" ", ".")
        trovati[accesso] = User(
            email=f"{accesso}@cpi.example",
            nome=nome,
            cognome=cognome,
            password=make_password(None),
        )
    return list(trovati.values())


def _apri_le_agende(uffici: Uffici, autore: Attore) -> None:
    """Tutti ricevono ogni mattina, e il pomeriggio dal lunedì al giovedì."""
    prestazioni = list(Prestazione.objects.filter(titolare=uffici.titolare))
    centri = {centro.pk: centro for centro in Centro.objects.select_related("sede")}
    turni = ((DAL_LUNEDI_AL_VENERDI, MATTINO), (DAL_LUNEDI_AL_GIOVEDI, POMERIGGIO))
    for centro_id, operatori in uffici.operatori.items():
        for operatore in operatori:
            for giorni, (dalle, ore) in turni:
                apri_agenda(
                    centro=centri[centro_id],
                    operatore=operatore,
                    prestazioni=prestazioni,
                    giorni=giorni,
                    dalle=dalle,
                    alle=ore,
                    dal=APERTURA,
                    autore=autore,
                )
