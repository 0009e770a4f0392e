"""Le domande della valutazione, per versione: ogni risposta dice quale percorso chiama, e perché.

Delibera ANPAL 5/2022, allegato B (profilazione qualitativa). I pesi dell'allegato non sono noti:
domande, punti e soglie sono dati datati che la Regione pubblica, da confermare. Qui sta la forma,
e la prima versione: vale finché un titolare non ne pubblica una sua. Le vecchie restano, perché
le valutazioni fatte si rileggono con le loro parole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portale.errors import Frase, Impedimento, _


@dataclass(frozen=True, slots=True)
class Risposta:
    """Una risposta possibile: il percorso che chiama e il motivo, già scritto per la persona."""

    codice: str
    testo: Frase
    percorso: int
    motivo: Frase
    punti: int = 0


@dataclass(frozen=True, slots=True)
class Domanda:
    codice: str
    testo: Frase
    risposte: tuple[Risposta, ...]
    aiuto: Frase = ""
    sezione: Frase = ""

    def risposta(self, codice: str) -> Risposta | None:
        return next((voce for voce in self.risposte if voce.codice == codice), None)


@dataclass(frozen=True, slots=True)
class Questionario:
    versione: str
    dal: date
    atto: Frase
    certezza: str
    domande: tuple[Domanda, ...]
    soglie: tuple[tuple[int, int], ...] = ()  # (da tanti punti, percorso), dal più basso

    @property
    def a_punti(self) -> bool:
        return bool(self.soglie)

    def punti(self, risposte: Mapping[str, str]) -> int:
        """La somma dei punti delle risposte date."""
        return sum(voce.punti for _domanda, voce in self._date(risposte))

    def punti_per_sezione(self, risposte: Mapping[str, str]) -> list[tuple[Frase, int, int]]:
        """(sezione, punti, punti al massimo), nell'ordine del questionario."""
        massimi: dict[Frase, int] = {}
        presi: dict[Frase, int] = {}
        for domanda in self.domande:
            voci = [voce.punti for voce in domanda.risposte]
            massimi[domanda.sezione] = massimi.get(domanda.sezione, 0) + max(voci, default=0)
        for domanda, voce in self._date(risposte):
            presi[domanda.sezione] = presi.get(domanda.sezione, 0) + voce.punti
        return [(nome, presi.get(nome, 0), massimo) for nome, massimo in massimi.items()]

    def percorso_dei_punti(self, punti: int) -> int | None:
        """Il percorso della soglia più alta raggiunta; None se i punti non decidono."""
        raggiunte = [percorso for da, percorso in sorted(self.soglie) if punti >= da]
        return raggiunte[-1] if raggiunte else None

    def _date(self, risposte: Mapping[str, str]) -> list[tuple[Domanda, Risposta]]:
        trovate = [(una, una.risposta(risposte.get(una.codice, ""))) for una in self.domande]
        return [(domanda, voce) for domanda, voce in trovate if voce is not None]

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


def da_dati(
    *, versione: str, dal: date, atto: str, certezza: str, contenuto: Mapping[str, Any]
) -> Questionario:
    """Il questionario scritto come dati: sezioni → domande → risposte, e le soglie dei punti."""
    domande = tuple(
        Domanda(
            codice=domanda["codice"],
            testo=domanda["testo"],
            aiuto=domanda.get("aiuto", ""),
            sezione=sezione["nome"],
            risposte=tuple(Risposta(**risposta) for risposta in domanda["risposte"]),
        )
        for sezione in contenuto["sezioni"]
        for domanda in sezione["domande"]
    )
    soglie = tuple((voce["da"], voce["percorso"]) for voce in contenuto.get("soglie", ()))
    return Questionario(versione, dal, atto, certezza, domande, soglie)


def in_dati(questionario: Questionario) -> dict[str, Any]:
    """Il contrario: per partire dalla versione in vigore quando se ne scrive una nuova."""
    sezioni: dict[str, list[dict[str, Any]]] = {}
    for domanda in questionario.domande:
        sezioni.setdefault(str(domanda.sezione), []).append(
            {
                "codice": domanda.codice,
                "testo": str(domanda.testo),
                "aiuto": str(domanda.aiuto),
                "risposte": [
                    {
                        "codice": voce.codice,
                        "testo": str(voce.testo),
                        "percorso": voce.percorso,
                        "motivo": str(voce.motivo),
                        "punti": voce.punti,
                    }
                    for voce in domanda.risposte
                ],
            }
        )
    return {
        "sezioni": [{"nome": nome, "domande": domande} for nome, domande in sezioni.items()],
        "soglie": [{"da": da, "percorso": percorso} for da, percorso in questionario.soglie],
    }


SENZA_DOMANDE = Impedimento(
    "senza_domande", _("Scriva almeno una domanda, con almeno due risposte.")
)
CODICI_DOPPI = Impedimento(
    "codici_doppi", _("Due domande, o due risposte della stessa domanda, hanno lo stesso codice.")
)
PERCORSO_DAL_PUNTEGGIO = Impedimento(
    "percorso_dal_punteggio",
    _("Una risposta chiama un percorso da 1 a 4: il 5 lo decide il caso aziendale."),
    "DM 5 novembre 2021, allegato A",
)
TESTI_VUOTI = Impedimento(
    "testi_vuoti", _("Ogni domanda, risposta e motivo va scritto: la persona li legge.")
)
PERCORSI_DELLE_RISPOSTE = range(1, 5)


def impedimenti_al_questionario(contenuto: Mapping[str, Any]) -> list[Impedimento]:
    """Un questionario si pubblica se ogni risposta si legge, e nessuna chiama il percorso 5."""
    domande = [una for sezione in contenuto.get("sezioni", ()) for una in sezione["domande"]]
    risposte = [voce for domanda in domande for voce in domanda["risposte"]]
    percorsi = [voce["percorso"] for voce in (*risposte, *contenuto.get("soglie", ()))]
    gruppi = [[una["codice"] for una in domande]]
    gruppi += [[voce["codice"] for voce in domanda["risposte"]] for domanda in domande]
    testi = [una["testo"] for una in (*domande, *risposte)] + [una["motivo"] for una in risposte]
    prove = [
        (bool(domande) and all(len(una["risposte"]) > 1 for una in domande), SENZA_DOMANDE),
        (all(len(set(gruppo)) == len(gruppo) for gruppo in gruppi), CODICI_DOPPI),
        (all(uno in PERCORSI_DELLE_RISPOSTE for uno in percorsi), PERCORSO_DAL_PUNTEGGIO),
        (all(str(testo).strip() for testo in testi), TESTI_VUOTI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
