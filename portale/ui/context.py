"""La cornice di ogni pagina: chi è entrato, in quale incarico, quali voci ha davanti."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portale import clock
from portale.identity.attore import UN_ANONIMO
from portale.identity.choices import Ruolo
from portale.identity.incarichi import incarichi_in_vigore
from portale.identity.models import Incarico
from portale.identity.prefisso import sotto
from portale.notifications.posta import quanti_non_letti
from portale.permissions.scopes import ANONIMO, PORTATORE
from portale.ui import navigation
from portale.ui.aiuto import ufficio_di
from portale.ui.lingue import lingue

# A loro la pagina ricorda che c'è il Centro per l'impiego; a chi ci lavora no.
CHI_HA_UN_CENTRO = (Ruolo.CITTADINO, Ruolo.DELEGATO, PORTATORE, ANONIMO)


def cornice(request: HttpRequest) -> dict[str, Any]:
    """Costa una query solo ciò che la pagina usa: un frammento per htmx non ne fa nessuna."""
    attore = getattr(request, "attore", UN_ANONIMO)
    user = getattr(request, "user", None)
    entrato = user if user is not None and user.is_authenticated else None
    return {
        "attore": attore,
        "istituzione": _istituzione(attore),
        "incarichi": SimpleLazyObject(lambda: _incarichi(request, entrato)),
        "menu": SimpleLazyObject(lambda: _menu(attore.veste, request.path)),
        "al_piede": SimpleLazyObject(lambda: _menu(navigation.PIEDE, request.path)),
        "lingue": SimpleLazyObject(lambda: lingue(request)),
        "non_letti": SimpleLazyObject(lambda: _non_letti(entrato)),
        "casa": get_script_prefix() if attore.incarico else "/",
        "demo": settings.DEMO,
        "serve_aiuto": CHI_HA_UN_CENTRO,
        "suo_ufficio": SimpleLazyObject(lambda: ufficio_di(attore)),
        "assistenza": {
            "telefono": settings.ASSISTENZA_TELEFONO,
            "orari": settings.ASSISTENZA_ORARI,
        },
    }


def _istituzione(attore: Any) -> str:
    """Il titolare nel cui sistema si lavora; per chi non ha un incarico, chi ospita il portale."""
    ente = attore.incarico.ente if attore.incarico else None
    return str(ente.titolare or ente) if ente else settings.ISTITUZIONE


def _menu(veste: str, percorso: str) -> SafeString:
    """Le voci come si leggono: le stesse per tutti in quella veste, sotto il proprio incarico."""
    prefisso = get_script_prefix().rstrip("/")
    with sotto("/"):
        attuale = navigation.attuale_per(veste, percorso.removeprefix(prefisso))
    menu = _disegnato(veste, attuale, get_language())
    return mark_safe(menu.replace('href="/', f'href="{prefisso}/'))  # l'ha scritto il template


@lru_cache(maxsize=512)
def _disegnato(veste: str, attuale: str, lingua: str | None) -> str:
    with sotto("/"):
        voci = navigation.menu_per(veste, attuale)
    return render_to_string("ui/_voci.html", {"voci": voci}) if voci else ""


def _incarichi(request: HttpRequest, user: Any) -> list[Incarico]:
    """Li ha già letti `AttoreMiddleware`; fuori da ogni incarico si leggono qui."""
    letti: list[Incarico] | None = getattr(request, "incarichi", None)
    if letti is not None or user is None:
        return letti or []
    return incarichi_in_vigore(user, clock.today())


def _non_letti(user: Any) -> int:
    return quanti_non_letti(user) if user is not None else 0
