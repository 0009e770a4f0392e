"""La lettera: lo stesso testo dell'avviso, su carta, con un QR al posto del collegamento."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portale.documents.emissione import Modello
from portale.documents.impaginazione import qr
from portale.documents.models import Documento
from portale.notifications.models import Avviso
from portale.notifications.notifica import Notification


class Lettera(Modello):
    tipo = "lettera"
    titolo = _("Lettera")
    template = "notifications/pdf/lettera.html"

    @classmethod
    def lingua(cls, documento: Documento) -> str:
        return Avviso.objects.values_list("lingua", flat=True).get(pk=documento.oggetto_id)

    @classmethod
    def dati(cls, documento: Documento) -> dict[str, Any]:
        avviso = Avviso.objects.get(pk=documento.oggetto_id)
        collegamento = Notification.registrate[avviso.tipo](avviso).collegamento_nella_sua_lingua()
        return {
            "avviso": avviso,
            "collegamento": collegamento,
            "qr": qr(collegamento) if collegamento else "",
        }
