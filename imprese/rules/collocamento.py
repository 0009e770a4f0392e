"""Quando un'assunzione si può registrare, e che cosa finisce quando comincia.

La prova è la comunicazione obbligatoria, da inviare entro il giorno prima dell'inizio (art. 9-bis
D.L. 510/1996; in urgenza vale l'UniUrg). Il formato del numero, 16-24 lettere e cifre, è da
confermare. Chi lavora mentre è in cassa integrazione ne perde il diritto per i giorni lavorati; un
rapporto subordinato fino a sei mesi la sospende, e l'INPS va avvisato prima (art. 8 D.Lgs.
148/2015).
"""

import re
from dataclasses import dataclass
from datetime import date

from lavoratori.choices import FinePeriodo
from portale.errors import Frase, Impedimento, _

NUMERO_CO = re.compile(r"[0-9A-Z]{16,24}")
NON_ASSUNZIONI = ("C.",)  # tirocini, LSU, borse lavoro: non sono rapporti di lavoro
INDETERMINATO = "A.01.00"
A_TERMINE = ("A.02.00", "A.02.01")

FINI_POSSIBILI = (
    FinePeriodo.DIMISSIONI,
    FinePeriodo.LICENZIAMENTO,
    FinePeriodo.ALTRO_LAVORO,
    FinePeriodo.FINE_TRATTAMENTO,
)
CHIUDONO_IL_RAPPORTO = (FinePeriodo.DIMISSIONI, FinePeriodo.LICENZIAMENTO)
EFFETTI: dict[FinePeriodo, Frase] = {
    FinePeriodo.DIMISSIONI: _(
        "La persona lascia il lavoro di prima: il rapporto e la cassa integrazione finiscono quel"
        " giorno."
    ),
    FinePeriodo.LICENZIAMENTO: _(
        "Il datore di prima ha chiuso il rapporto: finisce quel giorno, e con lui la cassa"
        " integrazione."
    ),
    FinePeriodo.ALTRO_LAVORO: _(
        "Il rapporto di prima resta in corso. La cassa integrazione si ferma quel giorno: la"
        " persona deve avvisare l'INPS prima di cominciare."
    ),
    FinePeriodo.FINE_TRATTAMENTO: _(
        "La cassa integrazione finisce quel giorno perché finisce il trattamento; il rapporto di"
        " prima resta in corso."
    ),
}

CO_MANCANTE = Impedimento(
    "co_mancante",
    _("Il numero della comunicazione obbligatoria ha da 16 a 24 lettere o cifre: è la prova."),
    "Art. 9-bis D.L. 510/1996",
)
CO_GIA_USATA = Impedimento(
    "co_gia_usata", _("Questa comunicazione è già servita per un'altra assunzione: la controlli.")
)
CO_NEL_FUTURO = Impedimento(
    "co_nel_futuro", _("La comunicazione non è ancora stata inviata: registri l'assunzione dopo.")
)
PRIMA_DELLA_CO = Impedimento(
    "prima_della_co",
    _("L'assunzione comincia il {dal}, prima della comunicazione inviata il {co}: controlli."),
    "Art. 9-bis D.L. 510/1996",
)
CONTRATTO_NON_IN_VIGORE = Impedimento(
    "contratto_non_in_vigore", _("Questo tipo di contratto non è in vigore il {dal}.")
)
NON_E_ASSUNZIONE = Impedimento(
    "non_e_assunzione", _("Tirocini e lavori socialmente utili non sono assunzioni.")
)
SENZA_TERMINE = Impedimento(
    "senza_termine", _("Un contratto a tempo determinato ha una fine: la indichi.")
)
TERMINE_DI_TROPPO = Impedimento(
    "termine_di_troppo", _("Un contratto a tempo indeterminato non ha una fine: la tolga.")
)
FINISCE_PRIMA = Impedimento("finisce_prima", _("Il contratto finisce prima di cominciare."))
FINE_DA_DIRE = Impedimento(
    "fine_da_dire",
    _("La persona ha ancora un rapporto o una cassa integrazione: dica come finiscono, e quando."),
)
FINE_NON_POSSIBILE = Impedimento(
    "fine_non_possibile", _("Chi comincia un altro lavoro non rientra e non va in pensione.")
)
FINE_DOPO_L_INIZIO = Impedimento(
    "fine_dopo_l_inizio",
    _("Il lavoro di prima finisce il {fine}: deve finire prima che il nuovo cominci, il {dal}."),
)
FINE_PRIMA_DI_TUTTO = Impedimento(
    "fine_prima_di_tutto",
    _("Il {fine} la persona non era ancora in cassa integrazione: comincia il {inizio}."),
)


