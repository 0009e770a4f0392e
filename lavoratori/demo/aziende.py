"""Venti aziende inventate in cassa integrazione: dove, perché, da quando a quando, con chi."""

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from stdnum import luhn

from lavoratori.choices import ModalitaSospensione, StatoTrattamento
from lavoratori.models import Lavoratore, TrattamentoCig
from portale import calendario
from portale.management.fasi import Demo, alle
from portale.territory.distances import distanza_km
from portale.territory.models import Comune

UFFICIO_DI_TORINO = "001"
PRIMA_FINE, ULTIMA_FINE = -200, 240  # giorni da oggi
GIORNI_PRIMA_DELL_ELENCO = 25  # la più recente è cominciata almeno da tanto
APPENA_COMINCIATE = (1, 9)  # una nella zona di Rivoli, una in quella di Moncalieri
RAGGIO_KM = 9  # da quanto lontano, di solito, si va a lavorare
SU_CENTO_IN_CASSA = 30
ETA = (23, 63)

AZIENDE = (  # nome, comune, via, mestieri
    ("Fonderie Sangone", "Orbassano", "strada Torino 18", "fonditore, addetto alle staffe"),
    ("Cablaggi Dora", "Collegno", "via De Amicis 40", "addetto al montaggio, cablatore"),
    ("Officine Stura", "Torino", "corso Vercelli 310", "tornitore, fresatore, attrezzista"),
    ("Carrozzerie Vallette", "Grugliasco", "corso Allamano 90", "lattoniere, verniciatore"),
    ("Stampi Eporedia", "Ivrea", "via Jervis 21", "stampista, addetto alle presse"),
    ("Sedili Carmagnola", "Carmagnola", "via Sommariva 12", "cucitore, addetto al montaggio"),
    ("Ingranaggi Pellice", "Pinerolo", "stradale Saluzzo 60", "dentatore, collaudatore"),
    ("Dolciaria Chisola", "Moncalieri", "strada Carignano 5", "pasticcere, confezionatore"),
    ("Tessitura Valle Orco", "Cuorgnè", "via Ivrea 70", "tessitore, addetto all'orditura"),
    ("Pompe Idrauliche Nichelino", "Nichelino", "via Vernea 33", "montatore, collaudatore"),
    ("Gomma Chivasso", "Chivasso", "via Caluso 50", "addetto alle mescole, conduttore di presse"),
    ("Verniciature Lanzo", "Ciriè", "via Torino 130", "verniciatore, addetto alla preparazione"),
    ("Utensilerie Reale", "Venaria Reale", "via Stefanat 28", "affilatore, tornitore"),
    ("Cartotecnica Beinasco", "Beinasco", "strada Torino 41", "addetto alle fustelle, carrellista"),
    ("Logistica Po", "Settimo Torinese", "via Brescia 16", "magazziniere, carrellista"),
    ("Grafiche Subalpine", "Torino", "via Reiss Romoli 122", "stampatore, legatore"),
    ("Trafilerie Susa", "Avigliana", "via Einaudi 7", "trafilatore, manutentore"),
    ("Arredi Chierese", "Chieri", "strada Andezeno 9", "falegname, addetto al montaggio"),
    ("Elettronica Rivolese", "Rivoli", "via Acqui 15", "addetto al collaudo, saldatore di schede"),
    ("Valvole Piossasco", "Piossasco", "via Cumiana 23", "tornitore, addetto al collaudo"),
)  # fmt: skip
GRANDEZZE = (120, 90, 80, 70, 60, 55, 50, 45, 40, 40, 35, 35, 30, 30, 25, 25, 20, 20, 15, 15)
FORME = ("S.p.A.", "S.r.l.")
CAUSALI = (  # codice, mesi al massimo, come si sospende
    ("CIGS-CRI", 12, ModalitaSospensione.ZERO_ORE),
    ("CIGO", 12, ModalitaSospensione.ROTAZIONE),
    ("FIS", 6, ModalitaSospensione.ZERO_ORE),
    ("CIGS-CES", 12, ModalitaSospensione.ZERO_ORE),
    ("CIGS-SOL", 24, ModalitaSospensione.RIDUZIONE),
    ("CIGD", 10, ModalitaSospensione.ZERO_ORE),
    ("CIGS-RIO", 24, ModalitaSospensione.ZERO_ORE),
    ("CIGS-22TER", 12, ModalitaSospensione.ZERO_ORE),
)
FIRMATARI = "FIM-CISL, FIOM-CGIL, UILM-UIL e RSU"


