"""Il numero nella transazione dell'atto, il PDF dietro, e nulla a metà."""

import hashlib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from portale import clock
from portale.audit.models import Evento
from portale.bodies.choices import TipoEnte
from portale.documents.emissione import emetti, impagina_documento
from portale.documents.models import Documento, StatoDocumento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione, StatoLavorazione
from tests.concorrenza import in_parallelo
from tests.factories import EnteFactory, IncaricoFactory, RegioneEnteFactory

ROMA = ZoneInfo("Europe/Rome")


def emetti_per(oggetto, modello, titolare=None, autore=IL_SISTEMA, **dati):
    titolare = titolare or RegioneEnteFactory()
    with transaction.atomic():
        return emetti(modello, oggetto, titolare_id=titolare.pk, autore=autore, **dati)


def letto(documento):
    with documento.file.open() as file:
        return file.read()


def atti():
    return list(Evento.objects.order_by("pk").values_list("atto", flat=True))


@pytest.mark.django_db
def test_emettere_da_il_numero_lo_registra_e_accoda_l_impaginazione(modello):
    autore, oggetto = Attore.di(IncaricoFactory()), EnteFactory()

    with clock.fermo_al(datetime(2026, 3, 1, 10, tzinfo=ROMA)):
        documento = emetti_per(oggetto, modello, autore=autore, persona_id=5)

    assert documento.protocollo == "2026/0000001"
    assert str(documento) == "Attestato di prova (2026/0000001)"
    assert (documento.versione, documento.stato) == (1, StatoDocumento.IN_PREPARAZIONE)
    assert list(Documento.objects.di(oggetto).della_persona(5)) == [documento]
    assert atti() == ["documento.protocollato"]
    lavorazione = Lavorazione.objects.get()
    assert (lavorazione.azione, lavorazione.argomento_id) == ("documents.impagina", documento.pk)
    assert Attore.da_json(lavorazione.attore) == autore


@pytest.mark.django_db
def test_una_seconda_emissione_e_la_versione_2_e_la_prima_resta(modello):
    oggetto = EnteFactory()

    prima, seconda, altro = (emetti_per(uno, modello) for uno in (oggetto, oggetto, EnteFactory()))

    assert [prima.versione, seconda.versione, altro.versione] == [1, 2, 1]
    assert [prima.numero, seconda.numero, altro.numero] == [1, 2, 3]


@pytest.mark.django_db
def test_ogni_titolare_e_ogni_anno_contano_da_uno(modello):
    piemonte, altra = RegioneEnteFactory(), EnteFactory(tipo=TipoEnte.REGIONE)
    numeri = []

    for anno, titolare in [(2025, piemonte), (2026, piemonte), (2026, altra), (2025, piemonte)]:
        with clock.fermo_al(datetime(anno, 12, 31, 23, 59, tzinfo=ROMA)):
            numeri.append(emetti_per(EnteFactory(), modello, titolare).protocollo)

    assert numeri == ["2025/0000001", "2026/0000001", "2026/0000001", "2025/0000002"]


@pytest.mark.concorrenza
@pytest.mark.django_db(transaction=True)
def test_otto_insieme_con_qualche_rinuncia_e_i_numeri_non_hanno_buchi(modello):
    titolare, oggetti = RegioneEnteFactory(), [EnteFactory() for _ in range(4)]

    def emette(turno):
        with transaction.atomic():
            documento = emetti(
                modello, oggetti[turno % 4], titolare_id=titolare.pk, autore=IL_SISTEMA
            )
            if turno % 3 == 0:
                transaction.set_rollback(True)
        return documento

    def emette_tre_volte(turno):
        return [emette(turno + passo) for passo in range(3)]

    esiti = in_parallelo(*[lambda turno=turno: emette_tre_volte(turno) for turno in range(8)])

    assert [esito for esito in esiti if isinstance(esito, Exception)] == []
    numeri = sorted(Documento.objects.values_list("numero", flat=True))
    assert numeri == list(range(1, 17))  # 24 tentativi, 8 rinunce
    for oggetto in oggetti:
        versioni = sorted(Documento.objects.di(oggetto).values_list("versione", flat=True))
        assert versioni == list(range(1, len(versioni) + 1))


@pytest.mark.django_db
def test_il_lavoro_prepara_il_pdf_ne_tiene_l_impronta_e_lo_registra(modello):
    documento = emetti_per(EnteFactory(), modello)

    esegui(Lavorazione.objects.get().pk)

    documento.refresh_from_db()
    contenuto = letto(documento)
    assert documento.pronto
    assert contenuto.startswith(b"%PDF-")
    assert documento.sha256 == hashlib.sha256(contenuto).hexdigest()
    assert documento.file.name == (
        f"{documento.titolare_id}/{documento.anno}/0000001-{documento.sha256}.pdf"
    )
    assert atti() == ["documento.protocollato", "documento.pronto"]
    assert Lavorazione.objects.get().stato == StatoLavorazione.FATTA


@pytest.mark.django_db
def test_rifatto_non_duplica(modello, archivio_vuoto):
    documento = emetti_per(EnteFactory(), modello)

    impagina_documento(documento.pk, IL_SISTEMA)
    passo = impagina_documento(documento.pk, IL_SISTEMA)

    assert passo.finita
    assert atti() == ["documento.protocollato", "documento.pronto"]
    assert len(list(archivio_vuoto.rglob("*.pdf"))) == 1


@pytest.mark.django_db
def test_un_lavoro_ucciso_prima_di_archiviare_riprende(modello, archivio_vuoto, monkeypatch):
    documento = emetti_per(EnteFactory(), modello)
    lavorazione = Lavorazione.objects.get()
    monkeypatch.setattr(modello, "template", "prova/non-esiste.html")
    esegui(lavorazione.pk)
    documento.refresh_from_db()
    assert not documento.pronto
    assert list(archivio_vuoto.rglob("*.pdf")) == []

    monkeypatch.setattr(modello, "template", "prova/documento.html")
    esegui(lavorazione.pk)

    documento.refresh_from_db()
    assert documento.pronto


@pytest.mark.django_db
def test_un_lavoro_ucciso_dopo_aver_scritto_il_file_ritrova_il_suo(modello, archivio_vuoto):
    documento = emetti_per(EnteFactory(), modello)
    with transaction.atomic():
        impagina_documento(documento.pk, IL_SISTEMA)
        transaction.set_rollback(True)
    documento.refresh_from_db()
    assert not documento.pronto
    assert len(list(archivio_vuoto.rglob("*.pdf"))) == 1

    impagina_documento(documento.pk, IL_SISTEMA)

    documento.refresh_from_db()
    assert documento.pronto
    assert documento.sha256 == hashlib.sha256(letto(documento)).hexdigest()
    assert len(list(archivio_vuoto.rglob("*.pdf"))) == 1
