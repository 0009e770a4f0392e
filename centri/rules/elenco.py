"""Il destino di una riga dell'elenco dell'azienda. Nessuna riga si perde, nessuna passa muta.

Ogni riga si legge da sola (`giudica`); poi si guarda fra le altre e fra i periodi già aperti
(`destino`). I periodi seguono D.Lgs. 148/2015: vedi lavoratori.rules.cassa_integrazione.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from centri.choices import EsitoRiga
from centri.rules.comuni import Luogo, leggi_comune
from centri.rules.persona_in_elenco import Esame, esamina_persona
from lavoratori.choices import ModalitaSospensione
from lavoratori.rules.anagrafica import TORINO
from lavoratori.rules.cassa_integrazione import Giorni, impedimenti_apertura_periodo
from lavoratori.rules.recapiti import pulisci_email, pulisci_telefono
from portale.errors import Frase, Impedimento, _
from portale.spreadsheets import leggi_data

DATA_ILLEGGIBILE = Impedimento(
    "data_illeggibile", _("«{valore}» non è una data: la scriva come 31/01/2025.")
)
PERCENTUALE_ILLEGGIBILE = Impedimento(
    "percentuale_illeggibile", _("«{valore}» non è una percentuale: scriva un numero fino a 100.")
)
CAP_MALFATTO = Impedimento("cap_malfatto", _("Il CAP ha cinque cifre: «{valore}» non va."))
CIRCOSCRIZIONE_MALFATTA = Impedimento(
    "circoscrizione_malfatta", _("A Torino le circoscrizioni vanno da 1 a 8: «{valore}» non va.")
)
SI_SCRIVE = _("Senza e-mail e senza cellulare: le si scrive una lettera.")
NESSUN_RECAPITO = _("Nessun recapito e nessun indirizzo: va cercata tramite l'azienda.")
SENZA_COMUNE = _("Senza comune di domicilio: il Centro per l'impiego resta da assegnare.")
SENZA_CIRCOSCRIZIONE = _("A Torino senza circoscrizione: il Centro resta da assegnare.")
DOPPIA = _("Lo stesso codice fiscale è già alla riga {riga}: questa riga non si importa.")
GIA_IN_ELENCO = _("È già nell'elenco, dal {dal} al {al}: non cambia nulla.")
ALTRO_TRATTAMENTO = _("È già in cassa integrazione con questa azienda dal {dal} al {al}.")
MASSIMI = {"indirizzo": 160, "qualifica": 120}


@dataclass(frozen=True)
class PeriodoNoto:
    """Un periodo già aperto di quella persona con quell'azienda."""

    dal: date
    al: date
    stesso_trattamento: bool


@dataclass
class Destino:
    """Che cosa succede alla riga, e le frasi che lo spiegano: per campo, più «riga» e «note»."""

    esito: EsitoRiga
    frasi: dict[str, list[str]] = field(default_factory=dict)
    dati: dict[str, Any] = field(default_factory=dict)


def giudica(testi: Mapping[str, str], *, luogo: Luogo, trattamento: Giorni, oggi: date) -> Esame:
    """La riga letta da sola: i dati che se ne ricavano, e una frase per ogni campo che non va."""
    esame = Esame(testi)
    esamina_persona(esame, oggi)
    _domicilio(esame, luogo)
    _recapiti(esame)
    _periodo(esame, trattamento)
    return esame


def _domicilio(esame: Esame, luogo: Luogo) -> None:
    esame.no("comune", *luogo.impedimenti)
    esame.dati["comune"] = luogo.comune.codice_istat if luogo.comune else ""
    esame.dati["indirizzo"] = esame.testo("indirizzo")[: MASSIMI["indirizzo"]]
    cap = esame.testo("cap") or leggi_comune(esame.testo("comune"))[2]
    esame.dati["cap"] = cap.zfill(5) if cap.isdigit() and len(cap) > 3 else cap
    if cap and not (cap.isdigit() and 4 <= len(cap) <= 5):
        esame.no("cap", CAP_MALFATTO.con(valore=cap))
    _circoscrizione(esame, luogo)


def _circoscrizione(esame: Esame, luogo: Luogo) -> None:
    scritta = esame.testo("circoscrizione")
    a_torino = luogo.comune is not None and luogo.comune.belfiore == TORINO
    numero = "".join(cifra for cifra in scritta if cifra.isdigit())
    esame.dati["circoscrizione"] = int(numero) if a_torino and numero else None
    if a_torino and scritta and numero not in set("12345678"):
        esame.no("circoscrizione", CIRCOSCRIZIONE_MALFATTA.con(valore=scritta))
    if a_torino and not scritta:
        esame.note.append(SENZA_CIRCOSCRIZIONE)
    if not luogo.comune and not luogo.impedimenti:
        esame.note.append(SENZA_COMUNE)


