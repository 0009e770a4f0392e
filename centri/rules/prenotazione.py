"""Quando si può prenotare, spostare, disdire un colloquio.

Preavviso, durata e limiti vengono dalla prestazione (dati con la loro certezza), mai da qui. Le
ragioni del no ricalcano quelle del servizio regionale attuale (errori E38-E45).
"""

from datetime import datetime, timedelta

from portale.errors import Impedimento, _

UN_GIORNO = timedelta(days=1)
UN_ORA = timedelta(hours=1)

FASCIA_OCCUPATA = Impedimento(
    "fascia_occupata",
    _("Questo orario è appena stato preso: ne scelga un altro."),
    "Servizio regionale, E38",
)
PERSONA_OCCUPATA = Impedimento(
    "persona_occupata",
    _("A quell'ora la persona ha già un altro impegno: scelga un orario diverso."),
    "Servizio regionale, E39",
)
GIA_PRENOTATO = Impedimento(
    "gia_prenotato",
    _("C'è già un colloquio prenotato per questo servizio: se serve un altro orario, si sposta."),
    "Servizio regionale, E40",
)
FUORI_DOMICILIO = Impedimento(
    "fuori_domicilio",
    _(
        "Questo servizio è per chi abita nella zona del centro: prenoti al Centro per l'impiego"
        " del suo domicilio."
    ),
    "Servizio regionale, E42",
)
TROPPO_TARDI = Impedimento(
    "troppo_tardi",
    _("È troppo tardi per questo orario: si prenota almeno {ore} ore prima. Ne scelga un altro."),
)
TROPPO_AVANTI = Impedimento(
    "troppo_avanti",
    _("Si prenota al massimo {giorni} giorni prima: scelga un giorno più vicino."),
)
NEL_PASSATO = Impedimento(
    "nel_passato", _("Questo orario è già passato: ne scelga uno da adesso in poi.")
)
FUORI_ORARIO = Impedimento(
    "fuori_orario", _("A quest'ora il centro non riceve: scelga fra gli orari liberi.")
)
SERVIZIO_CHIUSO = Impedimento(
    "servizio_chiuso", _("Questo servizio non è più prenotabile: telefoni al centro.")
)
NON_PIU_APERTO = Impedimento(
    "non_piu_aperto",
    _("Questo colloquio è già {stato}: non si sposta e non si disdice. Ne prenoti un altro."),
)
TROPPO_TARDI_PER_CAMBIARE = Impedimento(
    "troppo_tardi_per_cambiare",
    _("Mancano meno di {ore} ore: per spostare o disdire telefoni al centro{telefono}."),
)
STESSO_ORARIO = Impedimento(
    "stesso_orario", _("È l'orario che ha già: per spostare ne scelga uno diverso.")
)


def impedimenti_alla_prenotazione(
    *,
    adesso: datetime,
    inizio: datetime,
    preavviso: timedelta,
    orizzonte: timedelta,
    attiva: bool,
    in_zona: bool,
    in_orario: bool,
    stesso_servizio_aperto: bool,
) -> list[Impedimento]:
    """Per chi prenota da sé: dalla pagina personale o dal collegamento dell'invito."""
    prove = [
        (attiva, SERVIZIO_CHIUSO),
        (in_zona, FUORI_DOMICILIO),
        (inizio - adesso >= preavviso, TROPPO_TARDI.con(ore=preavviso // UN_ORA)),
        (inizio - adesso <= orizzonte + UN_GIORNO, TROPPO_AVANTI.con(giorni=orizzonte.days)),
        (in_orario, FUORI_ORARIO),
        (not stesso_servizio_aperto, GIA_PRENOTATO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_al_fissare(
    *, adesso: datetime, inizio: datetime, stesso_servizio_aperto: bool
) -> list[Impedimento]:
    """Per l'operatrice: fissa anche subito e fuori dal ricevimento, o scrive chi è passato
    oggi.
    """
    prove = [
        (adesso - inizio <= UN_GIORNO, NEL_PASSATO),
        (not stesso_servizio_aperto, GIA_PRENOTATO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alla_modifica(
    *,
    adesso: datetime,
    inizio: datetime,
    limite: timedelta,
    aperto: bool,
    stato: str,
    da_chi_presta: bool,
    telefono: str = "",
) -> list[Impedimento]:
    """Spostare o disdire: la persona entro il limite, l'operatrice finché è da erogare."""
    if not aperto:
        return [NON_PIU_APERTO.con(stato=stato)]
    if da_chi_presta or inizio - adesso >= limite:
        return []
    numero = f" ({telefono})" if telefono else ""
    return [TROPPO_TARDI_PER_CAMBIARE.con(ore=limite // UN_ORA, telefono=numero)]
