"""Finita un'importazione, la cosa da fare: una sola, quella che viene prima."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centri.choices import EsitoRiga, StatoElenco
from centri.models import ElencoCig
from centri.queries.elenchi import importate_senza_centro
from portale import clock


def dopo(elenco: ElencoCig, quante: dict[str, int]) -> dict[str, Any] | None:
    """frase, azione e indirizzo; nulla se l'elenco non è ancora importato."""
    if elenco.stato != StatoElenco.IMPORTATO or quante[EsitoRiga.BUONA]:
        return None
    if errori := quante[EsitoRiga.DA_CORREGGERE]:
        return {
            "frase": _(
                "Che cosa non va è scritto accanto alla riga: si corregge qui, oppure si scaricano "
                "le righe e si rimandano all'azienda."
            ),
            "azione": ngettext("Corregga %(n)s riga", "Corregga le %(n)s righe", errori)
            % {"n": errori},
            "url": f"?esito={EsitoRiga.DA_CORREGGERE.value}#righe",
        }
    caso = reverse("centri:trattamento", args=[elenco.trattamento_id])
    if senza := importate_senza_centro(elenco):
        return {
            "frase": ngettext(
                "%(n)s persona non ha ancora un Centro per l'impiego: manca il domicilio, o la "
                "circoscrizione.",
                "%(n)s persone non hanno ancora un Centro per l'impiego: manca il domicilio, o la "
                "circoscrizione.",
                senza,
            )
            % {"n": senza},
            "azione": _("Dica dove abitano"),
            "url": f"{caso}#persone",
        }
    if quante[EsitoRiga.IMPORTATA] and elenco.trattamento.al >= clock.today():
        return {
            "frase": _(
                "Inviti le persone a un colloquio, con i posti liberi davanti: chi è già stata "
                "raggiunta resta fuori. I piani li propone poi il Centro."
            ),
            "azione": _("Le inviti a un colloquio"),
            "url": f"{reverse('centri:campagna_nuova')}?azienda={elenco.trattamento_id}",
        }
    return None
