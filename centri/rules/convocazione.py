"""Quando si convoca, quando un'assenza conta, fino a quando ci si giustifica e chi decide.

Art. 21, c. 7-12, D.Lgs. 150/2015. Nulla si adotta da sé: il portale propone, una persona adotta.
Il numero di giorni per giustificarsi è un parametro datato.
"""

from datetime import date, datetime, timedelta

from centri.choices.condizionalita import Regime, StatoConvocazione, StatoProvvedimento
from portale.errors import Impedimento, _

ART_21 = "art. 21, c. 7, D.Lgs. 150/2015"
GIA_CONVOCATA = Impedimento("gia_convocata", _("Per questo colloquio è già stata convocata."))
COLLOQUIO_CHIUSO = Impedimento(
    "colloquio_chiuso", _("Si convoca a un colloquio ancora da fare, non a uno passato o disdetto.")
)
SENZA_INIZIO = Impedimento(
    "senza_inizio",
    _("Scriva da quando riceve la prestazione: le mancanze si contano da quel giorno."),
    ART_21,
)
INIZIO_DOPO = Impedimento(
    "inizio_dopo", _("La prestazione comincia dopo il colloquio: controlli la data.")
)
NON_IN_CASSA = Impedimento(
    "non_in_cassa", _("Quel giorno la persona non è in cassa integrazione: scelga un altro regime.")
)
SENZA_PROVA = Impedimento(
    "senza_prova",
    _("Scriva la prova: il numero della raccomandata, la ricevuta della PEC, chi ha ritirato."),
)
CONSEGNA_IMPOSSIBILE = Impedimento(
    "consegna_impossibile", _("Questa convocazione è «{stato}»: la consegna non si cambia più.")
)
CONSEGNA_FUTURA = Impedimento("consegna_futura", _("La consegna non può essere nel futuro."))
CONSEGNA_TARDI = Impedimento(
    "consegna_tardi", _("La consegna è dopo il colloquio: non vale come avviso.")
)
NIENTE_DA_GIUSTIFICARE = Impedimento(
    "niente_da_giustificare", _("Non c'è un'assenza da giustificare.")
)
TERMINE_PASSATO = Impedimento(
    "termine_passato",
    _("Il termine per giustificarsi è passato il {giorno}. Telefoni al Centro per l'impiego."),
)
GIA_PRESENTATA = Impedimento(
    "gia_presentata", _("Abbiamo già la sua giustificazione: aspetti la decisione.")
)
GIA_DECISA = Impedimento("gia_decisa", _("Su questa giustificazione si è già deciso."))
SENZA_RAGIONE = Impedimento("senza_ragione", _("Scriva perché: la persona ha diritto di saperlo."))
SENZA_MOTIVO_DI_LETTURA = Impedimento(
    "senza_motivo_di_lettura", _("Scriva perché deve leggere: resta nel registro."), "art. 9 GDPR"
)
PASSO_IMPOSSIBILE = Impedimento(
    "passo_impossibile", _("Questo provvedimento è «{stato}»: non si può più fare.")
)
NIENTE_DA_COMUNICARE = Impedimento(
    "niente_da_comunicare", _("Non c'è nessun provvedimento adottato da comunicare all'INPS.")
)

PASSI: dict[str, frozenset[str]] = {
    StatoProvvedimento.PROPOSTA: frozenset(
        {StatoProvvedimento.ADOTTATA, StatoProvvedimento.ANNULLATA}
    ),
    StatoProvvedimento.ADOTTATA: frozenset(
        {
            StatoProvvedimento.COMUNICATA_INPS,
            StatoProvvedimento.IN_RICORSO,
            StatoProvvedimento.ANNULLATA,
        }
    ),
    StatoProvvedimento.COMUNICATA_INPS: frozenset(
        {
            StatoProvvedimento.APPLICATA,
            StatoProvvedimento.IN_RICORSO,
            StatoProvvedimento.ANNULLATA,
        }
    ),
    StatoProvvedimento.APPLICATA: frozenset(
        {StatoProvvedimento.IN_RICORSO, StatoProvvedimento.ANNULLATA}
    ),
    StatoProvvedimento.IN_RICORSO: frozenset(
        {StatoProvvedimento.CONFERMATA, StatoProvvedimento.ACCOLTO}
    ),
    StatoProvvedimento.CONFERMATA: frozenset({StatoProvvedimento.ANNULLATA}),
    StatoProvvedimento.ANNULLATA: frozenset(),
    StatoProvvedimento.ACCOLTO: frozenset(),
}
CONSEGNABILI = frozenset(
    {
        StatoConvocazione.PREPARATA,
        StatoConvocazione.INVIATA,
        StatoConvocazione.MANCATA_CONSEGNA,
    }
)


