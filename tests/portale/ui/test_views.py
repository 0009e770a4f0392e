import pytest
from django.test import Client
from django.urls import reverse

from portale.identity.choices import Ruolo
from tests.factories import IncaricoFactory

PAGINE = ["ui:stile", "ui:accessibilita", "ui:privacy", "ui:fonti"]


@pytest.mark.django_db
@pytest.mark.parametrize("pagina", PAGINE)
def test_le_pagine_di_tutti_si_aprono_senza_accesso(client: Client, pagina):
    risposta = client.get(reverse(pagina))
    assert risposta.status_code == 200
    contenuto = risposta.content.decode()
    assert '<html lang="it" dir="ltr">' in contenuto
    assert "Vai al contenuto" in contenuto
    assert "style=" not in contenuto
    assert "onclick" not in contenuto


@pytest.mark.django_db
def test_la_cornice_dice_in_quale_incarico_si_lavora_e_come_cambiarlo(client_di):
    incarico = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI)
    altro = IncaricoFactory(ruolo=Ruolo.REGIONE, user=incarico.user)

    contenuto = client_di(incarico).get(reverse("ui:privacy")).content.decode()

    assert "Sta lavorando come" in contenuto
    assert f'<a href="/i/{altro.pk}/">' in contenuto
    assert f'<a href="/i/{incarico.pk}/" aria-current="true">' in contenuto
    assert f'href="/i/{incarico.pk}/privacy/"' in contenuto
    assert 'action="/accesso/logout/"' in contenuto


@pytest.mark.django_db
def test_la_cornice_costa_una_query(client_di, conta_query):
    """I messaggi da leggere; l'accesso e gli incarichi in vigore li legge la porta."""
    client = client_di(IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI))
    with conta_query() as query:
        client.get(reverse("ui:privacy"))
    assert len(query) == 3, query.sql


@pytest.mark.django_db
def test_una_pagina_che_non_c_e_lo_dice_con_la_cornice(client: Client):
    risposta = client.get("/non-esiste/")
    assert risposta.status_code == 404
    assert "Questa pagina non c&#x27;è" in risposta.content.decode().replace("'", "&#x27;")


@pytest.mark.django_db
def test_status_dice_che_cosa_risponde(client: Client):
    risposta = client.get(reverse("ui:status"))
    assert risposta.json() == {"stato": "ok", "base_dati": True, "coda": True}


@pytest.mark.django_db
def test_status_senza_coda_serve_lo_stesso(client: Client, settings):
    coda = settings.CACHES["default"] | {"LOCATION": "unix:///nessuno-qui.sock"}
    settings.CACHES = {"default": coda}
    risposta = client.get(reverse("ui:status"))
    assert risposta.status_code == 200
    assert risposta.json()["coda"] is False


@pytest.mark.django_db
def test_l_accesso_ha_il_nostro_aspetto(client: Client):
    contenuto = client.get(reverse("account_login")).content.decode()
    assert "Entra in Trampolino" in contenuto
    assert 'class="form-control"' in contenuto
    assert "placeholder" not in contenuto


@pytest.mark.django_db
def test_la_password_si_recupera_con_una_mail_che_da_del_lei(client: Client, mailoutbox):
    user = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI).user
    client.post(reverse("account_reset_password"), {"email": user.email})

    [mail] = mailoutbox
    assert mail.subject == "Trampolino: scelga una nuova password"
    assert "Se non l'ha chiesto lei, non faccia nulla" in mail.body

    chiave = next(riga for riga in mail.body.splitlines() if "/accesso/" in riga)
    risposta = client.get(chiave.replace("http://testserver", ""), follow=True)
    assert "Scelga una nuova password" in risposta.content.decode()


@pytest.mark.django_db
def test_all_uscita_si_saluta_e_all_entrata_non_si_disturba(client: Client):
    user = IncaricoFactory(ruolo=Ruolo.OPERATORE_CPI).user
    user.set_password("una-parola-lunga-davvero")
    user.save()
    dati = {"login": user.email, "password": "una-parola-lunga-davvero"}
    assert not client.post(reverse("account_login"), dati, follow=True).context["messages"]
    saluto = client.post(reverse("account_logout"), follow=True).content.decode()
    assert "a presto" in saluto
