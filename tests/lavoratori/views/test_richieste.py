"""I documenti chiesti: dal telefono e dalla coda dell'ufficio."""

from io import BytesIO

import pytest
from django.urls import reverse

from lavoratori.actions.richieste import chiedi_documento
from lavoratori.actions.tipi_documento import carica_tipi_documento
from lavoratori.models import AllegatoRichiesta, RichiestaDocumento, TipoDocumento
from portale.audit.models import Evento
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory
from tests.lavoratori.parametri import carica_parametri

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def elenco():
    carica_parametri()
    carica_tipi_documento()


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def incarico(centro):
    return OperatriceFactory(centro=centro)


@pytest.fixture
def operatrice(incarico, client_di):
    return client_di(incarico)


@pytest.fixture
def cittadina():
    return IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)


@pytest.fixture
def ada(centro, cittadina):
    return lavoratore_del(centro, utente=cittadina.user)


@pytest.fixture
def telefono(client_di, cittadina, ada):
    return client_di(cittadina)


def foto(nome="carta.png"):
    file = BytesIO(b"\x89PNG\r\n\x1a\n" + b"immagine")
    file.name = nome
    return file


def chiede(incarico, persona, codice="titolo-studio"):
    tipo = TipoDocumento.objects.get(pk=codice)
    return chiedi_documento(lavoratore=persona, tipo=tipo, autore=Attore.di(incarico))


def test_la_persona_chiede_e_trova_subito(telefono):
    pagina = telefono.get(reverse("lavoratori:miei_documenti")).content.decode()
    assert "Nessuna richiesta" in pagina
    dati = {"tipo": "elenco-rapporti"}

    html = telefono.post(reverse("lavoratori:chiedi_documento"), dati, follow=True).content.decode()

    assert "Scarichi il documento" in html
    assert "accettata" in html


def test_la_persona_manda_l_ufficio_risponde(telefono, operatrice, ada):
    url = reverse("lavoratori:manda_documento")
    assert telefono.get(url).status_code == 200
    vuoto = telefono.post(url, {"tipo": "documento-identita"}).content.decode()
    assert "Non è ancora fatto" in vuoto

    assert telefono.post(url, {"tipo": "documento-identita", "file": foto()}).status_code == 302

    una = RichiestaDocumento.objects.get()
    assert (
        "Documento di identità" in operatrice.get(reverse("lavoratori:richieste")).content.decode()
    )
    pagina = reverse("lavoratori:richiesta", args=[una.pk])
    assert "Prenda in carico" in operatrice.get(pagina).content.decode()
    operatrice.post(reverse("lavoratori:prendi_richiesta", args=[una.pk]))
    no = operatrice.post(pagina, {"rifiuta": "1"}).content.decode()
    assert "Scriva perché" in no
    operatrice.post(pagina, {"rifiuta": "1", "ragione": "Manca il retro."})
    assert "Manca il retro." in telefono.get(reverse("lavoratori:miei_documenti")).content.decode()


def test_chi_apre_il_file_resta_scritto(telefono, operatrice, centro, client_di):
    url = reverse("lavoratori:manda_documento")
    telefono.post(url, {"tipo": "documento-identita", "file": foto()})
    file = reverse("lavoratori:allegato_richiesta", args=[AllegatoRichiesta.objects.get().pk])

    risposta = operatrice.get(file)

    assert b"".join(risposta.streaming_content).startswith(b"\x89PNG")
    assert risposta["Content-Type"] == "image/png"
    assert risposta["Content-Disposition"].startswith("attachment")
    assert Evento.objects.filter(atto="richiesta.allegato_letto", lettura=True).count() == 1
    altrove = client_di(OperatriceFactory(centro=CentroFactory()))
    assert altrove.get(file).status_code == 404
    una = RichiestaDocumento.objects.get()
    assert altrove.get(reverse("lavoratori:richiesta", args=[una.pk])).status_code == 404


def test_l_ufficio_chiede_e_la_persona_lo_trova_in_cima(telefono, operatrice, ada):
    url = reverse("lavoratori:richieste_della_persona", args=[ada.pk])
    assert operatrice.get(url).status_code == 200
    operatrice.post(url, {"tipo": "titolo-studio", "nota": "Anche una foto va bene"})

    html = telefono.get(reverse("lavoratori:miei_documenti")).content.decode()
    assert "Anche una foto va bene" in html
    una = RichiestaDocumento.objects.get()
    assert "le chiede un documento" in telefono.get("/").content.decode().replace("&#x27;", "'")
    rispondi = reverse("lavoratori:rispondi_documento", args=[una.pk])
    assert telefono.get(rispondi).status_code == 200
    assert telefono.post(rispondi, {"file": foto("x.exe")}).status_code == 302
    una.refresh_from_db()
    assert una.stato == "inviata"


def test_un_file_che_non_va_si_dice_accanto_al_campo(telefono, incarico, ada):
    una = chiede(incarico, ada)
    file = BytesIO(b"MZ programma")
    file.name = "diploma.pdf"
    url = reverse("lavoratori:rispondi_documento", args=[una.pk])
    assert "questo file è altro" in telefono.post(url, {"file": file}).content.decode()


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_della_coda_sono_sempre_quelle(operatrice, incarico, centro, conta_query, quante):
    for _numero in range(quante):
        chiede(incarico, lavoratore_del(centro))
    with conta_query() as query:
        operatrice.get(reverse("lavoratori:richieste") + "?vista=dalla_persona")
    assert len(query) <= 8, query.sql
    assert operatrice.get(reverse("lavoratori:richieste") + "?vista=chiuse").status_code == 200


def test_un_documento_rifiutato_si_rimanda_da_li(telefono, incarico, ada):
    tipo = TipoDocumento.objects.che_manda_la_persona().first()
    prima = {"lavoratore": ada, "tipo": tipo, "autore": Attore.di(incarico)}
    rifiutata = chiedi_documento(**prima)
    no = {"stato": "rifiutata", "ragione": "Manca il retro."}
    RichiestaDocumento.objects.filter(pk=rifiutata.pk).update(**no)
    miei = reverse("lavoratori:miei_documenti")
    assert f"manda/?tipo={tipo.pk}" in telefono.get(miei).content.decode()
    modulo = telefono.get(reverse("lavoratori:manda_documento"), {"tipo": tipo.pk})
    scelti = [uno for uno in modulo.context["form"]["tipo"] if uno.data["selected"]]
    assert [str(uno.data["value"]) for uno in scelti] == [tipo.pk]

    chiedi_documento(**prima)
    assert f"manda/?tipo={tipo.pk}" not in telefono.get(miei).content.decode()
