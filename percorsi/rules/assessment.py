"""Quale percorso proporre, e quando la valutazione si può confermare.

DM 5 novembre 2021 (GOL) e delibera ANPAL 5/2022. La regola propone e dice i motivi; il percorso lo
assegna una persona (art. 22 GDPR: nessuna decisione automatica).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from percorsi.rules.questionari import Questionario
from portale.errors import Frase, Impedimento, _

RICOLLOCAZIONE = 5
CASO_AZIENDALE = "caso_aziendale"
PUNTI = "punti"
FRASE_PUNTI = _("Il punteggio delle risposte è {punti}.")
FRASE_CASO_AZIENDALE = _(
    "È in cassa integrazione: il percorso non dipende dal punteggio, lo decide il caso aziendale."
)

NEL_FUTURO = Impedimento(
    "valutazione_futura", _("La data è nel futuro: indichi il giorno in cui vi siete visti.")
)
PROGRAMMA_CHIUSO = Impedimento(
    "programma_chiuso", _("Il {giorno} il programma «{nome}» non era aperto: ne scelga un altro.")
)
RISPOSTE_MANCANTI = Impedimento(
    "risposte_mancanti", _("Mancano delle risposte: senza, il percorso non si può proporre.")
)
SCOSTAMENTO_SENZA_MOTIVO = Impedimento(
    "scostamento_senza_motivo",
    _("Assegna un percorso diverso da quello proposto: indichi il motivo."),
    "Delibera ANPAL 5/2022, allegato B",
)
SENZA_MOTIVAZIONE = Impedimento(
    "senza_motivazione", _("Scriva in due righe perché: la persona ha diritto di saperlo.")
)
PAROLE_DI_UN_ALTRO_PERCORSO = Impedimento(
    "parole_di_un_altro_percorso",
    _("Sono le parole già scritte per un altro percorso: dica perché questo."),
)
SENZA_CASSA = Impedimento(
    "senza_cassa",
    _(
        "Il {giorno} la persona non è in cassa integrazione: "
        "la ricollocazione collettiva non si può assegnare."
    ),
    "DM 5 novembre 2021, allegato A",
)
SERVE_UNA_PERSONA = Impedimento(
    "serve_una_persona",
    _("Il percorso lo assegna un'operatrice o un operatore, mai il sistema."),
    "Art. 22 GDPR",
)
SENZA_PERCORSO = Impedimento(
    "senza_percorso", _("Il programma «{nome}» non ha il percorso {numero}: ne scelga un altro.")
)
NON_SI_RIAPRE = Impedimento(
    "valutazione_non_aperta",
    _("Questa valutazione è {stato}: se la situazione è cambiata, ne cominci un'altra."),
)
PATTO_SULLA_VALUTAZIONE = Impedimento(
    "patto_sulla_valutazione",
    _("Su questa valutazione c'è un patto o un piano aperto: prima si chiude quello."),
)
SENZA_MOTIVO_ANNULLAMENTO = Impedimento(
    "senza_motivo_annullamento", _("Scriva perché la annulla: la persona lo leggerà.")
)
PERCORSO_DI_ALTRO_PROGRAMMA = Impedimento(
    "percorso_di_altro_programma", _("Questo percorso è di un altro programma.")
)


@dataclass(frozen=True, slots=True)
class Proposta:
    """Il numero del percorso e i motivi, come codici che il questionario sa dire a parole."""

    numero: int
    motivi: tuple[str, ...]


def mancanti(questionario: Questionario, risposte: Mapping[str, str]) -> list[str]:
    """Le domande senza una risposta valida."""
    return [
        domanda.codice
        for domanda in questionario.domande
        if domanda.risposta(risposte.get(domanda.codice, "")) is None
    ]


def proponi_percorso(
    *, questionario: Questionario, risposte: Mapping[str, str], in_cassa: bool
) -> Proposta:
    """Chi è in cassa integrazione va al 5; per gli altri decide il bisogno più grande.

    I motivi sono le risposte che chiamano il percorso proposto, e il punteggio se è lui a
    chiamarlo: il resto non conta.
    """
    if in_cassa:
        return Proposta(RICOLLOCAZIONE, (CASO_AZIENDALE,))
    chiamati = [
        (risposta.percorso, f"{domanda.codice}.{risposta.codice}")
        for domanda in questionario.domande
        if (risposta := domanda.risposta(risposte.get(domanda.codice, "")))
    ]
    punti = questionario.punti(risposte)
    dei_punti = questionario.percorso_dei_punti(punti)
    if dei_punti is not None:
        chiamati.append((dei_punti, f"{PUNTI}.{punti}"))
    numero = max((percorso for percorso, _motivo in chiamati), default=1)
    return Proposta(numero, tuple(motivo for percorso, motivo in chiamati if percorso == numero))


def stato_da_risposte(
    *, questionario: Questionario, risposte: Mapping[str, str], in_cassa: bool
) -> str:
    """Bozza senza risposte, in corso con qualcuna, conclusa quando la proposta c'è."""
    fatte = len(questionario.domande) - len(mancanti(questionario, risposte))
    if in_cassa or fatte == len(questionario.domande):
        return "concluso"
    return "in_corso" if fatte else "bozza"


