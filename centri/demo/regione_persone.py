"""Le persone di una regione grande: chi sono, dove abitano, che lavoro hanno sospeso."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from django.db.models import Q

from lavoratori.choices import Sesso, TipoRecapito
from lavoratori.demo.aziende import AZIENDE, CAUSALI, codice, stato
from lavoratori.demo.luoghi import ALTROVE, CIRCOSCRIZIONI, SU_CENTO_NATI_IN_PIEMONTE, TORINO
from lavoratori.demo.nomi import ALTRE_ORIGINI, ITALIA, VIE
from lavoratori.demo.persone import FASCE_DI_ETA, PESI_DI_ETA, PREFISSO
from lavoratori.models import Lavoratore, TrattamentoCig
from portale.bodies.models import Ente
from portale.codice_fiscale import genera
from portale.management.fasi import Demo, alle
from portale.parole import confrontabile
from portale.territory.models import Comune

ORIGINI = (ITALIA, *ALTRE_ORIGINI)
QUOTE = list(accumulate(voce.quote for voce in ORIGINI))
ETA = list(accumulate(PESI_DI_ETA))
ABITANTI = list(accumulate(migliaia for migliaia, _cap in CIRCOSCRIZIONI.values()))
SU_CENTO_IN_CASSA, SU_CENTO_CON_EMAIL, SU_CENTO_CON_CELLULARE = 30, 65, 88
PERSONE_PER_AZIENDA = 40
PRIMA_AZIENDA = 60_000  # le aziende della demo hanno altri numeri
GIORNI_DI_ISCRIZIONE = 900


@dataclass(frozen=True, slots=True)
class Abitante:
    codice_fiscale: str
    nome: str
    cognome: str
    nome_ordinamento: str
    sesso: str
    nato_il: date
    luogo_nascita: str
    cittadinanza: str
    comune_id: int
    indirizzo: str
    cap: str
    circoscrizione: int | None
    iscritto_il: date
    recapiti: tuple[tuple[str, str], ...]
    trattamento: TrattamentoCig | None
    mansione: str
    lavora_dal: date


class Abitanti:
    """Persone diverse una dall'altra; con lo stesso seme, le stesse."""

    def __init__(self, demo: Demo, trattamenti: list[TrattamentoCig]) -> None:
        self.oggi = demo.oggi
        self.dado = demo.caso("abitanti")
        self.trattamenti = trattamenti
        piemonte = Comune.objects.exclude(Q(bacino_cpi="") | Q(popolazione=None))
        self.comuni = list(piemonte.order_by("codice_istat"))
        self.pesi = list(accumulate(comune.popolazione or 0 for comune in self.comuni))
        self.usati = set(Lavoratore.objects.values_list("codice_fiscale", flat=True))

    def __call__(self, quanti: int) -> Iterator[Abitante]:
        for numero in range(quanti):
            yield self._uno(numero)

    def _uno(self, numero: int) -> Abitante:
        dado = self.dado
        origine = dado.choices(ORIGINI, cum_weights=QUOTE)[0]
        sesso = Sesso.F if dado.random() < 0.48 else Sesso.M
        nome = dado.choice(origine.donne if sesso is Sesso.F else origine.uomini)
        cognome = dado.choice(origine.cognomi)
        nato_il, luogo, codice_fiscale = self._nascita(origine.belfiore, cognome, nome, sesso)
        comune = dado.choices(self.comuni, cum_weights=self.pesi)[0]
        circoscrizione, cap = None, comune.cap
        if comune.belfiore == TORINO:
            circoscrizione = dado.choices(list(CIRCOSCRIZIONI), cum_weights=ABITANTI)[0]
            cap = dado.choice(CIRCOSCRIZIONI[circoscrizione][1])
        trattamento, mansione = None, ""
        if self.trattamenti and dado.randrange(100) < SU_CENTO_IN_CASSA:
            quale = dado.randrange(len(self.trattamenti))
            trattamento = self.trattamenti[quale]
            mansione = dado.choice(_mestieri(quale % len(AZIENDE)))
        iscritto_il = self.oggi - timedelta(days=dado.randrange(1, GIORNI_DI_ISCRIZIONE))
        return Abitante(
            codice_fiscale,
            nome,
            cognome,
            _ordinamento(cognome, nome),
            sesso.value,
            nato_il,
            luogo,
            origine.cittadinanza,
            comune.pk,
            f"{dado.choice(VIE)} {dado.randrange(1, 140)}",
            cap,
            circoscrizione,
            iscritto_il,
            self._recapiti(numero, cognome),
            trattamento,
            mansione,
            iscritto_il - timedelta(days=dado.randrange(400, 5_000)),
        )

    def _nascita(self, belfiore: str, cognome: str, nome: str, sesso: str) -> tuple[date, str, str]:
        dado = self.dado
        while True:
            dai, ai = dado.choices(FASCE_DI_ETA, cum_weights=ETA)[0]
            nato_il = self.oggi - timedelta(days=dado.randrange(dai * 365, ai * 365))
            luogo = belfiore or self._comune_di_nascita()
            codice_fiscale = genera(cognome, nome, nato_il, sesso, luogo)
            if codice_fiscale not in self.usati:
                self.usati.add(codice_fiscale)
                return nato_il, luogo, codice_fiscale

    def _comune_di_nascita(self) -> str:
        if self.dado.randrange(100) < SU_CENTO_NATI_IN_PIEMONTE:
            return str(self.dado.choices(self.comuni, cum_weights=self.pesi)[0].belfiore)
        return self.dado.choice(ALTROVE)

    def _recapiti(self, numero: int, cognome: str) -> tuple[tuple[str, str], ...]:
        recapiti: list[tuple[str, str]] = []
        if self.dado.randrange(100) < SU_CENTO_CON_EMAIL:
            casella = confrontabile(cognome).replace(" ", ".")
            recapiti.append((TipoRecapito.EMAIL.value, f"{casella}.{numero}@example.org"))
        if self.dado.randrange(100) < SU_CENTO_CON_CELLULARE:
            recapiti.append((TipoRecapito.CELLULARE.value, f"{PREFISSO}{numero:07d}"))
        return tuple(recapiti)


