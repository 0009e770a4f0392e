import pytest
from django.urls import reverse

from percorsi.models import Assessment
from portale import clock
from tests.lavoratori.factories import LavoratoreFactory
from tests.percorsi.factories import ProgrammaFactory, percorso

pytestmark = pytest.mark.django_db
RISPOSTE = {
    "domanda_competenze": "da_rifare",
    "domanda_lavoro": "recente",
    "domanda_digitale": "da_se",
    "domanda_bisogni": "no",
}


def indirizzo(persona):
    return reverse("percorsi:valuta", args=[persona.pk])


def test_chi_e_in_cassa_legge_subito_la_proposta(client_di, operatrice, seguita):
    ProgrammaFactory()
    pagina = client_di(operatrice).get(indirizzo(seguita())).content.decode()
    assert "Percorso 5: Ricollocazione collettiva (percorso 105)" in pagina
    assert "non dipende dal punteggio" in pagina
    assert "checked" not in pagina.split('id="proposta"')[1], "nessun percorso è già scelto"


def test_senza_javascript_la_proposta_si_chiede_e_nulla_si_perde(client_di, operatrice, seguita):
    ProgrammaFactory()
    persona = seguita(LavoratoreFactory())
    client = client_di(operatrice)
    assert "Ancora nessuna proposta" in client.get(indirizzo(persona)).content.decode()

    risposta = client.post(
        indirizzo(persona), RISPOSTE | {"passo": "proposta", "motivazione": "Ne abbiamo parlato."}
    )
    pagina = risposta.content.decode()
    assert risposta.status_code == 200
    assert "Percorso 3: Riqualificazione" in pagina
    assert "Ne abbiamo parlato." in pagina
    assert 'value="da_rifare"' in pagina
    assert "campo-errato" not in pagina
    assert not Assessment.objects.exists()


def test_con_htmx_arriva_solo_la_proposta(client_di, operatrice, seguita):
    ProgrammaFactory()
    risposta = client_di(operatrice).post(
        indirizzo(seguita(LavoratoreFactory())),
        RISPOSTE | {"passo": "proposta"},
        headers={"HX-Request": "true"},
    )
    assert risposta.content.decode().lstrip().startswith("<section")


def test_confermare_assegna_e_torna_al_fascicolo(client_di, operatrice, seguita):
    persona, cinque = seguita(), percorso(5)
    risposta = client_di(operatrice).post(
        indirizzo(persona),
        RISPOSTE
        | {
            "passo": "conferma",
            "giorno": clock.today().isoformat(),
            "percorso_assegnato": cinque.pk,
            "motivazione": "Il reparto chiude.",
        },
    )
    assert risposta.status_code == 302
    assert risposta.url.endswith(f"/persone/{persona.pk}/")
    assert Assessment.objects.get().percorso_assegnato == cinque


def test_il_rifiuto_resta_sulla_pagina_con_la_sua_ragione(client_di, operatrice, seguita):
    risposta = client_di(operatrice).post(
        indirizzo(seguita()),
        RISPOSTE
        | {
            "passo": "conferma",
            "giorno": clock.today().isoformat(),
            "percorso_assegnato": percorso(2).pk,
            "motivazione": "Preferisce un corso breve.",
        },
    )
    pagina = risposta.content.decode()
    assert "indichi il motivo" in pagina
    assert "Preferisce un corso breve." in pagina


def test_senza_programmi_aperti_lo_si_dice(client_di, operatrice, seguita):
    pagina = client_di(operatrice).get(indirizzo(seguita())).content.decode()
    assert "nessun programma è aperto" in pagina


def test_la_persona_di_un_altro_cpi_non_esiste(client_di, operatrice):
    ProgrammaFactory()
    estranea = LavoratoreFactory(in_cassa=True)
    assert client_di(operatrice).get(indirizzo(estranea)).status_code == 404