@dataclass
class Azienda:
    """Il caso di un'azienda, prima di essere scritto."""

    nome: str
    codice_fiscale: str
    comune: Comune
    indirizzo: str
    mestieri: list[str]
    causale: str
    modalita: str
    dal: date
    al: date
    quante: int
    persone: list[Lavoratore] = field(default_factory=list)

    def elenco_arrivato(self, fino_a: date) -> date:
        """Il giorno lavorativo in cui l'elenco dei lavoratori è stato caricato."""
        arrivo = calendario.giorni_lavorativi_dopo(self.dal, 8, "TO")
        return min(arrivo, fino_a)

    def trattamento(self, titolare_id: int) -> TrattamentoCig:
        accordo = self.dal - timedelta(days=12)
        return TrattamentoCig(
            titolare_id=titolare_id,
            azienda_cf=self.codice_fiscale,
            azienda_nome=self.nome,
            unita_comune=self.comune,
            unita_indirizzo=self.indirizzo,
            causale_id=self.causale,
            accordo_data=accordo,
            accordo_firmatari=FIRMATARI,
            dal=self.dal,
            al=self.al,
            created_at=alle(self.dal, 9, 30),
        )

    def prende(self, liberi: list[Lavoratore], dado: random.Random, oggi: date) -> list[Lavoratore]:
        """Chi abita vicino ci lavora più facilmente; chi resta torna fra i liberi."""
        distanze: dict[int, float] = {}

        def punti(persona: Lavoratore) -> float:
            comune = persona.domicilio_comune
            if comune is None or not in_eta(persona, oggi):
                return -math.inf
            if comune.pk not in distanze:
                distanze[comune.pk] = distanza_km(self.comune, comune) or 0.0
            return math.log(dado.random()) * math.exp(distanze[comune.pk] / RAGGIO_KM)

        in_ordine = sorted(liberi, key=punti, reverse=True)
        self.persone = [persona for persona in in_ordine[: self.quante] if in_eta(persona, oggi)]
        return in_ordine[len(self.persone) :]


def in_eta(persona: Lavoratore, oggi: date) -> bool:
    return ETA[0] <= oggi.year - persona.nato_il.year <= ETA[1]


def codice(numero: int) -> str:
    """Undici cifre che tornano, di nessuno: quel tratto di numeri non è stato assegnato."""
    dieci = f"99{numero:05d}{UFFICIO_DI_TORINO}"
    return dieci + str(luhn.calc_check_digit(dieci))


def stato(trattamento: TrattamentoCig, oggi: date) -> StatoTrattamento:
    if trattamento.al < oggi:
        return StatoTrattamento.SCADUTO
    uno_su_tre = int(trattamento.azienda_cf[:7]) % 3 == 2
    return StatoTrattamento.ACCORDO_FIRMATO if uno_su_tre else StatoTrattamento.AUTORIZZATO


def le_aziende(demo: Demo) -> list[Azienda]:
    """Le fini sono sparse da duecento giorni fa a duecentoquaranta da oggi."""
    dado = demo.caso("aziende")
    comuni = {comune.nome: comune for comune in Comune.objects.filter(provincia="TO")}
    in_cassa = demo.persone * SU_CENTO_IN_CASSA / 100
    totale = sum(GRANDEZZE[n % len(GRANDEZZE)] for n in range(demo.imprese))
    passi = [n / max(demo.imprese - 1, 1) for n in range(demo.imprese)]
    dado.shuffle(passi)
    return [
        _azienda(demo, numero, passo, comuni, in_cassa / totale)
        for numero, passo in enumerate(passi)
    ]


def _azienda(
    demo: Demo, numero: int, passo: float, comuni: dict[str, Comune], scala: float
) -> Azienda:
    dado = demo.caso(f"azienda {numero}")
    nome, comune, indirizzo, mestieri = AZIENDE[numero % len(AZIENDE)]
    giro = numero // len(AZIENDE)
    al = demo.oggi + timedelta(days=round(PRIMA_FINE + (ULTIMA_FINE - PRIMA_FINE) * passo))
    mancano = (al - demo.oggi).days + GIORNI_PRIMA_DELL_ELENCO
    possibili = [voce for voce in CAUSALI if voce[1] * 30 > mancano]
    causale, mesi, modalita = possibili[numero % len(possibili)]
    giorni = max(mancano, dado.randrange(mesi * 6, mesi * 30))
    if numero in APPENA_COMINCIATE and mancano > GIORNI_PRIMA_DELL_ELENCO:
        giorni = mancano
    return Azienda(
        nome=f"{nome}{f' {giro + 1}' if giro else ''} {dado.choice(FORME)}",
        codice_fiscale=codice(numero),
        comune=comuni[comune],
        indirizzo=indirizzo,
        mestieri=mestieri.split(", "),
        causale=causale,
        modalita=modalita,
        dal=al - timedelta(days=giorni),
        al=al,
        quante=max(round(GRANDEZZE[numero % len(GRANDEZZE)] * scala), 1),
    )