def impedimenti_salvataggio(
    *, giorno: date, oggi: date, programma: str, programma_aperto: bool
) -> list[Impedimento]:
    """Una valutazione si può lasciare a metà: basta che il giorno e il programma ci siano."""
    prove = [
        (giorno <= oggi, NEL_FUTURO),
        (
            programma_aperto,
            PROGRAMMA_CHIUSO.con(giorno=f"{giorno:%d/%m/%Y}", nome=programma),
        ),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_annullamento(
    *, aperta_o_confermata: bool, stato: str, patto_aperto: bool, motivo: str
) -> list[Impedimento]:
    prove = [
        (aperta_o_confermata, NON_SI_RIAPRE.con(stato=stato)),
        (not patto_aperto, PATTO_SULLA_VALUTAZIONE),
        (bool(motivo.strip()), SENZA_MOTIVO_ANNULLAMENTO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def motivi_a_parole(questionario: Questionario, motivi: tuple[str, ...] | list[str]) -> list[Frase]:
    return [_a_parole(questionario, motivo) for motivo in motivi]


def _a_parole(questionario: Questionario, motivo: str) -> Frase:
    if motivo == CASO_AZIENDALE:
        return FRASE_CASO_AZIENDALE
    nome, _punto, resto = motivo.partition(".")
    return str(FRASE_PUNTI).format(punti=resto) if nome == PUNTI else questionario.frase(motivo)


def impedimenti_assessment(
    *,
    giorno: date,
    oggi: date,
    programma: str,
    programma_aperto: bool,
    risposte_mancanti: bool,
    percorso_del_programma: bool,
    scostamento: bool,
    motivo_scostamento: str,
    motivazione: str,
    parole_di_un_altro: bool,
    chiede_cig: bool,
    cig_copre: bool,
) -> list[Impedimento]:
    quando = f"{giorno:%d/%m/%Y}"
    prove = [
        (giorno <= oggi, NEL_FUTURO),
        (programma_aperto, PROGRAMMA_CHIUSO.con(giorno=quando, nome=programma)),
        (not risposte_mancanti, RISPOSTE_MANCANTI),
        (percorso_del_programma, PERCORSO_DI_ALTRO_PROGRAMMA),
        (not scostamento or bool(motivo_scostamento), SCOSTAMENTO_SENZA_MOTIVO),
        (bool(motivazione.strip()), SENZA_MOTIVAZIONE),
        (not (scostamento and parole_di_un_altro), PAROLE_DI_UN_ALTRO_PERCORSO),
        (not chiede_cig or cig_copre, SENZA_CASSA.con(giorno=quando)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
