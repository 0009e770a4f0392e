"""Un documento chiesto, dal telefono alla risposta: ogni passo è scritto e avvisato."""

from datetime import date

import pytest
import time_machine

from lavoratori.actions.did import inserisci_did
from lavoratori.actions.richieste import (
    chiedi_documento,
    manda_file,
    prendi_richiesta,
    rispondi_richiesta,
)
from lavoratori.actions.tipi_documento import carica_tipi_documento
from lavoratori.models import TipoDocumento
from lavoratori.pdf import ElencoRapportiPdf
from portale.audit.models import Evento
from portale.documents.emissione import impagina_documento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA, Attore
from portale.identity.choices import Ruolo
from portale.notifications.models import Avviso
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import RapportoFactory
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db
FOTO = b"\xff\xd8\xff\xe0" + b"una foto" * 20


@pytest.fixture(autouse=True)
def oggi():
    carica_parametri()
    carica_tipi_documento()
    with time_machine.travel("2026-11-23T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return Attore.di(OperatriceFactory(centro=centro))


@pytest.fixture
def cittadina():
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)


@pytest.fixture
def ada(centro, cittadina):
    return lavoratore_del(centro, utente=cittadina.user, con_email=True)


def tipo(codice):
    return TipoDocumento.objects.get(pk=codice)


def avvisi():
    righe = Avviso.objects.filter(canale="email").order_by("pk")
    return [riga.tipo.rpartition(".")[2] for riga in righe]


def test_l_elenco_dei_rapporti_e_pronto_subito(ada, cittadina):
    RapportoFactory(lavoratore=ada, datore_nome="Officine Rivoli")

    richiesta = chiedi_documento(
        lavoratore=ada, tipo=tipo("elenco-rapporti"), autore=Attore.di(cittadina)
    )

    assert (richiesta.stato, richiesta.decisa_il) == ("accettata", date(2026, 11, 23))
    impagina_documento(richiesta.documento_id, IL_SISTEMA)
    richiesta.documento.refresh_from_db()
    with richiesta.documento.file.open() as file:
        assert file.read(5) == b"%PDF-"
    nomi = [uno.datore_nome for uno in ElencoRapportiPdf.dati(richiesta.documento)["rapporti"]]
    assert nomi == ["Officine Rivoli"]


def test_l_attestato_e_quello_che_vale(ada, cittadina):
    autore = Attore.di(cittadina)
    with pytest.raises(AttoImpedito, match="non risulta"):
        chiedi_documento(lavoratore=ada, tipo=tipo("attestato-did"), autore=autore)
    inserisci_did(lavoratore=ada, resa_il=date(2026, 11, 1), autore=IL_SISTEMA)

    primo = chiedi_documento(lavoratore=ada, tipo=tipo("attestato-did"), autore=autore)
    secondo = chiedi_documento(lavoratore=ada, tipo=tipo("attestato-did"), autore=autore)

    assert primo.documento == secondo.documento
    assert primo.documento.tipo == "attestato_did"


def test_dall_ufficio_alla_persona_e_ritorno(ada, cittadina, operatrice):
    una = chiedi_documento(lavoratore=ada, tipo=tipo("permesso-soggiorno"), autore=operatrice)
    assert una.stato == "da_inviare"

    una = manda_file(
        richiesta=una, nome_file="foto.jpg", contenuto=FOTO, autore=Attore.di(cittadina)
    )
    una = prendi_richiesta(richiesta=una, autore=operatrice)
    una = rispondi_richiesta(
        richiesta=una, accettata=False, ragione="Manca il retro.", autore=operatrice
    )

    assert (una.stato, una.ragione) == ("rifiutata", "Manca il retro.")
    allegato = una.allegati.get()
    assert (allegato.formato, allegato.dalla_persona, allegato.byte) == ("jpg", True, len(FOTO))
    assert avvisi() == [
        "DocumentoDomandato",
        "RichiestaInviata",
        "RichiestaPresa",
        "RichiestaRifiutata",
    ]
    atti = Evento.objects.filter(atto__startswith="richiesta.").order_by("pk")
    assert list(atti.values_list("atto", flat=True)) == [
        "richiesta.domandata",
        "richiesta.allegata",
        "richiesta.presa",
        "richiesta.rifiutata",
    ]
    chiedi_documento(lavoratore=ada, tipo=tipo("permesso-soggiorno"), autore=operatrice)


def test_l_ufficio_da_il_documento_col_suo_file(ada, cittadina, operatrice):
    una = chiedi_documento(
        lavoratore=ada, tipo=tipo("copia-patto"), nota="Per la banca", autore=Attore.di(cittadina)
    )
    with pytest.raises(AttoImpedito, match="prenda in carico"):
        rispondi_richiesta(richiesta=una, accettata=True, contenuto=b"%PDF-1.7", autore=operatrice)
    una = prendi_richiesta(richiesta=una, autore=operatrice)
    with pytest.raises(AttoImpedito, match="Scelga il file"):
        rispondi_richiesta(richiesta=una, accettata=True, autore=operatrice)

    una = rispondi_richiesta(
        richiesta=una,
        accettata=True,
        nome_file="patto.pdf",
        contenuto=b"%PDF-1.7 patto",
        autore=operatrice,
    )

    assert una.stato == "accettata"
    assert not una.allegati.get().dalla_persona
    assert avvisi()[-1] == "RichiestaAccettata"


@pytest.mark.parametrize(
    ("contenuto", "frase"),
    [
        (b"MZ\x90\x00 un programma", "questo file è altro"),
        (b"<html><script>", "questo file è altro"),
        (b"   ", "vuoto"),
        (b"%PDF-" + b"x" * 2_000_000, "pesa più di"),
    ],
    ids=["eseguibile", "html", "vuoto", "troppo grande"],
)
def test_il_tipo_si_legge_dal_contenuto(settings, ada, cittadina, contenuto, frase):
    settings.MAX_UPLOAD_BYTES = 1_000_000
    with pytest.raises(AttoImpedito, match=frase):
        chiedi_documento(
            lavoratore=ada,
            tipo=tipo("documento-identita"),
            nome_file="carta.pdf",
            contenuto=contenuto,
            autore=Attore.di(cittadina),
        )
    assert ada.richieste_documenti.count() == 0


def test_una_aperta_per_tipo(ada, operatrice):
    chiedi_documento(lavoratore=ada, tipo=tipo("redditi"), autore=operatrice)
    with pytest.raises(AttoImpedito, match="già stato chiesto"):
        chiedi_documento(lavoratore=ada, tipo=tipo("redditi"), autore=operatrice)