def impedimenti_alla_convocazione(
    *,
    adesso: datetime,
    inizio: datetime,
    giorno: date,
    da_erogare: bool,
    gia_convocata: bool,
    regime: str,
    beneficio_dal: date | None,
    in_cassa: bool,
) -> list[Impedimento]:
    """Con quale regime e a che colloquio si può convocare."""
    di_cassa = regime in (Regime.CIG, Regime.CIGS_25TER)
    prove = [
        (not gia_convocata, GIA_CONVOCATA),
        (da_erogare and inizio > adesso, COLLOQUIO_CHIUSO),
        (di_cassa or beneficio_dal is not None, SENZA_INIZIO),
        (beneficio_dal is None or beneficio_dal <= giorno, INIZIO_DOPO),
        (in_cassa or not di_cassa, NON_IN_CASSA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_consegna(
    *, adesso: datetime, quando: datetime, inizio: datetime, stato: str, frase: str, estremi: str
) -> list[Impedimento]:
    prove = [
        (stato in CONSEGNABILI, CONSEGNA_IMPOSSIBILE.con(stato=frase)),
        (bool(estremi.strip()), SENZA_PROVA),
        (quando <= adesso, CONSEGNA_FUTURA),
        (quando < inizio, CONSEGNA_TARDI),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def apre_la_finestra(*, consegnata: bool, senza_conseguenze: bool) -> bool:
    """Solo un'assenza con la prova della consegna e con una scala può avere conseguenze."""
    return consegnata and not senza_conseguenze


def ultimo_giorno(assenza: date, giorni: int) -> date:
    """L'ultimo giorno per giustificarsi, compreso."""
    return assenza + timedelta(days=giorni)


def impedimenti_alla_giustificazione(
    *, oggi: date, stato: str, entro: date | None, una_da_decidere: bool, allo_sportello: bool
) -> list[Impedimento]:
    """Allo sportello si accetta anche dopo il termine: chi decide ne tiene conto."""
    in_attesa = stato == StatoConvocazione.IN_ATTESA
    tardi = entro is not None and oggi > entro
    if not in_attesa:
        return [NIENTE_DA_GIUSTIFICARE]
    if una_da_decidere:
        return [GIA_PRESENTATA]
    if tardi and not allo_sportello:
        return [TERMINE_PASSATO.con(giorno=f"{entro:%d/%m/%Y}")]
    return []


def impedimenti_alla_decisione(*, decisa: bool, accolta: bool, ragione: str) -> list[Impedimento]:
    """Un no si motiva sempre."""
    prove = [(not decisa, GIA_DECISA), (accolta or bool(ragione.strip()), SENZA_RAGIONE)]
    return [impedimento for superata, impedimento in prove if not superata]


def si_propone(*, oggi: date, stato: str, entro: date | None, una_da_decidere: bool) -> bool:
    """Si propone quando il termine è passato e non c'è una giustificazione da decidere."""
    scaduta = entro is not None and oggi > entro
    return stato == StatoConvocazione.IN_ATTESA and scaduta and not una_da_decidere


def impedimenti_al_passo(*, da: str, a: str, frase: str, ragione: str) -> list[Impedimento]:
    """Ogni passo parte da uno stato preciso e dice perché."""
    prove = [
        (a in PASSI[da], PASSO_IMPOSSIBILE.con(stato=frase)),
        (bool(ragione.strip()), SENZA_RAGIONE),
    ]
    return [impedimento for superata, impedimento in prove if not superata]
