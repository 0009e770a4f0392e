"""Documenti che si chiedono e parametri della legge: se ne pubblica uno nuovo, il vecchio chiude.

L'atto è della Regione; nel registro sta sotto il suo ente, col codice della voce.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from lavoratori.actions.tipi_documento import aggiungi_tipo, chiudi_tipo
from lavoratori.models import TipoDocumento
from percorsi.rules.pubblicazioni import impedimenti_al_valore, impedimenti_alla_voce, leggi_valore
from portale import clock
from portale.audit.registro import record
from portale.bodies.models import Ente
from portale.errors import AttoImpedito, Impedimento, _
from portale.identity.attore import Attore
from portale.parameters.models import Certezza, Parametro

LO_PREPARA_IL_PORTALE = Impedimento(
    "lo_prepara_il_portale",
    _("Questo documento lo prepara il portale da sé: si può togliere dall'elenco, non cambiare."),
)
UN_GIORNO = timedelta(days=1)


@transaction.atomic
def pubblica_parametro(
    *,
    parametro: Parametro,
    valore: str,
    dal: date,
    atto: str,
    certezza: str,
    nota: str,
    titolare: Ente,
    autore: Attore,
) -> Parametro:
    """Il valore nuovo vale da quel giorno; quello di prima finisce il giorno prima."""
    prima = Parametro.objects.select_for_update().get(pk=parametro.pk)
    impedimenti = impedimenti_alla_voce(testo=prima.nome, atto=atto, dal=dal, oggi=clock.today())
    letto = leggi_valore(valore, unita=prima.unita, come=prima.valore)
    dopo = Parametro.objects.filter(nome=prima.nome, dal__gt=prima.dal).exists()
    impedimenti += impedimenti_al_valore(
        letto=letto, dal=dal, prima_dal=prima.dal, ce_una_versione_dopo=dopo
    )
    if impedimenti:
        raise AttoImpedito(impedimenti)

    if prima.al is None or prima.al >= dal:
        prima.al = dal - UN_GIORNO
        prima.save(update_fields=["al"])
    nuovo = Parametro.objects.create(
        nome=prima.nome,
        valore=letto,
        unita=prima.unita,
        dal=dal,
        atto=atto.strip(),
        certezza=Certezza(certezza),
        nota=nota.strip(),
    )
    record("parametro.pubblicato", titolare, autore=autore, nome=nuovo.nome, dal=dal.isoformat())
    return nuovo


@transaction.atomic
def sostituisci_tipo(
    *,
    tipo: TipoDocumento,
    titolare: Ente,
    autore: Attore,
    **campi: Any,
) -> TipoDocumento:
    """Una voce nuova al posto di una che c'è: la vecchia chiude il giorno prima."""
    if tipo.immediato:
        raise AttoImpedito(LO_PREPARA_IL_PORTALE)
    chiudi_tipo(tipo=tipo, al=campi["dal"] - UN_GIORNO, titolare=titolare, autore=autore)
    return aggiungi_tipo(titolare=titolare, autore=autore, **campi)
