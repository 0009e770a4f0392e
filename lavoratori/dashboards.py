"""Ciò che si sa della persona: la testata del fascicolo, la cassa, i lavori, i recapiti."""

from datetime import date
from typing import Any

from django.conf import settings

from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Titolo
from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.disoccupazione import pannello_dello_stato
from lavoratori.queries.recapiti import recapiti_di
from portale import clock
from portale.dashboards.fascicolo import pannello, testata, una_volta
from portale.errors import _, ngettext_lazy
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.ui import navigation

CHI_SA_TUTTO = (Ruolo.CITTADINO, *CHI_SEGUE)
CHI_CORREGGE = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)

navigation.voce(
    _("Cerchi una persona"), "lavoratori:cerca", *CHI_SEGUE, ordine=15, gruppo=_("Persone")
)


@una_volta
def periodi_cig(attore: Attore, persona_id: int) -> list[PeriodoCig]:
    """I periodi di cassa integrazione, dall'ultimo che finisce. Una query."""
    return list(
        PeriodoCig.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .select_related("trattamento__unita_comune", "trattamento__causale")
        .order_by("-al", "-pk")
    )


@una_volta
def scheda(attore: Attore, persona_id: int) -> Lavoratore | None:
    """La persona, se l'attore la vede; 0 è chi sta guardando. Una query."""
    visibili = Lavoratore.objects.visible_to(attore).select_related("domicilio_comune")
    return visibili.filter(**({"pk": persona_id} if persona_id else {})).first()


@una_volta
def suoi_recapiti(attore: Attore, persona_id: int) -> dict[str, str]:
    return recapiti_di(attore, persona_id)


@testata
def la_persona(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """La persona se l'attore la vede; persona_id 0 è chi sta guardando, se è una cittadina."""
    if not persona_id and attore.veste != Ruolo.CITTADINO:
        return None
    lavoratore = scheda(attore, persona_id)
    if lavoratore is None:
        return None
    oggi = clock.today()
    recapiti = suoi_recapiti(attore, lavoratore.pk)
    aperti = (una for una in periodi_cig(attore, lavoratore.pk) if una.al >= oggi)
    ultimo = next(aperti, None)
    return {
        "pk": lavoratore.pk,
        "oggetto": lavoratore,
        "nome": str(lavoratore),
        "fatti": fatti(lavoratore, oggi),
        "telefono": recapiti.get(TipoRecapito.CELLULARE) or recapiti.get(TipoRecapito.TELEFONO, ""),
        "email": recapiti.get(TipoRecapito.EMAIL, ""),
        "segnali": segnali(attore, lavoratore, recapiti),
        "scadenza": ultimo.al if ultimo else None,
        "scadenza_nome": _("La cassa integrazione finisce"),
        "in_carico_a": "",
    }


def fatti(lavoratore: Lavoratore, oggi: date) -> list[Any]:
    compiuto = (oggi.month, oggi.day) >= (lavoratore.nato_il.month, lavoratore.nato_il.day)
    anni = oggi.year - lavoratore.nato_il.year - (not compiuto)
    comune = lavoratore.domicilio_comune
    eta = ngettext_lazy("%(n)s anno", "%(n)s anni", anni) % {"n": anni}
    return [eta, lavoratore.codice_fiscale, *([comune.nome] if comune else [])]


def segnali(
    attore: Attore, lavoratore: Lavoratore, recapiti: dict[str, str]
) -> list[tuple[str, Any]]:
    """Chi non ha e-mail né cellulare si raggiunge solo per lettera: va detto subito."""
    if attore.veste not in CHI_SEGUE:
        return []
    if recapiti.keys() & {TipoRecapito.EMAIL, TipoRecapito.CELLULARE}:
        return []
    if lavoratore.indirizzo_postale:
        return [("attenzione", _("si raggiunge per lettera"))]
    return [("fermo", _("nessun recapito"))]


@pannello("lavoratori/_pannello_cassa.html", ordine=10, ruoli=CHI_SA_TUTTO)
def cassa(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    periodi = periodi_cig(attore, persona_id)
    return {"periodi": periodi, "oggi": clock.today()} if periodi else None


navigation.voce(
    _("DID e NASpI"),
    "lavoratori:disoccupazione",
    *CHI_CORREGGE,
    ordine=23,
    gruppo=_("Persone"),
)


@pannello("lavoratori/_pannello_stato.html", ordine=12, ruoli=CHI_SA_TUTTO)
def stato_di_disoccupazione(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """In parole semplici, col conto dei giorni. A chi lavora e non ha DID non si chiede nulla."""
    suo, io = pannello_dello_stato(attore, persona_id), attore.veste == Ruolo.CITTADINO
    if io and suo["letta"] is None and suo["lavora"]:
        return None
    return {**suo, "io": io, "dell_ufficio": attore.veste in CHI_CORREGGE}


@pannello("lavoratori/_pannello_lavoro.html", ordine=60, ruoli=CHI_SA_TUTTO)
def lavoro_e_titoli(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    rapporti = list(Rapporto.objects.visible_to(attore).filter(lavoratore=persona_id))
    titoli = list(Titolo.objects.visible_to(attore).filter(lavoratore=persona_id))
    return {"rapporti": rapporti, "titoli": titoli} if rapporti or titoli else None


@pannello("lavoratori/_pannello_recapiti.html", ordine=80, ruoli=CHI_SA_TUTTO)
def recapiti(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    lavoratore = scheda(attore, persona_id)
    if lavoratore is None:
        return None
    valori = suoi_recapiti(attore, persona_id)
    return {
        "recapiti": [(tipo.label, valori[tipo]) for tipo in TipoRecapito if tipo in valori],
        "indirizzo": lavoratore.indirizzo_postale,
        "comune": lavoratore.domicilio_comune,
        "lingua": dict(settings.LANGUAGES).get(lavoratore.lingua, ""),
        "persona": lavoratore.pk,
        "chi_corregge": CHI_CORREGGE,
    }
