"""La sezione 6 della scheda anagrafico-professionale (SAP): identificativi, eventi, date.

Modello SAP di ANPAL (2019), D.Lgs. 150/2015 art. 13-14. L'identificativo ha undici caratteri: due
cifre del sistema, otto esadecimali, una lettera di controllo. La lettera si calcola con l'algoritmo
del codice fiscale su ente, attività e data; i pesi sono un dato da confermare; senza, è una X.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portale.errors import Impedimento, _

LUNGHEZZA_ENTE = 11
SENZA_SISTEMA, SENZA_PESI = "00", "X"
FONTE = "Modello SAP ANPAL 2019, sezione 6"
PARI = {carattere: numero for numero, carattere in enumerate("0123456789")} | {
    carattere: numero for numero, carattere in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}
INIZIO = "02"
PRIMA_DELL_INIZIO = {"03", "04", "06"}
DANNO_LA_FINE = {"05", "07", "08", "09", "10", "12", "14", "15"}
ERRORE_SCOPERTO_DOPO = ("10", "07")
CHIUDONO = {"03", "04", "05", "06", "07", "08", "10", "12", "15"}

EVENTO_INDIETRO = Impedimento(
    "evento_indietro", _("L'ultimo evento è del {giorno}: gli eventi vanno solo avanti."), FONTE
)
GIA_CHIUSA = Impedimento(
    "politica_chiusa", _("Questa politica è chiusa: non ha altri eventi."), FONTE
)
GIA_INIZIATA = Impedimento(
    "politica_iniziata",
    _("Dopo l'inizio non si respinge né si rifiuta: semmai si abbandona."),
    FONTE,
)
NON_INIZIATA = Impedimento(
    "politica_non_iniziata", _("Una politica non cominciata non si abbandona né si termina."), FONTE
)
SERVE_LA_FINE = Impedimento("serve_la_fine", _("L'attività {codice} vuole la data di fine."), FONTE)
SERVE_IL_DATORE = Impedimento(
    "serve_il_datore",
    _("L'attività {codice} vuole nella descrizione il codice fiscale del datore di lavoro."),
    FONTE,
)
DATE_IN_DISORDINE = Impedimento(
    "date_in_disordine", _("Proposta, inizio e fine vengono in quest'ordine."), FONTE
)


@dataclass(frozen=True, slots=True)
class Date:
    """Le date che gli eventi danno a una politica."""

    proposta: date
    inizio: date | None = None
    fine: date | None = None


def lettera_di_controllo(*, ente: str, attivita: str, giorno: date, pesi: Sequence[int]) -> str:
    """La lettera del codice fiscale, calcolata su ente (11), attività (3) e data (8)."""
    if not pesi:
        return SENZA_PESI
    testo = f"{ente.upper():0>{LUNGHEZZA_ENTE}}{attivita.upper()}{giorno:%Y%m%d}"
    somma = sum(
        pesi[PARI[carattere]] if posto % 2 else PARI[carattere]
        for posto, carattere in enumerate(testo, start=1)
    )
    return chr(ord("A") + somma % 26)


def identificativo(
    *,
    sistema: str,
    progressivo: int,
    ente: str,
    attivita: str,
    giorno: date,
    pesi: Sequence[int],
) -> str:
    """«13» + otto esadecimali + la lettera: undici caratteri."""
    lettera = lettera_di_controllo(ente=ente, attivita=attivita, giorno=giorno, pesi=pesi)
    return f"{sistema}{progressivo:08X}{lettera}"


def impedimenti_evento(
    *, evento: str, giorno: date, ultimo: str, del_giorno: date, iniziata: bool
) -> list[Impedimento]:
    """Gli eventi vanno solo avanti; rifiuto e respinta non seguono l'inizio (domain.md §13.2)."""
    prove = [
        (ultimo not in CHIUDONO or (ultimo, evento) == ERRORE_SCOPERTO_DOPO, GIA_CHIUSA),
        (giorno >= del_giorno, EVENTO_INDIETRO.con(giorno=f"{del_giorno:%d/%m/%Y}")),
        (not (iniziata and evento in PRIMA_DELL_INIZIO), GIA_INIZIATA),
        (iniziata or evento not in {"05", "07", "09", "10"}, NON_INIZIATA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def dopo_l_evento(date_di_prima: Date, evento: str, giorno: date) -> Date:
    """L'evento 02 dà la data di inizio; quelli che finiscono danno la fine."""
    if evento == INIZIO:
        return Date(date_di_prima.proposta, giorno, None)
    if evento in DANNO_LA_FINE:
        return Date(date_di_prima.proposta, date_di_prima.inizio, giorno)
    return date_di_prima


def impedimenti_politica(
    *,
    codice: str,
    date_sue: Date,
    vuole_fine: bool,
    vuole_datore: bool,
    ha_datore: bool,
    aperta: bool = False,
) -> list[Impedimento]:
    """Proposta ≤ inizio ≤ fine; le attività C, D, E vogliono la fine; D01, E, H il datore."""
    inizio, fine = date_sue.inizio or date_sue.proposta, date_sue.fine
    in_ordine = inizio >= date_sue.proposta and (fine is None or fine >= inizio)
    prove = [
        (in_ordine, DATE_IN_DISORDINE),
        (not vuole_fine or aperta or fine is not None, SERVE_LA_FINE.con(codice=codice)),
        (not vuole_datore or ha_datore, SERVE_IL_DATORE.con(codice=codice)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
