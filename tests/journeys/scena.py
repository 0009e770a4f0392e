"""La scena di un viaggio: dieci persone portate con gli atti fino al passo che il browser prova.

`fino_a("prenotati")` lascia i colloqui già passati e senza esito; `fino_a("piano")` un corso con
posti liberi; `fino_a("corso")` un registro a cui manca l'ultima lezione; e così via. Le date sono
relative a oggi: ciò che è fatto è già avvenuto, ciò che manca si può fare adesso.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db import connection, transaction

from centri.demo.agende import giorno_lavorativo
from centri.demo.passi import (
    Azienda,
    Caso,
    Compagnia,
    apri_il_caso,
    arriva_l_elenco,
    fanno_il_colloquio,
    prende_e_invita,
    rispondono,
    si_incontrano,
)
from centri.models import Colloquio, Incontro
from imprese.demo.passi import apre_l_impresa, fissa_i_colloqui, propone, pubblica
from imprese.demo.storia import MICROTECNICA
from imprese.models import Annuncio, Candidatura, Impresa
from lavoratori.actions.lavoratori import dai_accesso
from lavoratori.demo.aziende import codice
from lavoratori.demo.elenco import TE_CONNECTIVITY, le_persone
from percorsi.demo.passi import (
    comincia_per_finire,
    conclude,
    firmano,
    iscrive,
    pianifica,
    tiene_le_lezioni,
    valuta_e_propone,
)
from percorsi.demo.storia import CAMERANA
from percorsi.models import Edizione, Patto, Programma
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.calendario import giorni_lavorativi
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.management.storie import accesso_di
from tests.factories import EnteFactory, IncaricoFactory
from tests.journeys.mondo import posto, rivoli
from tests.percorsi.factories import ProgrammaFactory

LEZIONI = 50
PRIMA_DEL_CORSO = 48  # giorni dall'apertura del trattamento al primo giorno di corso
PRIMA_DI_OGGI = {
    "elenco": 4, "inviti": 7, "prenotati": 33, "colloqui": 33, "proposto": 33, "piano": 43,
}  # fmt: skip
DOPO_IL_CORSO = {"corso": 0, "attestati": 3, "annuncio": 5, "candidature": 8, "interviste": 20}
PASSI = (*PRIMA_DI_OGGI, *DOPO_IL_CORSO)


@dataclass
class Scena:
    """Chi c'è e che cosa è già fatto. Gli incarichi sono quelli con cui si entra nel browser."""

    caso: Caso
    funzionaria: Incarico
    operatrice: Incarico
    formatore: Incarico
    referente: Incarico
    cittadino: Incarico | None = None
    programma: Programma | None = None
    incontro: Incontro | None = None
    colloqui: list[Colloquio] = field(default_factory=list)
    patti: list[Patto] = field(default_factory=list)
    edizione: Edizione | None = None
    impresa: Impresa | None = None
    annuncio: Annuncio | None = None
    candidature: list[Candidatura] = field(default_factory=list)
    fatti: list[str] = field(default_factory=list)


def fino_a(passo: str) -> Scena:
    """Tutti i passi fino a questo, compreso."""
    return Regia(passo).gira()


