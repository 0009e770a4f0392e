"""Che cosa c'è in ogni colonna dell'elenco: la si riconosce dalle parole dell'intestazione."""

import re
from collections.abc import Mapping, Sequence

from portale.errors import Frase, _
from portale.parole import confrontabile

CAMPI: dict[str, Frase] = {
    "codice_fiscale": _("Codice fiscale"),
    "cognome_nome": _("Cognome e nome, in una cella"),
    "cognome": _("Cognome"),
    "nome": _("Nome"),
    "nato_il": _("Data di nascita"),
    "luogo_nascita": _("Luogo di nascita"),
    "sesso": _("Sesso"),
    "comune": _("Comune di domicilio"),
    "provincia": _("Provincia"),
    "indirizzo": _("Indirizzo"),
    "cap": _("CAP"),
    "circoscrizione": _("Circoscrizione (a Torino)"),
    "email": _("E-mail"),
    "cellulare": _("Telefono"),
    "qualifica": _("Qualifica o mansione"),
    "dal": _("Inizio della sospensione"),
    "al": _("Fine della sospensione"),
    "percentuale": _("Riduzione, in percento"),
}
PAROLE_MASSIME = 6  # una frase lunga è un titolo, non il nome di una colonna

NON_DELLA_PERSONA = re.compile(
    r"\b(azienda|aziendale|ditta|datore|impresa|matricola|assunzione|cessazione|note|unita)\b"
    r"|\b(prov|provincia|stato|cap)( di)? nascita\b|\bdata e luogo\b|\bluogo e data\b"
)
PAROLE = tuple(
    (campo, re.compile(rf"\b({parole})\b"))
    for campo, parole in (
        ("email", "e ?mail|mail|pec|posta( elettronica)?"),
        ("codice_fiscale", "cod(ice)? ?fisc(ale)?|c ?f"),
        ("luogo_nascita", "(luogo|comune|citta|paese)( di)? nascita|nat[oa] a a"),
        ("nato_il", "data( di)? nascita|nascita|nat[oa]( il)?"),
        ("cognome_nome", "cognome( e)? nome|nome( e)? cognome|nominativ[oi]|dipendente"),
        ("cognome_nome", "lavoratore|lavoratrice"),
        ("cognome", "cognome"),
        ("nome", "nome"),
        ("sesso", "sesso|genere|m f"),
        ("percentuale", "riduzione|percentuale|perc"),
        ("circoscrizione", "circoscrizione|circ"),
        ("cap", "cap"),
        ("provincia", "provincia|prov|pr"),
        ("indirizzo", "indirizzo|via"),
        ("comune", "comune|citta|localita|domicilio|residenza|paese"),
        ("cellulare", "cell(ulare)?|tel(efono)?|telefonico|recapito"),
        ("qualifica", "qualifica|mansione|livello|inquadramento|profilo"),
        ("dal", "inizio|decorrenza|dal"),
        ("al", "fine|termine|scadenza|al"),
    )
)
PREFERITE = {
    "comune": "domicilio",
    "indirizzo": "domicilio",
    "cap": "domicilio",
    "cellulare": "cell",
    "qualifica": "mansione",
    "email": "mail",
}


def campo_di(intestazione: str) -> str:
    """Il campo di una colonna, o nulla se non la conosciamo."""
    parole = confrontabile(intestazione)
    if not parole or len(parole.split()) > PAROLE_MASSIME or NON_DELLA_PERSONA.search(parole):
        return ""
    return next((campo for campo, parola in PAROLE if parola.search(parole)), "")


def riconosci_colonne(intestazioni: Sequence[str]) -> dict[str, int]:
    """campo → posizione della colonna. Fra due uguali vince quella che dice meglio ciò che serve:
    il domicilio più della residenza, il cellulare più del telefono, la mansione più del livello.
    """
    trovate: dict[str, int] = {}
    for posizione, intestazione in enumerate(intestazioni):
        campo = campo_di(intestazione)
        if campo and (campo not in trovate or _preferita(campo, intestazione)):
            trovate[campo] = posizione
    return trovate


def _preferita(campo: str, intestazione: str) -> bool:
    return campo in PREFERITE and PREFERITE[campo] in confrontabile(intestazione)


def quante_riconosciute(celle: Sequence[str]) -> int:
    """Quanto una riga somiglia a un'intestazione: i campi diversi che nomina."""
    return len({campo for campo in map(campo_di, celle) if campo})


def leggi_riga(
    celle: Sequence[str], corretti: Mapping[str, str], colonne: Mapping[str, int]
) -> dict[str, str]:
    """campo → testo: la correzione di una persona vale più della cella del file."""
    testi = {
        campo: celle[posizione].strip() if posizione < len(celle) else ""
        for campo, posizione in colonne.items()
        if campo in CAMPI
    }
    return testi | {campo: testo for campo, testo in corretti.items() if campo in CAMPI}
