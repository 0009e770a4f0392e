"""Un documento pronto non cambia, nessun documento sparisce: lo promette la base di dati."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from portale import clock
from portale.documents.models import Documento, Protocollo, StatoDocumento
from tests.factories import RegioneEnteFactory

pytestmark = pytest.mark.django_db


def documento(**campi):
    dati = {
        "titolare": RegioneEnteFactory(),
        "anno": 2026,
        "numero": 1,
        "tipo": "patto",
        "titolo": "Patto",
        "oggetto_tipo": "percorsi.patto",
        "oggetto_id": 1,
        "created_at": clock.now(),
    }
    return Documento(**(dati | campi))


def pronto(**campi):
    return documento(stato=StatoDocumento.PRONTO, file="1/2026/a.pdf", sha256="a", **campi)


def rifiutato(atto, frase):
    with pytest.raises(InternalError, match=frase), transaction.atomic():
        atto()


def test_un_documento_pronto_non_si_cambia():
    patto = pronto()
    patto.save()

    rifiutato(patto.save, "Cannot update")
    rifiutato(lambda: Documento.objects.update(titolo="Altro"), "Cannot update")
    assert Documento.objects.pronti().get().titolo == "Patto"


def test_nessun_documento_si_cancella():
    in_preparazione = documento()
    in_preparazione.save()

    rifiutato(in_preparazione.delete, "Cannot delete")
    rifiutato(lambda: Documento.objects.all().delete(), "Cannot delete")


def test_finche_e_in_preparazione_si_completa():
    patto = documento()
    patto.save()
    patto.stato, patto.file, patto.sha256 = StatoDocumento.PRONTO, "1/2026/a.pdf", "a"
    patto.save()

    assert Documento.objects.get().pronto


@pytest.mark.parametrize(
    ("altro", "frase"),
    [
        ({"tipo": "attestato"}, "già dato"),
        ({"numero": 2}, "c'è già"),
        ({"numero": 2, "versione": 2, "stato": "pronto"}, "il file e la sua impronta"),
    ],
)
def test_cio_che_non_torna_lo_rifiutano_la_frase_e_la_base_di_dati(altro, frase):
    documento().save()

    with pytest.raises(ValidationError, match=frase):
        documento(**altro).validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        documento(**altro).save()


def test_un_titolare_ha_un_contatore_all_anno():
    Protocollo.objects.create(titolare=RegioneEnteFactory(), anno=2026)

    with pytest.raises(ValidationError, match="c'è già"):
        Protocollo(titolare=RegioneEnteFactory(), anno=2026).validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        Protocollo.objects.create(titolare=RegioneEnteFactory(), anno=2026)