class Regia:
    """Le date di ogni passo, e i passi in fila."""

    def __init__(self, passo: str) -> None:
        self.passo, self.oggi = passo, clock.today()
        if passo in DOPO_IL_CORSO:
            fine = self.oggi - timedelta(days=DOPO_IL_CORSO[passo])
            self.corso_dal = comincia_per_finire(fine, lezioni=LEZIONI)
            self.zero = self.corso_dal - timedelta(days=PRIMA_DEL_CORSO)
        else:
            self.zero = self.oggi - timedelta(days=PRIMA_DI_OGGI[passo])
            self.corso_dal = self.giorno(PRIMA_DEL_CORSO)

    def giorno(self, quanti: int) -> date:
        return giorno_lavorativo(self.zero + timedelta(days=quanti))

    def gira(self) -> Scena:
        with transaction.atomic():
            self.scena = self._apre()
            for passo in PASSI[: PASSI.index(self.passo) + 1]:
                getattr(self, passo)()
                self.scena.fatti.append(passo)
            connection.run_on_commit.clear()  # ciò che è passato non sveglia nessuno
        return self.scena

    def _apre(self) -> Scena:
        chi: Compagnia = rivoli()
        azienda = Azienda(
            nome="TE Connectivity",
            codice_fiscale=codice(90_001),
            comune="Collegno",
            indirizzo="corso Fratelli Cervi 15",
            causale="CIGS-CRI",
            accordo=self.zero - timedelta(days=30),
            firmatari="RSU",
            dal=self.zero - timedelta(days=10),
            al=self.zero + timedelta(days=350),
        )
        caso = apri_il_caso(chi, azienda, self.giorno(0), stampa=False)
        scuola = EnteFactory(
            nome="Scuola Camerana", tipo=TipoEnte.FORMAZIONE, titolare=chi.titolare
        )
        self.ditta = EnteFactory(nome="Microtecnica", tipo=TipoEnte.IMPRESA, titolare=chi.titolare)
        return Scena(
            caso=caso,
            funzionaria=posto(chi.funzionaria),
            operatrice=posto(caso.operatrice),
            formatore=IncaricoFactory(ruolo=Ruolo.ENTE_FORMAZIONE, ente=scuola),
            referente=IncaricoFactory(ruolo=Ruolo.REFERENTE_IMPRESA, ente=self.ditta),
        )

    def elenco(self) -> None:
        """Dieci persone in cassa, di competenza del CPI; nessuna raggiunta."""
        caso = self.scena.caso
        arriva_l_elenco(caso, le_persone(TE_CONNECTIVITY), self.giorno(1))
        prima = caso.persone[0]
        user = accesso_di(prima.nome, prima.cognome, "lavoratore")
        with caso.scena(caso.trattamento.created_at + timedelta(days=2)):
            self.scena.cittadino = dai_accesso(lavoratore=prima, user=user, autore=caso.operatrice)

    def inviti(self) -> None:
        """Tutte invitate; nessuna ha risposto."""
        quando = self.giorno(12)
        self.scena.incontro = prende_e_invita(self.scena.caso, self.giorno(4), incontro_il=quando)

    def prenotati(self) -> None:
        """Tutte hanno prenotato e l'ora è passata: mancano gli esiti."""
        dal = self.zero + timedelta(days=18)
        giorni = list(giorni_lavorativi(dal, dal + timedelta(days=14), "TO"))[:5]
        rispondono(self.scena.caso, self.giorno(4) + timedelta(days=1), giorni)
        if self.scena.incontro:
            si_incontrano(self.scena.caso, self.scena.incontro)

    def colloqui(self) -> None:
        """Tutte aderiscono; manca la valutazione."""
        self.scena.colloqui = fanno_il_colloquio(self.scena.caso)

    def proposto(self) -> None:
        """Valutate, con il piano da firmare."""
        titolare = self.scena.caso.chi.titolare
        programma = ProgrammaFactory(titolare=titolare, dal=self.zero - timedelta(days=90))
        self.scena.programma = programma
        self.scena.patti = valuta_e_propone(self.scena.caso, self.scena.colloqui, programma)

    def piano(self) -> None:
        """Piani firmati, e un'edizione che comincerà fra pochi giorni."""
        scena = self.scena
        firmano(scena.caso, scena.patti)
        corso = replace(CAMERANA, dal=self.corso_dal)
        scena.edizione = pianifica(
            scena.programma, corso, Attore.di(scena.formatore), scena.caso, self.giorno(2)
        )

    def corso(self) -> None:
        """Tutte iscritte; manca solo il registro dell'ultima lezione."""
        scena = self.scena
        assert scena.edizione
        iscrive(scena.caso, scena.edizione, scena.caso.persone, self.corso_dal - timedelta(days=2))
        ancora = 1 if self.passo == "corso" else 0
        tiene_le_lezioni(
            scena.caso, scena.edizione, Attore.di(scena.formatore), tranne_le_ultime=ancora
        )

    def attestati(self) -> None:
        """Il corso è concluso: dieci attestati."""
        scena = self.scena
        assert scena.edizione
        giorno = scena.edizione.al + timedelta(days=1)
        conclude(scena.caso, scena.edizione, Attore.di(scena.formatore), giorno)

    def annuncio(self) -> None:
        """L'impresa cerca sette persone; nessuna è proposta."""
        scena = self.scena
        assert scena.edizione
        giorno = scena.edizione.al + timedelta(days=2)
        scena.impresa = apre_l_impresa(
            scena.caso, self.ditta.nome, self.ditta.codice_fiscale, "Collegno", "", giorno
        )
        scade_il = self.oggi + timedelta(days=30)
        ricerca = replace(MICROTECNICA, comune="Collegno", scade_il=scade_il)
        scena.annuncio = pubblica(
            scena.caso, scena.impresa, ricerca, giorno, Attore.di(scena.referente)
        )

    def candidature(self) -> None:
        """Dieci candidature da guardare."""
        scena = self.scena
        assert scena.edizione
        assert scena.annuncio
        giorno = scena.edizione.al + timedelta(days=4)
        scena.candidature = propone(scena.caso, scena.annuncio, scena.caso.persone, giorno)

    def interviste(self) -> None:
        """Dieci colloqui in azienda già avvenuti: mancano gli esiti e le assunzioni."""
        scena = self.scena
        assert scena.edizione
        giorno = scena.edizione.al + timedelta(days=6)
        dal = giorno_lavorativo(giorno + timedelta(days=3))
        fissa_i_colloqui(scena.caso, scena.candidature, giorno, dal, Attore.di(scena.referente))
