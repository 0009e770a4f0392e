"""Una regione intera, di qualunque misura, scritta con COPY: persone, casi, uffici, colloqui.

Con lo stesso seme, la stessa regione: i dadi non leggono mai una chiave. Si aggiunge a ciò che
c'è; una regione sola per base dati.
"""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Any

from django.db import models, transaction

from centri.choices import MotivoFascia, StatoColloquio, TipoRisorsa
from centri.demo.copia import Copia, numeri, scrivi_storia, storia_a_fette
from centri.demo.regione_persone import Abitante, Abitanti, apri_trattamenti
from centri.demo.regione_uffici import Sportellista, UfficiDellaRegione, apri
from centri.models import Colloquio, Competenza, Fascia, PresaInCarico, Risorsa
from centri.rules.competenza import centro_competente
from centri.rules.orari import Tratto
from lavoratori.actions.causali import carica_causali
from lavoratori.demo.lavori import INDETERMINATO
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito
from portale.audit.models import Evento
from portale.management.fasi import Demo, alle, gia_avvenuto
from portale.permissions.scopes import SISTEMA

FETTA = 20_000
SU_CENTO_GIA_VENUTI, SU_CENTO_CHE_VERRANNO, SU_CENTO_SEGUITI = 40, 10, 80
SU_CENTO_PRESI = 75  # chi prenota non prende sempre il primo tempo: qualcuno resta libero
ESITI = (StatoColloquio.EROGATO, StatoColloquio.NON_PRESENTATO)
SU_CENTO_ASSENTI = 11

Righe = dict[str, list[tuple[Any, ...]]]
TAVOLE: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "persone": (
        Lavoratore,
        (
            "id",
            "codice_fiscale",
            "nome",
            "cognome",
            "nome_ordinamento",
            "sesso",
            "nato_il",
            "luogo_nascita",
            "cittadinanza",
            "domicilio_comune_id",
            "domicilio_indirizzo",
            "domicilio_cap",
            "circoscrizione",
            "created_at",
        ),
    ),
    "recapiti": (Recapito, ("id", "lavoratore_id", "tipo", "valore")),
    "rapporti": (
        Rapporto,
        (
            "id",
            "lavoratore_id",
            "datore_cf",
            "datore_nome",
            "mansione",
            "contratto",
            "dal",
        ),
    ),
    "periodi": (
        PeriodoCig,
        ("id", "lavoratore_id", "trattamento_id", "datore_cf", "dal", "al", "qualifica"),
    ),
    "competenze": (Competenza, ("id", "lavoratore_id", "titolare_id", "centro_id", "dal")),
    "prese": (PresaInCarico, ("id", "lavoratore_id", "operatore_id", "dal")),
    "risorse": (Risorsa, ("id", "tipo", "lavoratore_id")),
    "colloqui": (
        Colloquio,
        (
            "id",
            "lavoratore_id",
            "prestazione_id",
            "centro_id",
            "operatore_id",
            "inizio",
            "fine",
            "modalita",
            "stato",
            "uid",
            "created_at",
        ),
    ),
    "fasce": (Fascia, ("id", "risorsa_id", "periodo", "motivo", "riferimento_id")),
    "eventi": (
        Evento,
        ("id", "created_at", "atto", "veste", "oggetto_tipo", "oggetto_id", "persona_id", "dati"),
    ),
}
"""In quest'ordine: ogni riga trova già scritte quelle a cui si lega."""
CON_STORIA = (Lavoratore, Recapito, Rapporto, PeriodoCig)


