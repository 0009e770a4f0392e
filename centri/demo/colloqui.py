"""Un anno di colloqui: chi è invitato, chi prenota, com'è andata, chi torna."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from centri.choices import Adesione, MotivoFascia, StatoColloquio, StatoInvito
from centri.demo.agende import UN_GIORNO, Agende, giorno_lavorativo
from centri.demo.persone import Persona
from centri.demo.tempo import Tempo
from centri.models import Colloquio, Incontro, Invito, Prestazione
from centri.rules.orari import Tratto
from portale import calendario
from portale.management.fasi import Demo, alle, gia_avvenuto
from portale.permissions.scopes import PORTATORE

SU_CENTO_INVITATI_IN_CASSA, SU_CENTO_INVITATI = 92, 40
SU_CENTO_NON_INTERESSATI, SU_CENTO_SENZA_RISPOSTA = 7, 14
SU_CENTO_PRENOTANO_DA_SE = 72
SU_CENTO_TORNANO, SU_CENTO_ATTESI_A_GIORNI = 84, 18
ATTESA_MEDIA = 7.0  # giorni lavorativi fino al prossimo colloquio di chi è atteso a breve
GIORNI_PER_L_ESITO = 6
SU_CENTO_SENZA_ESITO = 12
OCCUPANO = (StatoColloquio.DA_EROGARE, StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO)
ESITI = (
    (StatoColloquio.EROGATO, 74),
    (StatoColloquio.NON_PRESENTATO, 9),
    (StatoColloquio.DISDETTO_DAL_CITTADINO, 5),
    (StatoColloquio.DISDETTO_DA_OPERATORE, 3),
    (StatoColloquio.SPOSTATO, 9),
)
RISPOSTE = ((Adesione.ADERISCE, 70), (Adesione.CI_PENSA, 19), (Adesione.NON_INTERESSATA, 11))
DISDETTI = (StatoColloquio.DISDETTO_DAL_CITTADINO, StatoColloquio.DISDETTO_DA_OPERATORE)
RIPROVANO = (StatoColloquio.NON_PRESENTATO, StatoColloquio.DISDETTO_DA_OPERATORE)
NOTE = (
    "",
    "",
    "Porta il curriculum al prossimo incontro.",
    "Si muove con i mezzi pubblici.",
    "Disponibile ai turni, non la notte.",
    "Chiede un corso di aggiornamento sul mestiere che già fa.",
    "Vuole capire che cosa succede alla fine della cassa integrazione.",
    "Ha già fatto un colloquio con un'agenzia per il lavoro.",
)


@dataclass
class Anno:
    """I colloqui e gli inviti scritti fin qui; gli spostati vanno nel database per primi."""

    demo: Demo
    agende: Agende
    tempo: Tempo
    prestazioni: list[Prestazione]
    dado: random.Random = field(init=False)
    inviti: list[tuple[Invito, Persona]] = field(default_factory=list)
    spostati: list[tuple[Colloquio, Persona]] = field(default_factory=list)
    colloqui: list[tuple[Colloquio, Persona]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dado = self.demo.caso("colloqui")

    def capita(self, su_cento: int) -> bool:
        return self.dado.randrange(100) < su_cento

    def invita(self, persona: Persona, incontro: Incontro | None) -> Invito | None:
        """L'invito parte nei giorni dopo la presa in carico."""
        su_cento = SU_CENTO_INVITATI_IN_CASSA if persona.periodo else SU_CENTO_INVITATI
        quando = giorno_lavorativo(_presa(persona) + timedelta(days=self.dado.randrange(0, 5)))
        if not self.capita(su_cento) or quando >= self.demo.oggi:
            return None
        invito = Invito(
            lavoratore=persona.lavoratore,
            trattamento_id=persona.periodo.trattamento_id if persona.periodo else None,
            prestazione=self.prestazioni[0],
            incontro=incontro if incontro and incontro.inizio.date() > quando else None,
            created_at=alle(quando, 9, 15) + timedelta(seconds=self.dado.randrange(1800)),
        )
        self.inviti.append((invito, persona))
        return invito

    def cammino(self, persona: Persona, invito: Invito | None) -> None:
        """Il primo colloquio, e gli altri che ne vengono."""
        if invito is None and not self.capita(SU_CENTO_PRENOTANO_DA_SE):
            return
        sorte = self.dado.randrange(100)
        if invito and sorte < SU_CENTO_NON_INTERESSATI:
            invito.stato = StatoInvito.NON_INTERESSATA
            return
        if invito and sorte < SU_CENTO_NON_INTERESSATI + SU_CENTO_SENZA_RISPOSTA:
            return
        dal = invito.created_at.date() if invito else _presa(persona)
        ultimo = self._uno(persona, self.prestazioni[0], dal, self.dado.randrange(3, 22))
        if ultimo and invito:
            invito.stato = StatoInvito.PRENOTATO
        while ultimo and ultimo.stato in (StatoColloquio.EROGATO, *RIPROVANO):
            ultimo = self._dopo(persona, ultimo)

    def _dopo(self, persona: Persona, ultimo: Colloquio) -> Colloquio | None:
        """Chi non s'è presentato riprova; chi ha detto no non torna; gli altri, a volte."""
        fatto = ultimo.inizio.date()
        if ultimo.stato in RIPROVANO:
            if not self.capita(SU_CENTO_TORNANO):
                return None
            return self._uno(persona, ultimo.prestazione, fatto, self.dado.randrange(5, 25))
        if ultimo.adesione == Adesione.NON_INTERESSATA:
            return None
        seguente = self.dado.choice(self.prestazioni[1:] or self.prestazioni)
        if self.capita(SU_CENTO_ATTESI_A_GIORNI):
            oggi = max(self.demo.oggi, fatto)
            mancano = round(self.dado.expovariate(1 / ATTESA_MEDIA))
            giorno = calendario.giorni_lavorativi_dopo(oggi - UN_GIORNO, mancano + 1, "TO")
            return self._uno(persona, seguente, oggi, (giorno - oggi).days)
        if not self.capita(SU_CENTO_TORNANO):
            return None
        return self._uno(persona, seguente, fatto, self.dado.randrange(14, 60))

    def _uno(
        self, persona: Persona, prestazione: Prestazione, prenotato: date, fra_giorni: int
    ) -> Colloquio | None:
        durata = timedelta(minutes=prestazione.durata_minuti)
        dal = self._feriale(prenotato + timedelta(days=fra_giorni))
        trovato = self.agende.primo_libero(persona.operatore.pk, persona.pk, dal, durata)
        if trovato is None:
            return None
        giorno, tratto = trovato
        colloquio = Colloquio(
            lavoratore=persona.lavoratore,
            prestazione=prestazione,
            centro_id=persona.suo_centro,
            operatore=persona.operatore,
            inizio=tratto.inizio,
            fine=tratto.fine,
            modalita=prestazione.modalita,
            uid=uuid.UUID(int=self.dado.getrandbits(128), version=4),
            created_at=gia_avvenuto(alle(min(prenotato, giorno - timedelta(days=1)), 18, 20)),
        )
        self._esito(colloquio, persona, giorno)
        if colloquio.stato == StatoColloquio.SPOSTATO:
            self.spostati.append((colloquio, persona))
            return self._al_suo_posto(colloquio, persona)
        self.colloqui.append((colloquio, persona))
        if colloquio.stato in OCCUPANO:
            self._occupa(persona, colloquio, giorno, tratto)
        return colloquio

    def _feriale(self, giorno: date) -> date:
        """Chi cadrebbe di sabato o domenica va in un giorno qualunque della settimana dopo."""
        while giorno.weekday() >= calendario.SABATO:
            giorno += timedelta(days=self.dado.randrange(2, 7))
        return giorno

    def _al_suo_posto(self, vecchio: Colloquio, persona: Persona) -> Colloquio | None:
        """Il colloquio nuovo di chi ha spostato il vecchio: stessa voce di calendario."""
        durata = vecchio.fine - vecchio.inizio
        fra = timedelta(days=self.dado.randrange(2, 15))
        spostato_il = vecchio.inizio - timedelta(days=2)
        dal = vecchio.inizio.date() + fra
        trovato = self.agende.primo_libero(persona.operatore.pk, persona.pk, dal, durata)
        if trovato is None:
            vecchio.stato = StatoColloquio.DISDETTO_DAL_CITTADINO
            return None
        giorno, tratto = trovato
        nuovo = Colloquio(
            lavoratore=persona.lavoratore,
            prestazione=vecchio.prestazione,
            centro_id=vecchio.centro_id,
            operatore=vecchio.operatore,
            inizio=tratto.inizio,
            fine=tratto.fine,
            modalita=vecchio.modalita,
            spostato_da=vecchio,
            uid=vecchio.uid,
            sequenza=vecchio.sequenza + 1,
            created_at=max(spostato_il, vecchio.created_at),
        )
        if giorno < self.demo.oggi:
            nuovo.stato = StatoColloquio.EROGATO
            self._risponde(nuovo, persona)
        self.colloqui.append((nuovo, persona))
        self._occupa(persona, nuovo, giorno, tratto)
        return nuovo

    def _esito(self, colloquio: Colloquio, persona: Persona, giorno: date) -> None:
        passati = (self.demo.oggi - giorno).days
        if passati <= 0 or (passati <= GIORNI_PER_L_ESITO and self.capita(SU_CENTO_SENZA_ESITO)):
            return
        colloquio.stato = self.dado.choices(
            [stato for stato, _peso in ESITI], weights=[peso for _stato, peso in ESITI]
        )[0]
        if colloquio.stato == StatoColloquio.EROGATO:
            self._risponde(colloquio, persona)

    def _risponde(self, colloquio: Colloquio, persona: Persona) -> None:
        """Chi ha già detto di sì non lo ripete."""
        colloquio.note = self.dado.choice(NOTE)
        if not persona.aderisce:
            colloquio.adesione = self.dado.choices(
                [voce for voce, _peso in RISPOSTE], weights=[peso for _voce, peso in RISPOSTE]
            )[0]
            persona.aderisce = colloquio.adesione == Adesione.ADERISCE

    def _occupa(self, persona: Persona, colloquio: Colloquio, giorno: date, tratto: Tratto) -> None:
        self.agende.prendi(persona.operatore.pk, persona.pk, giorno, tratto)
        self.tempo.impegna(
            MotivoFascia.COLLOQUIO,
            colloquio,
            tratto,
            persone=[persona.pk],
            operatori=[persona.operatore.pk],
        )

    def scrivi(self) -> None:
        self.demo.scrivi([invito for invito, _persona in self.inviti])
        self.demo.scrivi([colloquio for colloquio, _persona in self.spostati])
        self.demo.scrivi([colloquio for colloquio, _persona in self.colloqui])


