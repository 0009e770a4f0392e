"""I pezzi di pagina che servono a tutti: date a parole, icone, grafici, briciole."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm
from django.middleware.csrf import get_token
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from portale import clock
from portale.identity.prefisso import sotto
from portale.ui import grafici, icone
from portale.ui.forms import riassunto_errori
from portale.ui.indirizzi import della_riga, di_tutti

register = template.Library()


@register.filter
def data_estesa(quando: date | datetime | None) -> str:
    """«martedì 3 dicembre, ore 9:30»; l'anno si dice solo se non è quello in corso."""
    if quando is None:
        return ""
    giorno = timezone.localtime(quando) if isinstance(quando, datetime) else quando
    testo = _minuscolo(giorno, "l j F" if giorno.year == clock.today().year else "l j F Y")
    if not isinstance(quando, datetime):
        return testo
    return _("%(giorno)s, ore %(ora)s") % {"giorno": testo, "ora": ora(quando)}


@register.filter
def giorno(quando: date | datetime | None) -> str:
    """«3 dicembre 2026», sempre con l'anno: per periodi e documenti."""
    return _minuscolo(quando, "j F Y")


@register.filter
def giorno_breve(quando: date | datetime | None) -> str:
    """«3 dic 2026»: nelle tabelle."""
    return _minuscolo(quando, "j M Y")


def _minuscolo(quando: date | datetime | None, formato: str) -> str:
    """La data come si scrive in italiano: Django metterebbe il mese maiuscolo."""
    if quando is None:
        return ""
    locale = timezone.localtime(quando) if isinstance(quando, datetime) else quando
    giorno = locale.date() if isinstance(locale, datetime) else locale
    return _scritto(giorno, formato, get_language())


@lru_cache(maxsize=4_096)  # in una tabella gli stessi giorni tornano a ogni riga
def _scritto(giorno: date, formato: str, lingua: str | None) -> str:
    testo = date_format(giorno, formato)
    return testo.lower() if lingua == "it" else testo


@register.filter
def ora(quando: datetime | None) -> str:
    """«9:30», ora italiana."""
    return date_format(timezone.localtime(quando), "G:i") if quando else ""


@register.filter
def entro_giorni(giorno: date | None, quanti: int) -> bool:
    """Se mancano al più tanti giorni: chi ha poco tempo si vede."""
    return giorno is not None and (giorno - clock.today()).days <= quanti


@register.filter
def giorni_mancanti(giorno: date | None) -> str:
    """«tra 47 giorni», «domani», «oggi», «ieri», «3 giorni fa»."""
    if giorno is None:
        return ""
    giorni = (giorno - clock.today()).days
    vicini = {0: _("oggi"), 1: _("domani"), -1: _("ieri")}
    if giorni in vicini:
        return vicini[giorni]
    if giorni > 0:
        return ngettext("tra %(n)s giorno", "tra %(n)s giorni", giorni) % {"n": giorni}
    return ngettext("%(n)s giorno fa", "%(n)s giorni fa", -giorni) % {"n": -giorni}


@register.filter
def indirizzo(numero: int, nome: str) -> str:
    """{{ persona.pk|indirizzo:"fascicolo:persona" }}: in una tabella, al posto di {% url %}."""
    return della_riga(numero, nome)


@register.filter
def euro(importo: Decimal | int | None) -> str:
    """«1.234,50 €», con lo spazio che non va a capo."""
    return "" if importo is None else f"{number_format(importo, 2, force_grouping=True)}\u00a0€"


@register.filter
def numero(valore: int | Decimal | None) -> str:
    """«12.480»: le migliaia si separano sempre."""
    return "" if valore is None else number_format(valore, force_grouping=True)


@register.simple_tag
def icona(nome: str, misura: str = "sm") -> SafeString:
    """Un'icona di Bootstrap Italia: {% icona "check" %}, {% icona "calendar" "lg" %}."""
    return mark_safe(
        icone.svg(nome, misura)
    )  # tratti del pacchetto, mai scritti da chi usa il portale


@register.simple_tag
def badge(testo: str, stato: str = "") -> SafeString:
    """components/badge.html in una tabella: lo stesso stato si disegna una volta per processo."""
    return _badge(str(testo), stato)


@lru_cache(maxsize=512)
def _badge(testo: str, stato: str) -> SafeString:
    disegno = render_to_string("components/badge.html", {"testo": testo, "stato": stato})
    return mark_safe(disegno.strip())  # l'ha scritto il template, che protegge il testo


@register.simple_tag
def fuori_incarico(nome: str, *args: Any) -> str:
    """L'indirizzo senza /i/<incarico>/: accesso, uscita, porta d'ingresso."""
    if not args:
        return di_tutti(nome)
    with sotto("/"):
        return reverse(nome, args=args)


@register.simple_tag(takes_context=True)
def gettone_csrf(context: RequestContext) -> SafeString:
    """Il campo CSRF anche dentro un componente incluso con `only`."""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(context.request)
    )


@register.inclusion_tag("components/breadcrumb.html")
def briciole(*tratti: str) -> dict[str, Any]:
    """{% briciole etichetta indirizzo … ultima %}: l'ultima etichetta è la pagina."""
    coppie = [
        (tratti[i], tratti[i + 1] if i + 1 < len(tratti) else "") for i in range(0, len(tratti), 2)
    ]
    return {"voci": coppie}


@register.inclusion_tag("components/bars.html")
def barre(
    didascalia: str, dati: Iterable[Sequence[object]], totale: int | None = None
) -> dict[str, Any]:
    """Barre con la loro tabella. `dati`: (etichetta, valore[, url]); con `totale` la quota."""
    righe = grafici.barre(dati, totale)
    return {"didascalia": didascalia, "righe": righe, "con_quota": totale is not None, "nota": ""}


@register.inclusion_tag("components/bars.html")
def imbuto(didascalia: str, dati: Iterable[Sequence[object]]) -> dict[str, Any]:
    """Un imbuto: numeri assoluti e quota del passo prima. `dati` come per le barre."""
    return {
        "didascalia": didascalia,
        "righe": grafici.imbuto(dati),
        "con_quota": True,
        "nota": _("La percentuale è la quota del passo prima."),
    }


@register.inclusion_tag("components/stacked.html")
def barra_composta(dati: Iterable[Sequence[object]], totale: int) -> dict[str, Any]:
    """Una barra sola in più tratti, con i numeri scritti sotto. `dati`: (etichetta, valore)."""
    return {"parti": grafici.composta(dati, totale), "totale": totale}


@register.filter
def errori(form: BaseForm) -> list[tuple[str, str, Any]]:
    """Per il riassunto in cima al modulo: (ancora, etichetta, errori)."""
    return riassunto_errori(form)


@register.filter
def avvertenza_obbligo(form: BaseForm) -> str:
    """Dice a parole che cosa è obbligatorio; se non ce n'è, o il campo è uno solo, tace."""
    campi = form.visible_fields()
    obbligatori = [campo for campo in campi if campo.field.required]
    if len(campi) < 2 or not obbligatori:
        return ""
    if obbligatori == campi:
        return _("Tutti i campi sono obbligatori.")
    return _("I campi sono obbligatori, tranne quelli con scritto «facoltativo».")