@dataclass(frozen=True, slots=True)
class Assunzione:
    """I fatti dell'assunzione, come li dice chi la registra."""

    contratto: str
    dal: date
    al: date | None
    co_numero: str
    co_inviata_il: date | None = None
    fine: FinePeriodo | None = None
    fine_il: date | None = None


@dataclass(frozen=True, slots=True)
class Precedente:
    """Ciò che la persona ha ancora aperto quando comincia: rapporto, o cassa integrazione dal."""

    cassa_dal: date | None = None
    rapporto: bool = False

    @property
    def niente(self) -> bool:
        return self.cassa_dal is None and not self.rapporto


def impedimenti_al_collocamento(
    *,
    oggi: date,
    assunzione: Assunzione,
    contratto_in_vigore: bool,
    co_gia_usata: bool,
    precedente: Precedente,
) -> list[Impedimento]:
    return [
        *_della_comunicazione(assunzione, oggi, co_gia_usata),
        *_del_contratto(assunzione, contratto_in_vigore),
        *_del_lavoro_di_prima(assunzione, precedente),
    ]


def _della_comunicazione(fatti: Assunzione, oggi: date, gia_usata: bool) -> list[Impedimento]:
    inviata = fatti.co_inviata_il
    prove = [
        (NUMERO_CO.fullmatch(fatti.co_numero) is not None, CO_MANCANTE),
        (not gia_usata, CO_GIA_USATA),
        (inviata is None or inviata <= oggi, CO_NEL_FUTURO),
        (
            inviata is None or fatti.dal >= inviata,
            PRIMA_DELLA_CO.con(dal=_giorno(fatti.dal), co=_giorno(inviata)),
        ),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def _del_contratto(fatti: Assunzione, in_vigore: bool) -> list[Impedimento]:
    prove = [
        (in_vigore, CONTRATTO_NON_IN_VIGORE.con(dal=_giorno(fatti.dal))),
        (not fatti.contratto.startswith(NON_ASSUNZIONI), NON_E_ASSUNZIONE),
        (fatti.contratto not in A_TERMINE or fatti.al is not None, SENZA_TERMINE),
        (fatti.contratto != INDETERMINATO or fatti.al is None, TERMINE_DI_TROPPO),
        (fatti.al is None or fatti.al >= fatti.dal, FINISCE_PRIMA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def _del_lavoro_di_prima(fatti: Assunzione, precedente: Precedente) -> list[Impedimento]:
    if precedente.niente:
        return []
    if fatti.fine is None or fatti.fine_il is None:
        return [FINE_DA_DIRE]
    cassa_dal = precedente.cassa_dal
    prove = [
        (fatti.fine in FINI_POSSIBILI, FINE_NON_POSSIBILE),
        (
            fatti.fine_il < fatti.dal,
            FINE_DOPO_L_INIZIO.con(fine=_giorno(fatti.fine_il), dal=_giorno(fatti.dal)),
        ),
        (
            cassa_dal is None or fatti.fine_il >= cassa_dal,
            FINE_PRIMA_DI_TUTTO.con(fine=_giorno(fatti.fine_il), inizio=_giorno(cassa_dal)),
        ),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def _giorno(giorno: date | None) -> str:
    return f"{giorno:%d/%m/%Y}" if giorno else ""