def _presa(persona: Persona) -> date:
    return persona.in_carico_dal or persona.arrivo


def annota(anno: Anno) -> None:
    """Inviti e colloqui nel registro: prenota la persona dal suo collegamento, o l'operatrice."""
    for invito, persona in anno.inviti:
        anno.demo.annota(
            "invito.inviato",
            invito,
            invito.created_at,
            persona.operatore,
            prestazione=invito.prestazione.codice,
        )
        if invito.stato == StatoInvito.NON_INTERESSATA:
            quando = gia_avvenuto(invito.created_at + timedelta(days=2))
            anno.demo.annota("invito.rifiutato", invito, quando, None, veste=PORTATORE)
    for colloquio, persona in [*anno.spostati, *anno.colloqui]:
        _annota_colloquio(anno.demo, colloquio, persona)


def _annota_colloquio(demo: Demo, colloquio: Colloquio, persona: Persona) -> None:
    da_se = colloquio.uid.int % 2 == 0
    chi = None if da_se else persona.operatore
    if colloquio.spostato_da:
        demo.annota(
            "colloquio.spostato",
            colloquio,
            colloquio.created_at,
            chi,
            veste=PORTATORE,
            spostato_da=colloquio.spostato_da.pk,
        )
    else:
        demo.annota(
            "colloquio.prenotato",
            colloquio,
            colloquio.created_at,
            chi,
            veste=PORTATORE,
            prestazione=colloquio.prestazione.codice,
        )
    dopo = colloquio.fine + timedelta(minutes=5)
    if colloquio.stato == StatoColloquio.EROGATO:
        demo.annota(
            "colloquio.erogato",
            colloquio,
            dopo,
            persona.operatore,
            adesione=str(colloquio.adesione),
        )
    if colloquio.stato == StatoColloquio.NON_PRESENTATO:
        demo.annota("colloquio.non_presentato", colloquio, dopo, persona.operatore)
    if colloquio.stato in DISDETTI:
        del_cittadino = colloquio.stato == StatoColloquio.DISDETTO_DAL_CITTADINO
        demo.annota(
            "colloquio.disdetto",
            colloquio,
            max(colloquio.inizio - timedelta(days=2), colloquio.created_at),
            None if del_cittadino else persona.operatore,
            veste=PORTATORE,
            stato=str(colloquio.stato),
        )
