"""Una persona scritta a mano da chi la riceve: scheda, ufficio competente, cassa integrazione."""

from datetime import date
from typing import Any

from django.db import transaction

from centri.actions.competenze import assegna_competenza
from lavoratori.actions.cassa import apri_periodo
from lavoratori.actions.lavoratori import iscrivi_lavoratore
from lavoratori.models import Lavoratore, TrattamentoCig
from portale.bodies.models import Ente
from portale.codice_fiscale import decodifica, discordanze
from portale.errors import AttoImpedito
from portale.identity.attore import Attore


@transaction.atomic
def inserisci_persona(
    *,
    codice_fiscale: str,
    nome: str,
    cognome: str,
    sesso: str,
    nato_il: date,
    trattamento: TrattamentoCig | None = None,
    autore: Attore,
    **altro: Any,
) -> Lavoratore:
    """Chi c'è già riceve solo ciò che mancava. L'ufficio segue il domicilio.

    `altro`: domicilio e recapiti, come in `iscrivi_lavoratore`.
    """
    chi: dict[str, Any] = {"nome": nome, "cognome": cognome, "sesso": sesso, "nato_il": nato_il}
    no = [una.impedimento for una in discordanze(codice_fiscale, **chi) if una.rifiuta]
    if no:
        raise AttoImpedito(no)

    nascita = decodifica(codice_fiscale)
    lavoratore = iscrivi_lavoratore(
        codice_fiscale=codice_fiscale,
        luogo_nascita=nascita.belfiore if nascita else "",
        autore=autore,
        **chi,
        **altro,
    )
    if not lavoratore.competenze.filter(al=None).exists():
        titolare = Ente.objects.get(pk=autore.titolare_id or 0)
        assegna_competenza(lavoratore=lavoratore, titolare=titolare, autore=autore)
    if trattamento is not None:
        apri_periodo(
            trattamento=trattamento,
            lavoratore=lavoratore,
            dal=trattamento.dal,
            al=trattamento.al,
            autore=autore,
        )
    return lavoratore
