"""In che stato può passare un trattamento CIG, e quando. D.Lgs. 148/2015, artt. 14-15, 24-25.

La successione è da confermare: la consultazione precede la domanda, l'autorizzazione può arrivare
a trattamento cominciato.
"""

from collections.abc import Sequence
from datetime import date

from lavoratori.choices import StatoTrattamento
from portale.errors import Impedimento, _

S = StatoTrattamento
PASSAGGI: dict[str, tuple[S, ...]] = {
    S.ANNUNCIATO: (S.ACCORDO_FIRMATO, S.RICHIESTO, S.REVOCATO),
    S.ACCORDO_FIRMATO: (S.RICHIESTO, S.REVOCATO),
    S.RICHIESTO: (S.AUTORIZZATO, S.RESPINTO, S.REVOCATO),
    S.AUTORIZZATO: (S.IN_CORSO, S.PROROGATO, S.SCADUTO, S.REVOCATO),
    S.IN_CORSO: (S.PROROGATO, S.SCADUTO, S.REVOCATO),
    S.PROROGATO: (S.SCADUTO, S.REVOCATO),
    S.SCADUTO: (),
    S.REVOCATO: (),
    S.RESPINTO: (),
}
DELLE_PERSONE = (S.ACCORDO_FIRMATO, S.RICHIESTO, S.AUTORIZZATO, S.RESPINTO, S.REVOCATO)
FINALI = (S.SCADUTO, S.REVOCATO, S.RESPINTO)
SI_PROROGA = (S.AUTORIZZATO, S.IN_CORSO)

NON_SI_PASSA = Impedimento(
    "passaggio_impossibile", _("Da «{da}» non si passa a «{verso}»: scelga fra gli stati proposti.")
)
PRIMA_DELL_ULTIMO = Impedimento(
    "passaggio_prima_dell_ultimo",
    _("Lo stato di adesso vale dal {giorno}: il nuovo non può cominciare prima."),
)
NEL_FUTURO = Impedimento(
    "passaggio_nel_futuro", _("Questo giorno non è ancora venuto: si registra ciò che è avvenuto.")
)
SENZA_NUMERO = Impedimento(
    "autorizzazione_senza_numero",
    _("Per dirlo autorizzato serve il numero dell'autorizzazione INPS o del decreto."),
)
FUORI_DALLE_DATE = Impedimento(
    "revoca_fuori_dalle_date",
    _("La revoca toglie i giorni da qui in poi: scelga un giorno entro il {al}."),
)
NON_PROROGABILE = Impedimento(
    "non_prorogabile",
    _("«{causale}» non si può prorogare: serve un trattamento con altra causale."),
)
NON_ADESSO = Impedimento(
    "proroga_non_adesso",
    _("Si proroga un trattamento autorizzato o in corso: questo è «{stato}»."),
)
GIA_PROROGATO = Impedimento("gia_prorogato", _("Questo trattamento ha già la sua proroga."))
PROROGA_INDIETRO = Impedimento(
    "proroga_indietro", _("La proroga comincia il {dal}: la fine deve venire dopo.")
)
OLTRE_IL_LIMITE = Impedimento(
    "oltre_il_limite",
    _("{frase} Se la legge lo consente in deroga, lo confermi e scriva perché."),
)


def scelte(stato: str) -> tuple[S, ...]:
    """Gli stati che una persona può registrare adesso; gli altri li scrive il portale da sé."""
    return tuple(verso for verso in PASSAGGI[stato] if verso in DELLE_PERSONE)


def impedimenti_passaggio(
    *,
    da: str,
    verso: str,
    giorno: date,
    oggi: date,
    ultimo: date | None,
    al: date,
    con_numero: bool,
) -> list[Impedimento]:
    """`ultimo`: da che giorno vale lo stato di adesso."""
    prove = [
        (
            verso in PASSAGGI[da],
            NON_SI_PASSA.con(da=S(da).label, verso=S(verso).label),
        ),
        (
            ultimo is None or giorno >= ultimo,
            PRIMA_DELL_ULTIMO.con(giorno=f"{ultimo or giorno:%d/%m/%Y}"),
        ),
        (giorno <= oggi or verso == S.REVOCATO, NEL_FUTURO),
        (verso != S.AUTORIZZATO or con_numero, SENZA_NUMERO),
        (verso != S.REVOCATO or giorno <= al, FUORI_DALLE_DATE.con(al=f"{al:%d/%m/%Y}")),
    ]
    return [no for superata, no in prove if not superata]


def impedimenti_proroga(
    *,
    stato: str,
    ha_proroga: bool,
    stessa_causale: bool,
    prorogabile: bool,
    causale: str,
    dal: date,
    al: date,
) -> list[Impedimento]:
    """Una causale che non si proroga può essere seguita da un'altra (art. 22-ter, c. 1)."""
    prove = [
        (not ha_proroga, GIA_PROROGATO),
        (stato in SI_PROROGA or ha_proroga, NON_ADESSO.con(stato=S(stato).label)),
        (prorogabile or not stessa_causale, NON_PROROGABILE.con(causale=causale)),
        (al >= dal, PROROGA_INDIETRO.con(dal=f"{dal:%d/%m/%Y}")),
    ]
    return [no for superata, no in prove if not superata]


def impedimenti_limiti(superati: Sequence[str], *, visti: bool) -> list[Impedimento]:
    """Oltre un limite si va solo se una persona ha letto e lo conferma. Una frase per limite."""
    return [] if visti else [OLTRE_IL_LIMITE.con(frase=frase) for frase in superati]


def stato_del_giorno(*, stato: str, dal: date, al: date, oggi: date) -> S | None:
    """Lo stato che il calendario porta da sé: comincia, finisce. None: resta com'è."""
    if stato in (S.AUTORIZZATO, S.IN_CORSO, S.PROROGATO) and al < oggi:
        return S.SCADUTO
    if stato == S.AUTORIZZATO and dal <= oggi:
        return S.IN_CORSO
    return None
