"""La porta di casa, il fascicolo, il cruscotto."""

from datetime import timedelta

import pytest
from django.test.utils import override_settings
from django.urls import reverse

from portale import clock
from portale.audit.models import Evento
from portale.bodies.choices import TipoEnte
from portale.dashboards import home
from portale.dashboards.views import CHI_APRE_UN_FASCICOLO
from portale.identity.choices import Ruolo
from tests.centri.factories import CentroFactory, CompetenzaFactory, lavoratore_del
from tests.conftest import ClientDi
from tests.factories import EnteFactory, IncaricoFactory, UserFactory
from tests.lavoratori.factories import LavoratoreFactory, PeriodoCigFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db
CRUSCOTTO = "/cruscotto/"


def fascicolo_di(persona):
    return reverse("fascicolo:persona", args=[persona.pk])


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def operatrice(centro):
    return IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede)


@pytest.fixture
def regione():
    return IncaricoFactory(ruolo=Ruolo.REGIONE)


def cittadina_con_fascicolo():
    cittadina = IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)
    return cittadina, LavoratoreFactory(utente=cittadina.user)


# La porta di casa


def test_chi_non_e_entrato_legge_come_si_entra(client):
    pagina = client.get("/").content.decode()

    assert reverse("account_login") in pagina
    assert "Provi la demo" in pagina
    with override_settings(DEMO=False):
        assert "Provi la demo" not in client.get("/").content.decode()


def test_con_un_incarico_solo_si_va_al_lavoro_con_piu_d_uno_si_sceglie(client):
    user = UserFactory()
    client.force_login(user)
    assert "Non ha incarichi in vigore" in client.get("/").content.decode()

    IncaricoFactory(user=user, al=clock.today() - timedelta(days=1))
    uno = IncaricoFactory(user=user)
    assert client.get("/")["Location"] == f"/i/{uno.pk}/"

    due = IncaricoFactory(user=user, ruolo=Ruolo.AUDITOR)
    pagina = client.get("/").content.decode()
    assert f'href="/i/{uno.pk}/"' in pagina
    assert f'href="/i/{due.pk}/"' in pagina


def test_ogni_ruolo_comincia_dalla_sua_pagina(regione, monkeypatch):
    monkeypatch.setattr(home, "_case", {"regione": "cruscotto:cruscotto"})

    assert ClientDi(regione).get("/")["Location"] == f"/i/{regione.pk}{CRUSCOTTO}"
    altro = ClientDi(IncaricoFactory(ruolo=Ruolo.AMMINISTRATORE))
    assert "non ci sono ancora pagine" in altro.get("/").content.decode()


def test_la_cittadina_trova_la_sua_situazione_e_leggerla_non_si_registra():
    cittadina, _ = cittadina_con_fascicolo()

    pagina = ClientDi(cittadina).get("/").content.decode()

    assert "Buongiorno, Ada" in pagina
    assert reverse("fascicolo:chi_ha_visto") in pagina
    assert not Evento.objects.exists()


def test_la_cittadina_senza_fascicolo_sa_che_cosa_fare():
    pagina = ClientDi(IncaricoFactory(ruolo=Ruolo.CITTADINO, ente=None)).get("/")

    assert "non c'è ancora" in pagina.content.decode().replace("&#x27;", "'")


# Il fascicolo


def test_aprire_un_fascicolo_resta_scritto(operatrice, centro):
    persona = lavoratore_del(centro)

    pagina = ClientDi(operatrice).get(fascicolo_di(persona))

    assert persona.cognome in pagina.content.decode()
    lettura = Evento.objects.letture().get()
    assert (lettura.atto, lettura.persona_id) == ("fascicolo.letto", persona.pk)
    assert (lettura.autore, lettura.incarico) == (operatrice.user, operatrice)


def test_il_fascicolo_di_chi_non_si_segue_non_esiste(operatrice):
    altrove = lavoratore_del(CentroFactory())

    assert ClientDi(operatrice).get(fascicolo_di(altrove)).status_code == 404
    assert ClientDi(operatrice).get("/persone/999999/").status_code == 404
    assert not Evento.objects.exists()


@pytest.mark.parametrize("ruolo", [r for r in Ruolo if r not in CHI_APRE_UN_FASCICOLO])
def test_a_chi_non_segue_persone_il_fascicolo_non_si_apre(ruolo, centro):
    incarico = IncaricoFactory(ruolo=ruolo, sede=centro.sede)

    assert ClientDi(incarico).get(fascicolo_di(lavoratore_del(centro))).status_code == 404


def test_la_cronologia_racconta_gli_atti_e_non_le_letture(operatrice, centro):
    persona = lavoratore_del(centro)
    for atto, lettura in [("lavoratore.iscritto", False), ("documento.letto", True)]:
        Evento.objects.create(
            created_at=clock.now(),
            atto=atto,
            lettura=lettura,
            autore=operatrice.user,
            incarico=operatrice,
            oggetto_tipo="lavoratori.lavoratore",
            oggetto_id=persona.pk,
            persona_id=persona.pk,
        )

    indirizzo = reverse("fascicolo:cronologia", args=[persona.pk])
    (voce,) = ClientDi(operatrice).get(indirizzo).context["cronaca"].voci
    aperta, letta = ClientDi(operatrice).get(indirizzo + "?quale=letture").context["cronaca"].voci

    assert voce["chi"] == f"{operatrice.user}, {centro.sede}"
    assert (voce["titolo"], letta["titolo"]) == ("Persona iscritta", "Documento aperto")
    assert aperta["titolo"] == "Fascicolo aperto", "anche questa pagina, quando è da sola"


