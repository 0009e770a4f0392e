"""Quando la persona può firmare da sé: con la propria identità o con un codice sul suo recapito.

Art. 20-21 e 65 CAD (identità e integrità del testo firmato). Durata, tentativi e limiti del codice
sono scelte del portale, da confermare con il titolare.
"""

from datetime import datetime, timedelta

from portale.errors import Impedimento, _

DURATA_CODICE = timedelta(minutes=10)
DURATA_LETTURA = timedelta(minutes=30)
TENTATIVI = 5
ATTESA_FRA_CODICI = timedelta(minutes=1)
CODICI_AL_GIORNO = 6
CAD = "Art. 20 e 65 CAD"

NON_DA_FIRMARE = Impedimento(
    "non_da_firmare", _("Questo documento non è più da firmare: adesso è «{stato}».")
)
IN_PREPARAZIONE = Impedimento(
    "in_preparazione",
    _(
        "Il documento è ancora in preparazione: riprovi fra un minuto. "
        "Si firma solo ciò che si è letto."
    ),
)
DOCUMENTO_CAMBIATO = Impedimento(
    "documento_cambiato",
    _("Il documento è cambiato dopo che l'ha aperto: legga la versione nuova, poi firmi."),
    CAD,
)
NON_E_IL_SUO = Impedimento(
    "non_e_il_suo", _("Solo la persona indicata nel documento può firmarlo."), CAD
)
SENZA_RECAPITO = Impedimento(
    "senza_recapito",
    _(
        "Non abbiamo un cellulare né un'e-mail a cui mandarle il codice: chiami il suo Centro per "
        "l'impiego, o firmi lì."
    ),
)
APPENA_MANDATO = Impedimento(
    "appena_mandato",
    _("Il codice è appena partito: aspetti un minuto prima di chiederne un altro."),
)
TROPPI_CODICI = Impedimento(
    "troppi_codici",
    _("Oggi le abbiamo già mandato {quanti} codici: riprovi domani, o chiami il Centro."),
)
CODICE_MAI_CHIESTO = Impedimento(
    "codice_mai_chiesto", _("Per questo documento non le abbiamo mandato codici: ne chieda uno.")
)
CODICE_USATO = Impedimento(
    "codice_usato", _("Questo codice è già stato usato, e vale una volta sola: ne chieda un altro.")
)
CODICE_SCADUTO = Impedimento(
    "codice_scaduto", _("Il codice valeva 10 minuti ed è scaduto: ne chieda un altro.")
)
TENTATIVI_FINITI = Impedimento(
    "tentativi_finiti", _("Troppi codici sbagliati: per sicurezza ne chieda uno nuovo.")
)
CODICE_SBAGLIATO = Impedimento(
    "codice_sbagliato",
    _("Il codice non è questo. Controlli l'ultimo messaggio: può provare ancora {restano} volte."),
)
LETTURA_SCADUTA = Impedimento(
    "lettura_scaduta", _("È passato troppo tempo dal codice: ne chieda un altro e rilegga.")
)


def impedimenti_invio(
    *,
    adesso: datetime,
    da_firmare: bool,
    stato: str,
    documento_pronto: bool,
    ha_recapito: bool,
    mandati_oggi: int,
    ultimo: datetime | None,
) -> list[Impedimento]:
    """Un codice al minuto, pochi al giorno: nessuno riempie di messaggi il telefono altrui."""
    if not da_firmare:
        return [NON_DA_FIRMARE.con(stato=stato)]
    prove = [
        (documento_pronto, IN_PREPARAZIONE),
        (ha_recapito, SENZA_RECAPITO),
        (ultimo is None or adesso - ultimo >= ATTESA_FRA_CODICI, APPENA_MANDATO),
        (mandati_oggi < CODICI_AL_GIORNO, TROPPI_CODICI.con(quanti=mandati_oggi)),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def impedimento_codice(
    *, adesso: datetime, scade: datetime, tentativi: int, gia_usato: bool, giusto: bool
) -> Impedimento | None:
    """La prima ragione per cui il codice non apre: dirne di più aiuterebbe chi prova a caso."""
    if gia_usato:
        return CODICE_USATO
    if adesso >= scade:
        return CODICE_SCADUTO
    if tentativi >= TENTATIVI:
        return TENTATIVI_FINITI
    if not giusto:
        restano = TENTATIVI - tentativi - 1
        return CODICE_SBAGLIATO.con(restano=restano) if restano else TENTATIVI_FINITI
    return None


def impedimenti_firma_da_se(
    *,
    adesso: datetime,
    da_firmare: bool,
    stato: str,
    e_la_persona: bool,
    impronta_letta: str,
    impronta: str,
    riconosciuta: datetime | None,
    col_codice: bool,
    codice_usato: bool = False,
) -> list[Impedimento]:
    """Si firma il testo letto, proprio quello, e una volta sola."""
    if not da_firmare:
        return [NON_DA_FIRMARE.con(stato=stato)]
    in_tempo = riconosciuta is not None and adesso - riconosciuta < DURATA_LETTURA
    prove = [
        (e_la_persona, NON_E_IL_SUO),
        (bool(impronta), IN_PREPARAZIONE),
        (not impronta or impronta_letta == impronta, DOCUMENTO_CAMBIATO),
        (not codice_usato, CODICE_USATO),
        (not col_codice or in_tempo, LETTURA_SCADUTA),
    ]
    return [impedimento for superata, impedimento in prove if not superata]


def coperto(recapito: str) -> str:
    """«a•••@example.org», «••• ••• 67»: basta a riconoscerlo, non a usarlo."""
    nome, chiocciola, dominio = recapito.partition("@")
    if chiocciola:
        return f"{nome[:1]}•••@{dominio}"
    return f"••• ••• {recapito[-2:]}"