@cache
def _ordinamento(cognome: str, nome: str) -> str:
    return confrontabile(f"{cognome} {nome}")[:170]


@cache
def _mestieri(quale: int) -> list[str]:
    return AZIENDE[quale][3].split(", ")


def apri_trattamenti(demo: Demo, titolare: Ente) -> list[TrattamentoCig]:
    """Un'azienda ogni quaranta persone in cassa, con le fini sparse come nella demo."""
    dado = demo.caso("trattamenti")
    in_cassa = demo.persone * SU_CENTO_IN_CASSA // 100
    piemonte = Comune.objects.exclude(Q(bacino_cpi="") | Q(popolazione=None))
    comuni = list(piemonte.order_by("-popolazione", "codice_istat")[:200])
    trattamenti = [
        _trattamento(demo, titolare, numero, comuni, dado)
        for numero in range(max(in_cassa // PERSONE_PER_AZIENDA, 1))
    ]
    return demo.scrivi(trattamenti)


def _trattamento(
    demo: Demo, titolare: Ente, numero: int, comuni: list[Comune], dado: random.Random
) -> TrattamentoCig:
    nome, _comune, indirizzo, _mestieri = AZIENDE[numero % len(AZIENDE)]
    causale, mesi, _modalita = CAUSALI[numero % len(CAUSALI)]
    al = demo.oggi + timedelta(days=dado.randrange(-200, 241))
    dal = al - timedelta(days=dado.randrange(mesi * 15, mesi * 30))
    trattamento = TrattamentoCig(
        titolare=titolare,
        azienda_cf=codice(PRIMA_AZIENDA + numero),
        azienda_nome=f"{nome} {demo.seme}-{numero + 1}",
        unita_comune=dado.choice(comuni),
        unita_indirizzo=indirizzo,
        causale_id=causale,
        accordo_data=dal - timedelta(days=12),
        dal=dal,
        al=al,
        created_at=alle(dal, 9, 30),
    )
    trattamento.stato = stato(trattamento, demo.oggi)
    return trattamento
