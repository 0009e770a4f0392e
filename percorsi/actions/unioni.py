"""Ciò che del percorso passa in modo suo quando due schede si uniscono."""

from collections.abc import Iterator

from lavoratori.actions.unioni import Cambio, se_non_c_e_gia, unendo
from lavoratori.models import Lavoratore
from percorsi.models import EsitoMisura
from portale import clock

se_non_c_e_gia("percorsi.RigaRicalcolo", "ricalcolo_id")
se_non_c_e_gia("percorsi.RigaPropostaPiani", "proposta_id")


@unendo("percorsi.EsitoMisura")
def una_risposta_sola(resta: Lavoratore, tolta: Lavoratore) -> Iterator[Cambio]:
    """Per ogni misura vale la risposta di chi resta; l'altra passa come superata."""
    gia = set(EsitoMisura.objects.attuali().filter(lavoratore=resta).values_list("misura"))
    for esito in EsitoMisura.objects.filter(lavoratore=tolta).order_by("pk"):
        doppio = esito.superato_il is None and (esito.misura_id,) in gia
        superato = {"superato_il": clock.today()} if doppio else {}
        yield esito, {"lavoratore_id": resta.pk, **superato}
