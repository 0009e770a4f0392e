"""Il posto che si è liberato: chi è in lista lo legge, e risponde dal collegamento."""

from functools import cached_property
from typing import Any

from centri.choices import StatoProposta
from centri.models import PropostaPosto
from centri.notifications import calendario
from portale import clock
from portale.errors import _
from portale.identity.links import firma, indirizzo_pubblico
from portale.notifications.models import Canale
from portale.notifications.notifica import Notification

SCOPO_PROPOSTA = "proposta"


def indirizzo_della_proposta(proposta: PropostaPosto) -> str:
    return indirizzo_pubblico("centri:posto", gettone=firma(SCOPO_PROPOSTA, proposta.pk))


def luogo_della_proposta(proposta: PropostaPosto) -> str:
    """Dove si va: la sala dell'incontro, o la sede del centro."""
    if proposta.attesa.incontro is not None:
        return proposta.attesa.incontro.luogo
    sede = proposta.centro.sede
    parti = [sede.nome, calendario.indirizzo(sede), sede.comune.nome]
    return ", ".join(parte for parte in parti if parte)


class PostoProposto(Notification):
    oggetto = _("Si è liberato un posto per lei")
    template = "centri/notifications/posto_proposto"
    canali = (Canale.EMAIL, Canale.SMS)  # una lettera arriverebbe dopo

    @cached_property
    def proposta(self) -> PropostaPosto:
        return PropostaPosto.objects.select_related(
            "attesa__prestazione", "attesa__incontro", "centro__sede__comune", "centro__sede__ente"
        ).get(pk=self.contesto["proposta"])

    def dati(self) -> dict[str, Any]:
        proposta = self.proposta
        return {
            "proposta": proposta,
            "che_cosa": proposta.attesa.prestazione or proposta.attesa.incontro,
            "luogo": luogo_della_proposta(proposta),
            "telefono": proposta.centro.sede.telefono,
        }

    def ancora_valida(self) -> bool:
        proposta = self.proposta
        return proposta.stato == StatoProposta.APERTA and proposta.scade_il > clock.now()

    def collegamento(self) -> str:
        return indirizzo_della_proposta(self.proposta)

    def titolare_id(self) -> int | None:
        return self.proposta.centro.sede.ente.titolare_pk
