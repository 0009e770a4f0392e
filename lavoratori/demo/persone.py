"""Una persona inventata: nome e nascita plausibili, un codice fiscale valido, dove abita."""

import random
from datetime import date, datetime, timedelta

from lavoratori.choices import Sesso, TipoRecapito, TipoTitolo
from lavoratori.demo.luoghi import Luoghi
from lavoratori.demo.nomi import ALTRE_ORIGINI, ITALIA, VIE
from lavoratori.models import Lavoratore, Recapito, Titolo
from portale import calendario
from portale.codice_fiscale import genera
from portale.management.fasi import Demo, alle
from portale.parole import confrontabile

FASCE_DI_ETA = ((19, 25), (25, 35), (35, 45), (45, 55), (55, 65))
PESI_DI_ETA = (9, 21, 24, 28, 18)
SU_CENTO_CON_EMAIL, SU_CENTO_CON_CELLULARE = 65, 88
SU_CENTO_DIVENTATI_ITALIANI = 22
PREFISSO = "+39399"  # un prefisso che nessun gestore usa (da confermare)
TITOLI = (  # titolo, a che età, peso
    ("Licenza media", 14, 26),
    ("Qualifica professionale di operatore meccanico", 17, 9),
    ("Qualifica professionale di operatore elettrico", 17, 6),
    ("Qualifica professionale di addetto alle vendite", 17, 6),
    ("Diploma di perito meccanico", 19, 9),
    ("Diploma di perito elettronico", 19, 6),
    ("Diploma di ragioneria", 19, 9),
    ("Diploma di liceo scientifico", 19, 6),
    ("Diploma di tecnico dei servizi sociali", 19, 5),
    ("Laurea in economia aziendale", 23, 3),
    ("Laurea in ingegneria gestionale", 23, 2),
    ("Laurea in scienze dell'educazione", 23, 3),
    ("", 0, 10),
)
ORIGINI = (ITALIA, *ALTRE_ORIGINI)


class Anagrafe:
    """Fa persone, una diversa dall'altra."""

    def __init__(self, demo: Demo) -> None:
        self.dado = demo.caso("persone")
        self.oggi = demo.oggi
        self.luoghi = Luoghi(demo.caso("luoghi"))
        self.usati = set(Lavoratore.objects.values_list("codice_fiscale", flat=True))

    def persona(self) -> Lavoratore:
        while True:
            lavoratore = self._una()
            if lavoratore.codice_fiscale not in self.usati:
                self.usati.add(lavoratore.codice_fiscale)
                return lavoratore

    def _una(self) -> Lavoratore:
        dado = self.dado
        origine = dado.choices(ORIGINI, weights=[voce.quote for voce in ORIGINI])[0]
        sesso = dado.choices((Sesso.F, Sesso.M), weights=(48, 52))[0]
        nome = dado.choice(origine.donne if sesso == Sesso.F else origine.uomini)
        cognome = dado.choice(origine.cognomi)
        nato_il = self._nato_il()
        belfiore = origine.belfiore or self.luoghi.nascita()
        italiano = origine is not ITALIA and dado.randrange(100) < SU_CENTO_DIVENTATI_ITALIANI
        casa = self.luoghi.domicilio()
        return Lavoratore(
            codice_fiscale=genera(cognome, nome, nato_il, sesso, belfiore),
            nome=nome,
            cognome=cognome,
            nome_ordinamento=confrontabile(f"{cognome} {nome}")[:170],
            sesso=sesso,
            nato_il=nato_il,
            luogo_nascita=belfiore,
            cittadinanza=ITALIA.cittadinanza if italiano else origine.cittadinanza,
            domicilio_comune=casa.comune,
            domicilio_indirizzo=f"{dado.choice(VIE)} {dado.randrange(1, 140)}",
            domicilio_cap=casa.cap,
            circoscrizione=casa.circoscrizione,
        )

    def _nato_il(self) -> date:
        dai, ai = self.dado.choices(FASCE_DI_ETA, weights=PESI_DI_ETA)[0]
        return self.oggi - timedelta(days=self.dado.randrange(dai * 366, ai * 365))

    def giorno_di_lavoro(self, dal: int, al: int) -> date:
        """Un giorno lavorativo fra tanti e tanti giorni fa."""
        giorno = self.oggi - timedelta(days=self.dado.randrange(al, dal))
        return calendario.giorni_lavorativi_dopo(giorno - timedelta(days=1), 1, "TO")

    def momento(self, giorno: date) -> datetime:
        return alle(giorno, self.dado.randrange(9, 17), self.dado.randrange(60))

    def recapiti(self, lavoratore: Lavoratore) -> list[Recapito]:
        """E-mail per due su tre, cellulare per quasi tutti; qualcuno solo per lettera."""
        dado = self.dado
        trovati = []
        if dado.randrange(100) < SU_CENTO_CON_EMAIL:
            nome = confrontabile(f"{lavoratore.nome}.{lavoratore.cognome}").replace(" ", ".")
            valore = f"{nome}{lavoratore.nato_il:%y}@{dado.choice(('example.org', 'example.net'))}"
            trovati.append(Recapito(lavoratore=lavoratore, tipo=TipoRecapito.EMAIL, valore=valore))
        if dado.randrange(100) < SU_CENTO_CON_CELLULARE:
            valore = f"{PREFISSO}{dado.randrange(10**7):07d}"
            trovati.append(
                Recapito(lavoratore=lavoratore, tipo=TipoRecapito.CELLULARE, valore=valore)
            )
        return trovati

    def titolo(self, lavoratore: Lavoratore) -> Titolo | None:
        scelto = self.dado.choices(TITOLI, weights=[peso for *_voce, peso in TITOLI])[0]
        descrizione, a_che_eta, _peso = scelto
        anno = lavoratore.nato_il.year + a_che_eta
        if not descrizione or anno >= self.oggi.year:
            return None
        return Titolo(
            lavoratore=lavoratore,
            tipo=TipoTitolo.STUDIO,
            descrizione=descrizione,
            rilasciato_il=date(anno, 7, 1),
        )


def a_caso(dado: random.Random, su_cento: int) -> bool:
    return dado.randrange(100) < su_cento
