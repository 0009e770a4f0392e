"""Ciò che un'assunzione scrive nella scheda professionale (SAP, sezione 6)."""

from typing import Any

from django.utils import timezone

from imprese.models import Collocamento
from lavoratori.actions.sap import Proposta, scrivi_dall_atto
from portale.audit.registro import react
from portale.identity.attore import Attore


@react("collocamento.registrato")
def l_assunzione_termina_l_accompagnamento(
    evento: Any, collocamento: Collocamento, autore: Attore
) -> None:
    """A06: proposta con la candidatura, finita il primo giorno di lavoro, col nome del datore.

    Il suo codice no: quello di una ditta individuale è di una persona, e sta già nella sezione 4.
    """
    candidatura, rapporto = collocamento.candidatura, collocamento.rapporto
    proposta_il = min(timezone.localdate(candidatura.created_at), rapporto.dal)
    scrivi_dall_atto(
        evento.atto,
        origine=collocamento,
        giorno=rapporto.dal,
        autore=autore,
        proposta=Proposta(
            candidatura.lavoratore,
            f"{rapporto.mansione} - {rapporto.datore_nome}",
            proposta_il,
            candidatura.annuncio.impresa.ente.titolare,
            promotore=rapporto.datore_nome,
        ),
    )
