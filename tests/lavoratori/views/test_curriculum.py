"""Il curriculum sulle pagine: dal fascicolo al PDF, dalla persona o dall'ufficio."""

import pytest
from django.urls import reverse

from lavoratori.actions.curriculum import crea_curriculum
from lavoratori.models import Curriculum
from portale.audit.models import Evento
from portale.classifications.models import Codice
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, OperatriceFactory, lavoratore_del
from tests.factories import IncaricoFactory, UserFactory
from tests.lavoratori.curriculum import (
    bozza_di,
    competenza,
    con_una_storia,
    parametri_del_curriculum,
    saldatrice,
)
from tests.lavoratori.factories import RapportoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    parametri_del_curriculum()
    Codice.objects.create(lista="lingua", codice="ron", descrizione="romeno", fonte="prova")
    Codice.objects.create(lista="patente_categoria", codice="B", descrizione="auto", fonte="prova")
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return con_una_storia(lavoratore_del(centro, utente=UserFactory(), con_email=True))


@pytest.fixture
def operatrice(centro, client_di):
    return client_di(OperatriceFactory(centro=centro))


@pytest.fixture
def cittadina(ada, client_di):
    return client_di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None))


def pagina(client, nome, /, *args, **query):
    return client.get(reverse(f"lavoratori:{nome}", args=args), query).content.decode()


def manda(client, nome, /, *args, **dati):
    return client.post(reverse(f"lavoratori:{nome}", args=args), dati)


def test_la_persona_lo_prepara_lo_completa_e_lo_conferma(cittadina, ada):
    assert "Prepari il curriculum" in pagina(cittadina, "mio_curriculum")
    manda(cittadina, "crea_il_mio_curriculum")
    uno = Curriculum.objects.get()
    assert "Dica che lavoro cerca" in pagina(cittadina, "mio_curriculum")

    mestiere = saldatrice()
    trovate = pagina(cittadina, "curriculum_lavoro", uno.pk, cerca="sudor")
    assert "saldatore/saldatrice" in trovate
    assert "Nessun lavoro" in pagina(cittadina, "curriculum_lavoro", uno.pk, cerca="zzzzqq")
    lavoro = reverse("lavoratori:curriculum_lavoro", args=[uno.pk])
    cittadina.post(f"{lavoro}?cerca=saldare", {"professione": mestiere.pk})
    tig = competenza("saldare a TIG", "7212")
    assert "traduzione non ufficiale" in pagina(cittadina, "curriculum_competenze", uno.pk)
    manda(cittadina, "curriculum_competenze", uno.pk, competenze=[tig.pk])
    manda(cittadina, "curriculum_parte", uno.pk, "profilo", profilo="Saldo da dieci anni.")
    manda(cittadina, "curriculum_parte", uno.pk, "patenti", patenti=["B"], automunito="on")
    manda(cittadina, "curriculum_nuova", uno.pk, "lingue", lingua="ron", madre="on")
    intera = pagina(cittadina, "mio_curriculum")
    for frase in ("saldare a TIG", "dieci anni", "Patente B", "Romeno", "lo legga e lo confermi"):
        assert frase in intera

    assert (
        "Scarichi il PDF"
        in cittadina.post(
            reverse("lavoratori:curriculum_fa", args=[uno.pk, "conferma"]), follow=True
        ).content.decode()
    )
    assert not Evento.objects.filter(atto="curriculum.letto").exists()


def test_un_lavoro_si_aggiunge_si_nasconde_e_uno_sbagliato_si_spiega(cittadina, ada):
    uno = bozza_di(ada, IL_SISTEMA)
    lavoro = {"ruolo": "fornaia", "datore": "Forno", "dal_mese": "3", "dal_anno": "2008"}
    finito = {"al_mese": "2", "al_anno": "2007", "mostra": "on"}
    risposta = manda(cittadina, "curriculum_nuova", uno.pk, "lavori", **lavoro, **finito)
    assert "La fine viene prima" in risposta.content.decode()
    manda(cittadina, "curriculum_nuova", uno.pk, "lavori", **lavoro, mostra="on")
    assert "Fornaia" in pagina(cittadina, "curriculum", uno.pk)

    del_fascicolo = uno.esperienze.get(ruolo="saldatrice")
    modulo = pagina(cittadina, "curriculum_voce", uno.pk, "lavori", del_fascicolo.pk)
    assert "dal_anno" not in modulo
    manda(cittadina, "curriculum_togli", uno.pk, "lavori", del_fascicolo.pk)
    assert "non si vede" in pagina(cittadina, "curriculum", uno.pk)
    del_fascicolo.refresh_from_db()
    assert del_fascicolo.mostra is False