@dataclass
class Regione:
    """Quante righe, e in quanto tempo le si può contare."""

    demo: Demo
    uffici: UfficiDellaRegione
    su_cento_che_verranno: float
    dado: random.Random = field(init=False)
    scritte: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dado = self.demo.caso("regione")
        self.copie = {nome: Copia(modello, *campi) for nome, (modello, campi) in TAVOLE.items()}

    def fetta(self, abitanti: list[Abitante]) -> None:
        """Le righe di queste persone, con le loro chiavi, una tavola dopo l'altra."""
        righe: Righe = {nome: [] for nome in TAVOLE}
        for pk, abitante in zip(numeri(Lavoratore, len(abitanti)), abitanti, strict=True):
            self._persona(righe, pk, abitante)
        self._numera_e_lega(righe)
        for nome, della_tavola in righe.items():
            self.copie[nome].scrivi(della_tavola)
            modello = self.copie[nome].modello
            if modello in CON_STORIA and della_tavola:
                scrivi_storia(modello, range(della_tavola[0][0], della_tavola[-1][0] + 1))
            self.scritte[nome] = self.scritte.get(nome, 0) + len(della_tavola)

    def _persona(self, righe: Righe, pk: int, chi: Abitante) -> None:
        iscritto = alle(chi.iscritto_il, 10)
        righe["persone"].append(
            (
                pk,
                chi.codice_fiscale,
                chi.nome,
                chi.cognome,
                chi.nome_ordinamento,
                chi.sesso,
                chi.nato_il,
                chi.luogo_nascita,
                chi.cittadinanza,
                chi.comune_id,
                chi.indirizzo,
                chi.cap,
                chi.circoscrizione,
                iscritto,
            )
        )
        righe["recapiti"] += ((pk, tipo, valore) for tipo, valore in chi.recapiti)
        righe["eventi"].append(
            (
                iscritto,
                "lavoratore.iscritto",
                SISTEMA,
                Lavoratore._meta.label_lower,
                pk,
                pk,
                {},
            )
        )
        if caso := chi.trattamento:
            dal = min(chi.lavora_dal, caso.dal - timedelta(days=30))
            righe["rapporti"].append(
                (pk, caso.azienda_cf, caso.azienda_nome, chi.mansione, INDETERMINATO, dal)
            )
            righe["periodi"].append((pk, caso.pk, caso.azienda_cf, caso.dal, caso.al, chi.mansione))
        bacino = self.uffici.bacino.get(chi.comune_id, {})
        cpi = centro_competente(bacino, chi.circoscrizione)
        righe["competenze"].append((pk, self.uffici.titolare.pk, cpi, chi.iscritto_il))
        self._colloqui(righe, pk, chi, self.uffici.operatori.get(cpi or 0, []), cpi)

    def _colloqui(
        self, righe: Righe, pk: int, chi: Abitante, operatori: list[Sportellista], cpi: int | None
    ) -> None:
        """Chi la segue lavora nel suo CPI; la riceve anche chi lavora in uno sportello."""
        dado = self.dado
        seguita, venuta, verra = (dado.random() * 100 for _ in range(3))
        quale, esito = dado.random(), dado.randrange(100)
        del_cpi = [uno for uno in operatori if uno.centro_id == cpi]
        if not operatori:
            return
        if del_cpi and seguita < SU_CENTO_SEGUITI:
            sua = del_cpi[int(quale * len(del_cpi))]
            righe["prese"].append((pk, sua.incarico.pk, chi.iscritto_il))
        riceve = operatori[int(quale * len(operatori))]
        if venuta < SU_CENTO_GIA_VENUTI and (tratto := self._tempo(riceve.passati)):
            stato = ESITI[esito < SU_CENTO_ASSENTI]
            self._colloquio(righe, pk, riceve, tratto, stato)
        if verra < self.su_cento_che_verranno and (tratto := self._tempo(riceve.futuri)):
            self._colloquio(righe, pk, riceve, tratto, StatoColloquio.DA_EROGARE)

    def _tempo(self, tempi: Iterator[Tratto]) -> Tratto | None:
        for tratto in tempi:
            if self.dado.random() * 100 < SU_CENTO_PRESI:
                return tratto
        return None

    def _colloquio(
        self, righe: Righe, pk: int, riceve: Sportellista, tratto: Tratto, stato: StatoColloquio
    ) -> None:
        prenotato = gia_avvenuto(tratto.inizio - timedelta(days=self.dado.randrange(2, 40)))
        righe["colloqui"].append(
            (
                pk,
                self.uffici.prestazione.pk,
                riceve.centro_id,
                riceve.incarico.pk,
                tratto.inizio,
                tratto.fine,
                self.uffici.prestazione.modalita,
                stato.value,
                uuid.UUID(int=self.dado.getrandbits(128), version=4),
                prenotato,
            )
        )
        periodo = f"[{tratto.inizio.isoformat()},{tratto.fine.isoformat()})"
        quale = len(righe["colloqui"]) - 1
        righe["fasce"] += [
            (riceve.risorsa_id, periodo, MotivoFascia.COLLOQUIO.value, quale),
            (-pk, periodo, MotivoFascia.COLLOQUIO.value, quale),
        ]

    def _numera_e_lega(self, righe: Righe) -> None:
        """Le chiavi di tutte le righe; le fasce trovano il loro colloquio e la loro persona."""
        con_tempo = sorted({-riga[0] for riga in righe["fasce"] if riga[0] < 0})
        righe["risorse"] = [(TipoRisorsa.LAVORATORE.value, pk) for pk in con_tempo]
        for nome in TAVOLE:
            if nome == "fasce":
                self._lega_fasce(righe)
            if nome == "eventi":
                righe["eventi"] += [_prenotato(riga) for riga in righe["colloqui"]]
            if nome != "persone" and righe[nome]:
                modello, _campi = TAVOLE[nome]
                presi = numeri(modello, len(righe[nome]))
                righe[nome] = [(pk, *riga) for pk, riga in zip(presi, righe[nome], strict=True)]

    def _lega_fasce(self, righe: Righe) -> None:
        risorse = {persona: numero for numero, _tipo, persona in righe["risorse"]}
        righe["fasce"] = [
            (
                risorse[-risorsa] if risorsa < 0 else risorsa,
                periodo,
                motivo,
                righe["colloqui"][quale][0],
            )
            for risorsa, periodo, motivo, quale in righe["fasce"]
        ]


def _prenotato(colloquio: tuple[Any, ...]) -> tuple[Any, ...]:
    numero, persona, *_altro = colloquio
    tipo = Colloquio._meta.label_lower
    return colloquio[-1], "colloquio.prenotato", SISTEMA, tipo, numero, persona, {}


@transaction.atomic
def genera(
    demo: Demo,
    operatori: int | None = None,
    colloqui: int | None = None,
    uffici_aperti: int | None = None,
) -> dict[str, int]:
    """`operatori` e `colloqui` (futuri): di norma in proporzione alle persone. `uffici_aperti`:
    di norma riceve ogni CPI.
    """
    carica_causali()
    uffici = apri(demo, operatori, uffici_aperti)
    abitanti = Abitanti(demo, apri_trattamenti(demo, uffici.titolare))
    che_verranno = 100 * colloqui / demo.persone if colloqui else SU_CENTO_CHE_VERRANNO
    regione = Regione(demo, uffici, che_verranno)
    tutti = abitanti(demo.persone)
    with storia_a_fette(*CON_STORIA):
        while fetta := list(islice(tutti, FETTA)):
            regione.fetta(fetta)
            demo.su_avanzamento(regione.scritte["persone"], demo.persone)
    return regione.scritte