def _recapiti(esame: Esame) -> None:
    email, impedimenti = pulisci_email(esame.testo("email"))
    esame.no("email", *impedimenti)
    cellulare, telefono, impedimenti = pulisci_telefono(esame.testo("cellulare"))
    esame.no("cellulare", *impedimenti)
    esame.dati |= {"email": email, "cellulare": cellulare, "telefono": telefono}
    if not (email or cellulare or {"email", "cellulare"} & esame.frasi.keys()):
        con_indirizzo = esame.dati["indirizzo"] and esame.dati["comune"]
        esame.note.append(SI_SCRIVE if con_indirizzo else NESSUN_RECAPITO)


def _periodo(esame: Esame, trattamento: Giorni) -> None:
    """Date e riduzione; chi non le scrive ha quelle del trattamento, a zero ore."""
    giorni = dict(zip(("dal", "al"), trattamento, strict=True))
    for campo in ("dal", "al"):
        scritta = esame.testo(campo)
        letta = leggi_data(scritta) if scritta else giorni[campo]
        if letta is None:
            esame.no(campo, DATA_ILLEGGIBILE.con(valore=scritta))
        giorni[campo] = letta or giorni[campo]
    percentuale = _percentuale(esame)
    for impedimento in impedimenti_apertura_periodo(
        **giorni, percentuale=percentuale, trattamento=trattamento, sovrapposto=False
    ):
        campo = (
            "percentuale"
            if impedimento.codice == "percentuale"
            else _data_colpevole(giorni, trattamento)
        )
        esame.no(campo, impedimento)
    modalita = ModalitaSospensione.ZERO_ORE if percentuale == 100 else ModalitaSospensione.RIDUZIONE
    qualifica = esame.testo("qualifica")[: MASSIMI["qualifica"]]
    esame.dati |= {**giorni, "percentuale": percentuale, "modalita": modalita}
    esame.dati["qualifica"] = qualifica


def _data_colpevole(giorni: dict[str, date], trattamento: Giorni) -> str:
    return "dal" if giorni["dal"] < trattamento[0] or giorni["dal"] > trattamento[1] else "al"


def _percentuale(esame: Esame) -> int:
    """«50%», «50,0», «0,5»: Excel scrive le percentuali come parti di uno."""
    scritta = esame.testo("percentuale")
    if not scritta or scritta.lower() == "zero ore":
        return 100
    try:
        valore = float(scritta.replace("%", "").replace(",", ".").strip())
    except ValueError:
        esame.no("percentuale", PERCENTUALE_ILLEGGIBILE.con(valore=scritta))
        return 100
    return round(valore * 100 if 0 < valore <= 1 and "%" not in scritta else valore)


def destino(
    esame: Esame,
    *,
    numero: int,
    viste: dict[str, list[tuple[date, date, int]]],
    periodi: Iterable[PeriodoNoto],
) -> Destino:
    """La riga fra le altre. `viste` (codice → periodi e righe già lette) si arricchisce qui."""
    codice, dal, al = (esame.dati[campo] for campo in ("codice_fiscale", "dal", "al"))
    if not codice:
        return _destino(esame, EsitoRiga.DA_CORREGGERE)
    doppia_di = _sovrapposta(viste.setdefault(codice, []), dal, al)
    viste[codice].append((dal, al, numero))
    if doppia_di:
        return _destino(esame, EsitoRiga.DOPPIA, DOPPIA.format(riga=doppia_di))
    for noto in periodi:
        if noto.dal <= al and noto.al >= dal:
            giorni = {"dal": f"{noto.dal:%d/%m/%Y}", "al": f"{noto.al:%d/%m/%Y}"}
            if noto.stesso_trattamento:
                return _destino(esame, EsitoRiga.GIA_PRESENTE, GIA_IN_ELENCO.format(**giorni))
            return _destino(esame, EsitoRiga.DA_CORREGGERE, ALTRO_TRATTAMENTO.format(**giorni))
    return _destino(esame, EsitoRiga.DA_CORREGGERE if esame.frasi else EsitoRiga.BUONA)


def _sovrapposta(altre: list[tuple[date, date, int]], dal: date, al: date) -> int | None:
    """Il numero della riga che, per la stessa persona, copre già quei giorni."""
    return next((riga for inizio, fine, riga in altre if inizio <= al and fine >= dal), None)


def _destino(esame: Esame, esito: EsitoRiga, della_riga: Frase = "") -> Destino:
    frasi = {campo: [str(frase) for frase in scritte] for campo, scritte in esame.frasi.items()}
    if della_riga:
        frasi = {"riga": [str(della_riga)], **frasi}
    if esito in (EsitoRiga.DOPPIA, EsitoRiga.GIA_PRESENTE):
        frasi = {"riga": [str(della_riga)]}
    elif esame.note:
        frasi["note"] = [str(nota) for nota in esame.note]
    return Destino(esito, frasi, esame.dati)