def test_la_persona_sa_chi_ha_visto_i_suoi_dati(centro):
    cittadina, persona = cittadina_con_fascicolo()
    CompetenzaFactory(lavoratore=persona, centro=centro)
    operatrice = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede)
    ClientDi(operatrice).get(fascicolo_di(persona))
    ClientDi(operatrice).get(fascicolo_di(lavoratore_del(centro)))

    risposta = ClientDi(cittadina).get(reverse("fascicolo:chi_ha_visto"))

    (voce,) = risposta.context["voci_cronaca"]
    assert voce["titolo"] == f"{operatrice.user}, {centro.sede}"
    assert voce["testo"] == "Fascicolo aperto"

    for _ in range(2):
        ClientDi(operatrice).get(fascicolo_di(persona))
    risposta = ClientDi(cittadina).get(reverse("fascicolo:chi_ha_visto"))
    (voce,) = risposta.context["voci_cronaca"]
    assert voce["testo"] == "Fascicolo aperto, 3 volte"


def test_chi_ha_visto_e_solo_della_persona(operatrice, client):
    indirizzo = reverse("fascicolo:chi_ha_visto")

    assert ClientDi(operatrice).get(indirizzo).status_code == 404
    assert client.get(indirizzo)["Location"].startswith(reverse("account_login"))


def test_le_query_di_chi_ha_visto_non_crescono(conta_query, centro):
    cittadina, persona = cittadina_con_fascicolo()
    CompetenzaFactory(lavoratore=persona, centro=centro)
    indirizzo = reverse("fascicolo:chi_ha_visto")

    def query_con(quante):
        for _ in range(quante):
            operatrice = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI, sede=centro.sede)
            ClientDi(operatrice).get(fascicolo_di(persona))
        io = ClientDi(cittadina)
        with conta_query() as query:
            io.get(indirizzo)
        return len(query)

    assert query_con(1) == query_con(2) == query_con(5)


# Il cruscotto


def persone_in_cassa(centro, quante, trattamento=None):
    trattamento = trattamento or TrattamentoCigFactory()
    return [lavoratore_del(centro, in_cassa=trattamento) for _ in range(quante)]


@pytest.mark.parametrize("ruolo", [r for r in Ruolo if r not in {Ruolo.REGIONE, Ruolo.AUDITOR}])
def test_il_cruscotto_e_della_regione_e_dell_auditor(ruolo):
    io = ClientDi(IncaricoFactory(ruolo=ruolo))

    assert io.get(CRUSCOTTO).status_code == 404
    assert io.get("/cruscotto/in_elenco/").status_code == 404


def test_ogni_cifra_apre_le_righe_che_la_fanno(regione, centro):
    persone_in_cassa(centro, 3)
    ultimo_anno = {"dal": str(clock.today() - timedelta(days=365)), "al": str(clock.today())}

    cruscotto = ClientDi(regione).get(CRUSCOTTO, ultimo_anno)

    assert cruscotto.context["totale"] == 3
    valori = {riga["indicatore"].nome: riga["valore"] for riga in cruscotto.context["righe"]}
    assert valori["in_elenco"] == 3
    for riga in cruscotto.context["righe"]:
        indirizzo = f"/cruscotto/{riga['indicatore'].nome}/?{riga['parametri']}"
        pagina = ClientDi(regione).get(indirizzo).context["pagina"]
        assert pagina.paginator.count == riga["valore"] == len(pagina.object_list)
        assert riga["valore"] <= cruscotto.context["totale"]


def test_una_persona_in_due_periodi_e_una_persona_sola(regione, centro):
    trattamento = TrattamentoCigFactory()
    (ada,) = persone_in_cassa(centro, 1, trattamento)
    secondo = TrattamentoCigFactory(
        dal=trattamento.al + timedelta(days=1), al=trattamento.al + timedelta(days=30)
    )
    PeriodoCigFactory(lavoratore=ada, trattamento=secondo)
    lungo = {"dal": str(trattamento.dal), "al": str(secondo.dal)}

    assert ClientDi(regione).get(CRUSCOTTO, lungo).context["totale"] == 1
    righe = ClientDi(regione).get("/cruscotto/in_elenco/", lungo).context["pagina"]
    assert list(righe) == [ada]


def test_ogni_regione_conta_le_sue(centro):
    persone_in_cassa(centro, 2)
    altra = IncaricoFactory(
        ruolo=Ruolo.REGIONE, ente=EnteFactory(tipo=TipoEnte.REGIONE, nome="Altra")
    )

    assert ClientDi(altra).get(CRUSCOTTO).context["totale"] == 0
    assert not ClientDi(altra).get("/cruscotto/in_elenco/").context["pagina"].object_list


def test_un_indicatore_che_non_c_e(regione):
    assert ClientDi(regione).get("/cruscotto/mai-detto/").status_code == 404


@pytest.mark.parametrize("indirizzo", [CRUSCOTTO, "/cruscotto/in_elenco/"])
def test_le_query_non_crescono_con_le_persone(regione, centro, conta_query, indirizzo):
    io, trattamento = ClientDi(regione), TrattamentoCigFactory()

    def query_con(altre):
        persone_in_cassa(centro, altre, trattamento)
        with conta_query() as query:
            io.get(indirizzo)
        return len(query)

    assert query_con(1) == query_con(2) == query_con(47)