def test_da_quando_lavora_li_lo_scrive_la_persona(cittadina, ada):
    ada.rapporti.update(contratto="")
    manda(cittadina, "crea_il_mio_curriculum")
    voce = Curriculum.objects.get().esperienze.get(al=None)
    assert "lavoro attuale" in pagina(cittadina, "mio_curriculum")

    dati = {"ruolo": "saldatrice", "dal_mese": "3", "dal_anno": "", "mostra": "on"}
    dove = ("curriculum_voce", voce.curriculum_id, "lavori", voce.pk)
    senza_anno = manda(cittadina, *dove, **dati).content.decode()
    assert "il mese e l&#x27;anno in cui ha cominciato" in senza_anno
    manda(cittadina, *dove, **dati | {"dal_anno": "2009"})

    assert "marzo 2009 – oggi" in pagina(cittadina, "mio_curriculum")


def test_l_operatrice_lo_prepara_e_chi_lo_apre_resta_scritto(operatrice, cittadina, ada):
    assert "Prepari il curriculum" in pagina(operatrice, "curriculum_persona", ada.pk)
    manda(operatrice, "curriculum_crea", ada.pk)
    uno = Curriculum.objects.get()
    saldatrice()
    manda(operatrice, "curriculum_fa", uno.pk, "conferma")
    uno.refresh_from_db()
    assert uno.stato == "bozza"

    pagina(operatrice, "curriculum_persona", ada.pk)
    letture = Evento.objects.filter(atto="curriculum.letto", lettura=True, persona_id=ada.pk)
    assert letture.count() == 1
    operatrice.get(reverse("lavoratori:curriculum_europass", args=[uno.pk]))
    assert letture.count() == 2


def test_si_cambia_si_annulla_e_se_ne_scrive_un_altro(cittadina, ada):
    uno = bozza_di(ada, IL_SISTEMA)
    manda(cittadina, "curriculum_fa", uno.pk, "conferma")
    manda(cittadina, "curriculum_fa", uno.pk, "versione")
    copia = Curriculum.objects.get(stato="bozza")
    assert "vale fino al" in pagina(cittadina, "curriculum", uno.pk)

    domanda = pagina(cittadina, "curriculum_fa", copia.pk, "annulla")
    assert "Annullare" in domanda
    manda(cittadina, "curriculum_fa", copia.pk, "annulla")
    assert Curriculum.objects.get(pk=copia.pk).stato == "annullato"
    manda(cittadina, "crea_il_mio_curriculum", nome="Per la sala")
    assert Curriculum.objects.get(nome="Per la sala").genere == "personale"
    assert "Altri curriculum" in pagina(cittadina, "mio_curriculum")


def test_un_altro_non_lo_vede_e_un_confermato_non_si_scrive(cittadina, client_di, ada):
    uno = bozza_di(ada, IL_SISTEMA)
    altra = client_di(OperatriceFactory(centro=CentroFactory()))
    ente = client_di(IncaricoFactory(ruolo=Ruolo.ENTE_FORMAZIONE))
    for chi in (altra, ente):
        assert chi.get(reverse("lavoratori:curriculum", args=[uno.pk])).status_code in (403, 404)
    manda(cittadina, "curriculum_fa", uno.pk, "conferma")
    for indirizzo in (["curriculum_parte", uno.pk, "profilo"], ["curriculum_lavoro", uno.pk]):
        nome, *args = indirizzo
        assert cittadina.get(reverse(f"lavoratori:{nome}", args=args)).status_code == 404
    for quale in ("altro", "profilo"):
        assert manda(cittadina, "curriculum_fa", uno.pk, quale).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono_con_le_voci(cittadina, ada, conta_query, quante):
    for numero in range(quante):
        RapportoFactory(lavoratore=ada, datore_cf=f"{numero:011d}")
    crea_curriculum(lavoratore=ada, genere="automatico", autore=IL_SISTEMA)
    cittadina.get(reverse("lavoratori:mio_curriculum"))
    with conta_query() as query:
        cittadina.get(reverse("lavoratori:mio_curriculum"))
    assert len(query) <= 20, len(query)


def test_il_pannello_costa_una_query(operatrice, cittadina, ada):
    bozza_di(ada, IL_SISTEMA)
    assert "Apra il curriculum" in operatrice.get(f"/persone/{ada.pk}/?tutto=1").content.decode()
    assert "Lo completi" in cittadina.get("/?tutto=1").content.decode()
