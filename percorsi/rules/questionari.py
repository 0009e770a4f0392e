"""Le domande della valutazione, per versione: ogni risposta dice quale percorso chiama, e perché.

Delibera ANPAL 5/2022, allegato B (profilazione qualitativa). I pesi dell'allegato non sono noti:
qui non ci sono punti, e le domande sono del portale, da confermare. Una versione nuova si
aggiunge; le vecchie restano, perché le valutazioni fatte si rileggono con le loro parole.
"""

from dataclasses import dataclass
from datetime import date

from portale.errors import Frase, _


@dataclass(frozen=True, slots=True)
class Risposta:
    """Una risposta possibile: il percorso che chiama e il motivo, già scritto per la persona."""

    codice: str
    testo: Frase
    percorso: int
    motivo: Frase


@dataclass(frozen=True, slots=True)
class Domanda:
    codice: str
    testo: Frase
    risposte: tuple[Risposta, ...]
    aiuto: Frase = ""

    def risposta(self, codice: str) -> Risposta | None:
        return next((voce for voce in self.risposte if voce.codice == codice), None)


@dataclass(frozen=True, slots=True)
class Questionario:
    versione: str
    dal: date
    atto: Frase
    certezza: str
    domande: tuple[Domanda, ...]

    def frase(self, motivo: str) -> Frase:
        """Il motivo «competenze.da_aggiornare» detto a parole."""
        domanda, _punto, risposta = motivo.partition(".")
        trovate = [
            voce.motivo
            for una in self.domande
            if una.codice == domanda
            for voce in una.risposte
            if voce.codice == risposta
        ]
        return trovate[0] if trovate else motivo


PRIMO = Questionario(
    versione="2022-1",
    dal=date(2022, 5, 10),
    atto=_("Delibera ANPAL 5/2022, allegato B: domande scritte per il portale"),
    certezza="da_confermare",
    domande=(
        Domanda(
            "competenze",
            _("Ciò che sa fare serve alle imprese della zona?"),
            (
                Risposta(
                    "richieste",
                    _("Sì, così com'è"),
                    1,
                    _("Le imprese della zona cercano già ciò che sa fare."),
                ),
                Risposta(
                    "da_aggiornare",
                    _("Sì, con un aggiornamento"),
                    2,
                    _("Il mestiere serve ancora: basta un aggiornamento breve."),
                ),
                Risposta(
                    "da_rifare",
                    _("No, serve un mestiere nuovo"),
                    3,
                    _("Il mestiere è poco richiesto: serve una riqualificazione."),
                ),
            ),
        ),
        Domanda(
            "lavoro",
            _("Da quanto tempo non lavora?"),
            (
                Risposta(
                    "recente",
                    _("Lavora, è in sospensione o ha smesso da meno di un anno"),
                    1,
                    _("L'esperienza di lavoro è recente."),
                ),
                Risposta(
                    "lontano",
                    _("Da un anno o più"),
                    2,
                    _("Non lavora da un anno o più: conviene rimettersi in pari."),
                ),
            ),
        ),
        Domanda(
            "digitale",
            _("Usa da sé il computer o il telefono per cercare lavoro?"),
            (
                Risposta("da_se", _("Sì"), 1, _("Sa usare gli strumenti digitali.")),
                Risposta(
                    "con_aiuto",
                    _("Solo con un aiuto"),
                    2,
                    _("Le competenze digitali di base vanno rafforzate."),
                ),
            ),
        ),
        Domanda(
            "bisogni",
            _("C'è un bisogno, oltre al lavoro, da affrontare con altri servizi?"),
            (
                Risposta("no", _("No"), 1, _("Nessun altro servizio è necessario.")),
                Risposta(
                    "si",
                    _("Sì"),
                    4,
                    _("Oltre al lavoro serve il sostegno di altri servizi del territorio."),
                ),
            ),
            aiuto=_("Basta sì o no: di che si tratta resta fra lei e la persona."),
        ),
    ),
)

VERSIONI = (PRIMO,)


def in_vigore(giorno: date) -> Questionario:
    """La versione più recente a quella data; prima di ogni versione, la prima."""
    gia = [voce for voce in VERSIONI if voce.dal <= giorno]
    return max(gia, key=lambda voce: voce.dal) if gia else VERSIONI[0]


def della_versione(versione: str) -> Questionario:
    return next((voce for voce in VERSIONI if voce.versione == versione), VERSIONI[0])
