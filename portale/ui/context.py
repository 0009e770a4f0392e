"""La cornice di ogni pagina: chi è entrato, in quale incarico, quali voci ha davanti."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.functional import SimpleLazyObject

from portale import clock
from portale.identity.attore import UN_ANONIMO
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from portale.notifications.models import Avviso
from portale.permissions.scopes import ANONIMO, PORTATORE
from portale.ui import navigation
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
        "incarichi": SimpleLazyObject(lambda: _incarichi(entrato)),
        "voci": SimpleLazyObject(lambda: navigation.menu_per(attore.veste, request.path)),
        "al_piede": SimpleLazyObject(lambda: navigation.voci_per(navigation.PIEDE)),
        "lingue": SimpleLazyObject(lambda: lingue(request)),
        "non_letti": SimpleLazyObject(lambda: _non_letti(entrato)),
        "casa": get_script_prefix() if attore.incarico else "/",
        "demo": settings.DEMO,
        "serve_aiuto": CHI_HA_UN_CENTRO,
        "assistenza": {
            "telefono": settings.ASSISTENZA_TELEFONO,
            "orari": settings.ASSISTENZA_ORARI,
        },
    }


def _istituzione(attore: Any) -> str:
    """Il titolare nel cui sistema si lavora; per chi non ha un incarico, chi ospita il portale."""
    ente = attore.incarico.ente if attore.incarico else None
    return str(ente.titolare or ente) if ente else settings.ISTITUZIONE


def _incarichi(user: Any) -> list[Incarico]:
    if user is None:
        return []
    return list(Incarico.objects.in_vigore(clock.today()).di(user).select_related("ente", "sede"))


def _non_letti(user: Any) -> int:
    return Avviso.objects.nella_posta_di(user).non_letti().count() if user is not None else 0
