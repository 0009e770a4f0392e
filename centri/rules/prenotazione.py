"""Quando si può prenotare, spostare, disdire un colloquio.

Preavviso, durata e limiti vengono dalla prestazione (dati con la loro certezza), mai da qui. Le
ragioni del no ricalcano quelle del servizio regionale attuale (errori E38-E45).
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as Insieme
from datetime import date, datetime, timedelta

from portale.errors import Impedimento, _

UN_GIORNO = timedelta(days=1)
UN_ORA = timedelta(hours=1)
TENUTA = timedelta(minutes=10)  # quanto un orario aspetta chi lo sta confermando
RISPOSTA_MASSIMA = 500

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
FUORI_PROVINCIA = Impedimento(
    "fuori_domicilio",
    _("Questo servizio è per chi abita nella provincia del centro: ne scelga uno più vicino."),
    "Servizio regionale, E42",
)
FUORI_REGIONE = Impedimento(
    "fuori_domicilio",
    _("Questo servizio è per chi abita nella regione del centro: ne scelga uno più vicino."),
    "Servizio regionale, E42",
)
RISERVATO = Impedimento(
    "riservato",
    _("Questo servizio è per {chi}. Se pensa che sia anche per lei, telefoni al centro{telefono}."),
    "Servizio regionale, E41",
)
SI_FISSA_INSIEME = Impedimento(
    "si_fissa_insieme",
    _("Questo appuntamento si fissa insieme: telefoni o passi al centro{telefono}."),
    "Servizio regionale, E41",
)
TROPPO_GIOVANE = Impedimento(
    "troppo_giovane",
    _("Questo servizio è da {eta} anni in su: telefoni al centro{telefono}, vediamo insieme."),
    "Servizio regionale, E43",
)
OBBLIGO_SCOLASTICO = Impedimento(
    "obbligo_scolastico",
    _(
        "Prima dei {eta} anni serve avere assolto l'obbligo scolastico: se è così lo indichi,"
        " altrimenti telefoni al centro{telefono}."
    ),
    "Servizio regionale, E44",
)
SENZA_RECAPITO = Impedimento(
    "senza_recapito",
    _("Ci manca un suo recapito: scriva un telefono o un'e-mail, così possiamo avvisarla."),
    "Servizio regionale, E45",
)
RISPOSTA_MANCANTE = Impedimento(
    "risposta_mancante", _("Manca una risposta: «{domanda}». La scriva e confermi di nuovo.")
)
RISPOSTA_LUNGA = Impedimento(
    "risposta_lunga",
    _("La risposta a «{domanda}» è troppo lunga: bastano 500 caratteri, il resto a voce."),
)
MODO_NON_POSSIBILE = Impedimento(
    "modo_non_possibile", _("Questo servizio non si fa così: scelga uno dei modi indicati.")
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
NON_SI_CAMBIA_DA_SE = Impedimento(
    "non_si_cambia_da_se",
    _("Questo appuntamento si cambia insieme: telefoni al centro{telefono}."),
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
    in_orario: bool,
    stesso_servizio_aperto: bool,
) -> list[Impedimento]:
    """Per chi prenota da sé: dalla pagina personale o dal collegamento dell'invito."""
    prove = [
        (attiva, SERVIZIO_CHIUSO),
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
    da_se: bool = True,
    telefono: str = "",
) -> list[Impedimento]:
    """Spostare o disdire: la persona, se il servizio lo permette ed entro il limite; l'operatrice
    finché è da erogare.
    """
    if not aperto:
        return [NON_PIU_APERTO.con(stato=stato)]
    if da_chi_presta:
        return []
    if not da_se:
        return [NON_SI_CAMBIA_DA_SE.con(telefono=_numero(telefono))]
    if inizio - adesso >= limite:
        return []
    return [TROPPO_TARDI_PER_CAMBIARE.con(ore=limite // UN_ORA, telefono=_numero(telefono))]


def impedimenti_di_chi_prenota(
    *,
    prenota_da_se: bool,
    riservata_a: Mapping[str, object],
    titoli: Insieme[str],
    anni: int,
    eta_minima: int,
    eta_minima_obbligo: int,
    obbligo_assolto: bool,
    recapito_richiesto: bool,
    ha_recapito: bool,
    telefono: str = "",
) -> list[Impedimento]:
    """Chi può prenotare da sé. La DID non si chiede: chi non lavora e non cerca è il benvenuto.

    `riservata_a`: codice → parole («chi è in cassa integrazione»); vuoto, è per tutti. `titoli`:
    i codici che la persona ha.
    """
    numero = _numero(telefono)
    chi = _(" o ").join(str(parole) for parole in riservata_a.values())
    prove = [
        (prenota_da_se, SI_FISSA_INSIEME.con(telefono=numero)),
        (
            not riservata_a or bool(titoli & riservata_a.keys()),
            RISERVATO.con(chi=chi, telefono=numero),
        ),
        (anni >= eta_minima_obbligo, TROPPO_GIOVANE.con(eta=eta_minima_obbligo, telefono=numero)),
        (
            anni >= eta_minima or anni < eta_minima_obbligo or obbligo_assolto,
            OBBLIGO_SCOLASTICO.con(eta=eta_minima, telefono=numero),
        ),
        (ha_recapito or not recapito_richiesto, SENZA_RECAPITO),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimenti_alle_risposte(
    *, domande: Sequence[Mapping[str, object]], risposte: Mapping[str, str]
) -> list[Impedimento]:
    """Le domande obbligatorie del servizio hanno una risposta, e nessuna è un romanzo."""
    impedimenti = []
    for domanda in domande:
        risposta = risposte.get(str(domanda["codice"]), "")
        if domanda.get("obbligatoria") and not risposta:
            impedimenti.append(RISPOSTA_MANCANTE.con(domanda=domanda["testo"]))
        if len(risposta) > RISPOSTA_MASSIMA:
            impedimenti.append(RISPOSTA_LUNGA.con(domanda=domanda["testo"]))
    return impedimenti


def anni_compiuti(nato_il: date, giorno: date) -> int:
    """Chi è nato il 29 febbraio compie gli anni il primo marzo, negli anni che non l'hanno."""
    ancora_no = (giorno.month, giorno.day) < (nato_il.month, nato_il.day)
    return giorno.year - nato_il.year - ancora_no


def _numero(telefono: str) -> str:
    return f" ({telefono})" if telefono else ""
