"""La cassa integrazione: quando un trattamento e un periodo si possono aprire. D.Lgs. 148/2015."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from portale.codice_fiscale import impedimenti_codice_fiscale
from portale.errors import Impedimento, _

Giorni = tuple[date, date]

DATE_ROVESCIATE = Impedimento(
    "date_rovesciate", _("La fine ({al}) viene prima dell'inizio ({dal}): controlli le due date.")
)
CAUSALE_NON_IN_VIGORE = Impedimento(
    "causale_non_in_vigore", _("Questa causale non è in vigore il {dal}: ne scelga un'altra.")
)
OLTRE_LA_DURATA = Impedimento(
    "oltre_la_durata",
    _("Con questa causale la cassa integrazione dura al massimo {mesi} mesi: qui sono di più."),
)
ACCORDO_DOPO_LA_FINE = Impedimento(
    "accordo_dopo_la_fine", _("L'accordo è firmato dopo la fine del trattamento.")
)
GIA_APERTO = Impedimento(
    "trattamento_gia_aperto",
    _("Questo trattamento (azienda, unità, causale e data) è già aperto: lo trova nell'elenco."),
)
FUORI_DAL_TRATTAMENTO = Impedimento(
    "fuori_dal_trattamento",
    _("Le date escono dal trattamento, che va dal {dal} al {al}."),
)
PERCENTUALE = Impedimento("percentuale", _("La riduzione va da 0 a 100 per cento."))
GIA_IN_CASSA = Impedimento(
    "gia_in_cassa",
    _("La persona è già in cassa integrazione con questo datore di lavoro in quei giorni."),
    "Art. 1 D.Lgs. 148/2015",
)
GIA_CHIUSO = Impedimento("periodo_gia_chiuso", _("Questo periodo è già chiuso."))
FINE_FUORI_DAL_PERIODO = Impedimento(
    "fine_fuori_dal_periodo", _("La fine deve stare fra il {dal} e il {al}.")
)


def periodo_copre(giorno: date, periodi: Iterable[Giorni]) -> bool:
    """Se in quel giorno la persona è in cassa integrazione."""
    return any(dal <= giorno <= al for dal, al in periodi)


def giorni_che_restano(giorno: date, al: date) -> int:
    """Quanti giorni mancano alla fine, che è compresa; zero dal giorno dopo."""
    return max((al - giorno).days, 0)


def mesi_oltre(dal: date, al: date, mesi: int) -> bool:
    """Se dal primo all'ultimo giorno passano più mesi di quelli detti."""
    mesi_interi = (al.year - dal.year) * 12 + al.month - dal.month
    return mesi_interi > mesi or (mesi_interi == mesi and al.day >= dal.day)


def impedimenti_apertura_trattamento(
    *,
    azienda_cf: str,
    dal: date,
    al: date,
    accordo_data: date | None,
    causale_in_vigore: bool,
    mesi_massimi: int | None,
    gia_aperto: bool,
) -> list[Impedimento]:
    """`mesi_massimi` solo se una fonte lo conferma: una durata incerta non respinge nessuno."""
    mesi = mesi_massimi or 0
    prove = [
        (al >= dal, DATE_ROVESCIATE.con(dal=_giorno(dal), al=_giorno(al))),
        (causale_in_vigore, CAUSALE_NON_IN_VIGORE.con(dal=_giorno(dal))),
        (not mesi or not mesi_oltre(dal, al, mesi), OLTRE_LA_DURATA.con(mesi=mesi)),
        (accordo_data is None or accordo_data <= al, ACCORDO_DOPO_LA_FINE),
        (not gia_aperto, GIA_APERTO),
    ]
    return impedimenti_codice_fiscale(azienda_cf) + [
        impedimento for superata, impedimento in prove if not superata
    ]


def impedimenti_apertura_periodo(
    *, dal: date, al: date, percentuale: int, trattamento: Giorni, sovrapposto: bool
) -> list[Impedimento]:
    inizio, fine = trattamento
    prove = [
        (al >= dal, DATE_ROVESCIATE.con(dal=_giorno(dal), al=_giorno(al))),
        (
            inizio <= dal and al <= fine,
            FUORI_DAL_TRATTAMENTO.con(dal=_giorno(inizio), al=_giorno(fine)),
        ),
        (0 <= percentuale <= 100, PERCENTUALE),
        (not sovrapposto, GIA_IN_CASSA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_chiusura_periodo(
    *, dal: date, al: date, fine: date, gia_chiuso: bool
) -> list[Impedimento]:
    prove = [
        (not gia_chiuso, GIA_CHIUSO),
        (dal <= fine <= al, FINE_FUORI_DAL_PERIODO.con(dal=_giorno(dal), al=_giorno(al))),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


@lru_cache(maxsize=1_024)
def _giorno(giorno: date) -> str:
    return f"{giorno:%d/%m/%Y}"
