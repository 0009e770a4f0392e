"""Come vanno a finire le candidature: colloqui, assunzioni, no, ritiri."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model

from centri.choices import MotivoFascia
from centri.demo.agende import giorno_lavorativo
from centri.demo.tempo import Tempo
from centri.rules.orari import Tratto
from imprese.choices import EsitoColloquioAziendale, StatoAnnuncio, StatoCandidatura
from imprese.demo.annunci import Ricerca
from imprese.demo.candidature import Candidabile
from imprese.models import Candidatura, Collocamento, ColloquioAziendale
from imprese.models.candidatura import STATI_APERTI
from lavoratori.choices import FinePeriodo
from lavoratori.models import PeriodoCig, Rapporto
from portale.identity.models import Incarico
from portale.management.fasi import Demo, alle

SU_CENTO_ASSUNTE, SU_CENTO_RITIRATE = 42, 9
SU_CENTO_CON_COLLOQUIO = 62
GIORNI_PER_RISPONDERE = 9
DETERMINATO = "A.02.00"
PER_FIRMARE = timedelta(days=14)


def _ha_finito(persona: Candidabile, dal: date) -> bool:
    """Chi comincia a lavorare non ha più colloqui né patti da firmare al Centro.

    E non è fra quelli di cui si sa già che la cassa integrazione è finita più tardi.
    """
    ultimo = persona.ultimo_impegno
    ancora_in_cassa = any(periodo.motivo_fine and periodo.al >= dal for periodo in persona.periodi)
    return not ancora_in_cassa and (ultimo is None or ultimo + PER_FIRMARE < dal)


@dataclass
class Fatto:
    """Un atto da mettere nel registro, quando tutte le righe avranno il loro numero."""

    atto: str
    oggetto: Model
    quando: datetime
    autore: Incarico
    dati: dict[str, Any] = field(default_factory=dict)


@dataclass
class Esiti:
    """Ciò che le candidature hanno prodotto, da scrivere tutto insieme."""

    demo: Demo
    tempo: Tempo
    colloqui: list[ColloquioAziendale] = field(default_factory=list)
    rapporti: list[Rapporto] = field(default_factory=list)
    collocamenti: list[Collocamento] = field(default_factory=list)
    periodi_chiusi: list[PeriodoCig] = field(default_factory=list)
    rapporti_chiusi: list[Rapporto] = field(default_factory=list)
    fatti: list[Fatto] = field(default_factory=list)

    def segna(
        self, atto: str, oggetto: Model, quando: datetime, autore: Incarico, **dati: Any
    ) -> None:
        self.fatti.append(Fatto(atto, oggetto, quando, autore, dati))

    def risolvi(self, ricerca: Ricerca, persone: list[Candidabile]) -> None:
        """In ordine di arrivo; con l'ultimo posto, o alla scadenza, l'annuncio si chiude."""
        dado = self.demo.caso(f"esiti {ricerca.numero}")
        coppie = sorted(
            zip(ricerca.candidature, persone, strict=True), key=lambda coppia: coppia[0].created_at
        )
        posti, ultima = ricerca.annuncio.posti, ricerca.pubblicato_il
        for candidatura, persona in coppie:
            self.segna(
                "candidatura.proposta",
                candidatura,
                candidatura.created_at,
                persona.operatore,
                annuncio=ricerca.annuncio.pk,
            )
            preso = self._una(dado, ricerca, candidatura, persona, posti=posti)
            if preso:
                posti, ultima = posti - 1, max(ultima, preso)
        if not posti:
            self._chiudi(ricerca, coppie, ultima)
        elif ricerca.finisce_il < self.demo.oggi:
            self._chiudi(ricerca, coppie, ricerca.finisce_il)

    def _una(
        self,
        dado: random.Random,
        ricerca: Ricerca,
        candidatura: Candidatura,
        persona: Candidabile,
        *,
        posti: int,
    ) -> date | None:
        """Il giorno dell'assunzione registrata, se c'è stata."""
        proposta = candidatura.created_at.date()
        if (self.demo.oggi - proposta).days < GIORNI_PER_RISPONDERE:
            if dado.random() < 0.3:
                self._fissa(dado, candidatura, persona, ricerca, self.demo.oggi)
            return None
        sorte = dado.randrange(100)
        if posti and sorte < SU_CENTO_ASSUNTE and persona.assunta_il is None:
            return self._assumi(dado, ricerca, candidatura, persona)
        if sorte >= 100 - SU_CENTO_RITIRATE:
            candidatura.stato = StatoCandidatura.RITIRATA
            dopo = candidatura.created_at + timedelta(days=3)
            self.segna("candidatura.ritirata", candidatura, dopo, persona.operatore)
            return None
        aperto = ricerca.finisce_il >= self.demo.oggi
        if aperto and posti and dado.random() < 0.35:
            self._fissa(dado, candidatura, persona, ricerca, self.demo.oggi)
        elif not aperto or dado.random() < 0.6:
            self._non_scegli(dado, ricerca, candidatura, persona)
        return None

    def _fissa(
        self,
        dado: random.Random,
        candidatura: Candidatura,
        persona: Candidabile,
        ricerca: Ricerca,
        dal: date,
        esito: EsitoColloquioAziendale = EsitoColloquioAziendale.DA_FARE,
    ) -> ColloquioAziendale:
        """Un'ora in azienda, in un giorno in cui la persona non ha altro."""
        giorno = giorno_lavorativo(dal + timedelta(days=dado.randrange(2, 9)))
        while giorno in persona.giorni_presi:
            giorno = giorno_lavorativo(giorno + timedelta(days=1))
        persona.giorni_presi.add(giorno)
        inizio = alle(giorno, dado.randrange(9, 16))
        colloquio = ColloquioAziendale(
            candidatura=candidatura,
            inizio=inizio,
            fine=inizio + timedelta(minutes=45),
            luogo=f"{ricerca.chi.impresa.ente.nome}, {ricerca.annuncio.comune.nome}",
            esito=esito,
        )
        self.colloqui.append(colloquio)
        self.tempo.impegna(
            MotivoFascia.COLLOQUIO_AZIENDALE,
            colloquio,
            Tratto(colloquio.inizio, colloquio.fine),
            persone=[persona.pk],
        )
        if esito == EsitoColloquioAziendale.DA_FARE:
            candidatura.stato = StatoCandidatura.IN_COLLOQUIO
        referente = ricerca.chi.referente
        fissato = max(candidatura.created_at, inizio - timedelta(days=5))
        fissato = min(fissato, alle(self.demo.oggi - timedelta(days=1), 17, 30))
        self.segna(
            "colloquio_aziendale.fissato",
            colloquio,
            max(fissato, candidatura.created_at),
            referente,
        )
        if esito != EsitoColloquioAziendale.DA_FARE:
            dopo = colloquio.fine + timedelta(hours=1)
            self.segna("colloquio_aziendale.esito", colloquio, dopo, referente, esito=str(esito))
        return colloquio

    def _non_scegli(
        self,
        dado: random.Random,
        ricerca: Ricerca,
        candidatura: Candidatura,
        persona: Candidabile,
    ) -> None:
        proposta, quando = candidatura.created_at.date(), None
        finestra = (self.demo.oggi - proposta).days > 3 * GIORNI_PER_RISPONDERE
        if finestra and dado.randrange(100) < SU_CENTO_CON_COLLOQUIO:
            negativo = EsitoColloquioAziendale.NEGATIVO
            fatto = self._fissa(dado, candidatura, persona, ricerca, proposta, negativo)
            quando = fatto.fine + timedelta(hours=2)
        candidatura.stato = StatoCandidatura.NON_SCELTA
        quando = quando or candidatura.created_at + timedelta(days=5)
        self.segna("candidatura.non_scelta", candidatura, quando, ricerca.chi.referente)

    def _assumi(
        self,
        dado: random.Random,
        ricerca: Ricerca,
        candidatura: Candidatura,
        persona: Candidabile,
    ) -> date | None:
        """Comincia un lunedì, dopo il colloquio; la comunicazione parte qualche giorno prima."""
        proposta = candidatura.created_at.date()
        colloquio_il = giorno_lavorativo(proposta + timedelta(days=9))
        dal = colloquio_il + timedelta(days=10 + dado.randrange(12))
        dal += timedelta(days=-dal.weekday() % 7)
        co_il = dal - timedelta(days=4)
        if co_il >= self.demo.oggi or persona.in_corso(dal) or not _ha_finito(persona, dal):
            return None
        positivo = EsitoColloquioAziendale.POSITIVO
        self._fissa(dado, candidatura, persona, ricerca, proposta, positivo)
        candidatura.stato = StatoCandidatura.ASSUNTA
        persona.assunta_il = dal
        self._registra(dado, ricerca, candidatura, persona, dal, co_il)
        return co_il

    def _registra(
        self,
        dado: random.Random,
        ricerca: Ricerca,
        candidatura: Candidatura,
        persona: Candidabile,
        dal: date,
        co_il: date,
    ) -> None:
        annuncio, ente = ricerca.annuncio, ricerca.chi.impresa.ente
        a_termine = annuncio.contratto == DETERMINATO
        quando = alle(co_il, 15, 10)
        rapporto = Rapporto(
            lavoratore=persona.lavoratore,
            datore_cf=ente.codice_fiscale,
            datore_nome=ente.nome,
            mansione=annuncio.titolo,
            contratto=annuncio.contratto,
            dal=dal,
            al=dal + timedelta(days=dado.choice((182, 364))) if a_termine else None,
            co_numero=f"01002{dal:%y}{len(self.collocamenti) + 1:09d}",
        )
        collocamento = Collocamento(
            candidatura=candidatura,
            rapporto=rapporto,
            co_numero=rapporto.co_numero,
            co_inviata_il=co_il,
            created_at=quando,
        )
        self.rapporti.append(rapporto)
        self.collocamenti.append(collocamento)
        contratto = annuncio.contratto
        chi = persona.operatore
        self._lascia(persona, dal, quando, chi)
        self.segna("rapporto.iniziato", rapporto, quando, chi, contratto=contratto)
        self.segna("collocamento.registrato", collocamento, quando, chi, contratto=contratto)

    def _lascia(self, persona: Candidabile, dal: date, quando: datetime, chi: Incarico) -> None:
        """Le dimissioni dal lavoro di prima: finiscono il rapporto e la cassa integrazione."""
        ultimo_giorno = dal - timedelta(days=1)
        motivo = FinePeriodo.DIMISSIONI
        for periodo in persona.periodi:
            if periodo.dal <= ultimo_giorno < periodo.al and not periodo.motivo_fine:
                periodo.al, periodo.motivo_fine = ultimo_giorno, motivo
                self.periodi_chiusi.append(periodo)
                self.segna("periodo_cig.chiuso", periodo, quando, chi, motivo=str(motivo))
        for rapporto in persona.rapporti:
            if rapporto.dal <= ultimo_giorno and rapporto.al is None:
                rapporto.al, rapporto.motivo_fine = ultimo_giorno, str(motivo)
                self.rapporti_chiusi.append(rapporto)
                self.segna("rapporto.cessato", rapporto, quando, chi, motivo=str(motivo))

    def _chiudi(
        self, ricerca: Ricerca, coppie: list[tuple[Candidatura, Candidabile]], giorno: date
    ) -> None:
        """Chi aspettava ancora lo sa subito."""
        ricerca.annuncio.stato = StatoAnnuncio.CHIUSO
        ricerca.chiuso_il = giorno
        for candidatura, persona in coppie:
            if candidatura.stato in STATI_APERTI:
                self._annulla(candidatura, persona)
                candidatura.stato = StatoCandidatura.NON_SCELTA
                quando = max(alle(giorno, 18, 1), candidatura.created_at)
                self.segna("candidatura.non_scelta", candidatura, quando, ricerca.chi.referente)

    def ritira_le_altre(self, candidature: list[tuple[Candidatura, Candidabile]]) -> None:
        """Chi è assunta non è più disponibile per gli altri annunci."""
        assunte = {c.candidatura.lavoratore_id: c.created_at for c in self.collocamenti}
        for candidatura, persona in candidature:
            quando = assunte.get(candidatura.lavoratore_id)
            if quando and candidatura.stato in STATI_APERTI:
                self._annulla(candidatura, persona)
                candidatura.stato = StatoCandidatura.RITIRATA
                dopo = max(quando, candidatura.created_at) + timedelta(minutes=1)
                self.segna("candidatura.ritirata", candidatura, dopo, persona.operatore)

    def _annulla(self, candidatura: Candidatura, persona: Candidabile) -> None:
        """Il colloquio ancora da fare non si fa più: la persona riprende il suo tempo."""
        tolti = [
            colloquio
            for colloquio in self.colloqui
            if colloquio.candidatura is candidatura
            and colloquio.esito == EsitoColloquioAziendale.DA_FARE
        ]
        if not tolti:
            return
        persona.giorni_presi -= {colloquio.inizio.date() for colloquio in tolti}
        self.colloqui = [colloquio for colloquio in self.colloqui if colloquio not in tolti]
        self.fatti = [fatto for fatto in self.fatti if fatto.oggetto not in tolti]
        self.tempo.dimentica(tolti)
