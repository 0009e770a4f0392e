import re

import pytest
from django.urls import reverse

from percorsi.actions.questionari import carica_valutazione
from percorsi.models import Assessment, Profilazione
from portale import clock
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory
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
    accanto = risposta.context["form"].errors
    assert list(accanto) == ["motivo_scostamento"]
    assert "indichi il motivo" in pagina
    assert "Preferisce un corso breve." in pagina


def test_senza_programmi_aperti_lo_si_dice(client_di, operatrice, seguita):
    pagina = client_di(operatrice).get(indirizzo(seguita())).content.decode()
    assert "nessun programma è aperto" in pagina


def test_la_persona_di_un_altro_cpi_non_esiste(client_di, operatrice):
    ProgrammaFactory()
    estranea = LavoratoreFactory(in_cassa=True)
    assert client_di(operatrice).get(indirizzo(estranea)).status_code == 404


def test_cio_che_il_fascicolo_sa_e_gia_scelto_e_si_passa_alla_prossima(
    client_di, operatrice, seguita
):
    caso = TrattamentoCigFactory()
    prima, dopo = (
        seguita(LavoratoreFactory(cognome=cognome, nome_ordinamento=cognome.lower(), in_cassa=caso))
        for cognome in ("Abate", "Boero")
    )
    programma = ProgrammaFactory(titolare=operatrice.ente.titolare)
    client = client_di(operatrice)
    pagina = client.get(indirizzo(prima)).content.decode()
    assert "valutate 0 su 2" in pagina
    assert re.search(r'value="recente"[^>]*checked', pagina), "chi è in cassa lavora"

    dati = RISPOSTE | {
        "passo": "prossima",
        "giorno": clock.today().isoformat(),
        "percorso_assegnato": percorso(5, programma).pk,
        "motivazione": "Il reparto chiude.",
    }
    risposta = client.post(indirizzo(prima), dati)
    assert risposta.status_code == 302
    assert f"/valutazioni/{dopo.pk}/" in risposta.url
    pagina = client.get(indirizzo(dopo)).content.decode()
    assert "valutate 1 su 2" in pagina
    assert "Il reparto chiude." in pagina, "la motivazione dello stesso caso si propone"
    assert "Confermi e prepari i piani di tutte" in pagina, "è l'ultima del caso"
    risposta = client.post(indirizzo(dopo), dati)
    assert risposta.url.endswith(f"/piani/?trattamento={caso.pk}")


def test_si_salva_a_meta_si_riprende_e_si_annulla(client_di, operatrice, seguita):
    ProgrammaFactory(titolare=operatrice.ente.titolare)
    persona = seguita(LavoratoreFactory())
    client = client_di(operatrice)
    dati = {"passo": "salva", "domanda_lavoro": "lontano", "motivazione": "Da finire."}
    assert client.post(indirizzo(persona), dati).status_code == 302
    a_meta = Assessment.objects.get()
    assert a_meta.stato == "in_corso"

    pagina = client.get(indirizzo(persona)).content.decode()
    assert "Riprende la valutazione cominciata" in pagina
    assert "Da finire." in pagina
    annulla = reverse("percorsi:annulla_valutazione", args=[a_meta.pk])
    assert "Annullare la valutazione" in client.get(annulla).content.decode()
    assert client.post(annulla, {"motivo": "Persona sbagliata."}).status_code == 302
    a_meta.refresh_from_db()
    assert a_meta.stato == "annullato"


def test_con_il_modello_della_regione_si_legge_la_classe(client_di, operatrice, seguita):
    programma = ProgrammaFactory(titolare=operatrice.ente.titolare)
    carica_valutazione(titolare=programma.titolare, autore=IL_SISTEMA)
    persona = seguita(LavoratoreFactory())
    client = client_di(operatrice)
    pagina = client.get(indirizzo(persona)).content.decode()
    assert "Classe di rischio" in pagina
    assert "alza il rischio" in pagina
    client.post(indirizzo(persona), {"passo": "salva", "dato_patente": "no"})
    assert Profilazione.objects.get().dati["patente"] == "no"


def test_le_query_della_pagina_sono_fisse(client_di, operatrice, seguita, conta_query):
    caso = TrattamentoCigFactory()
    ProgrammaFactory(titolare=operatrice.ente.titolare)
    persona = seguita(LavoratoreFactory(in_cassa=caso))
    client, contate = client_di(operatrice), set()
    for altre in (0, 2, 8):
        for _ in range(altre):
            seguita(LavoratoreFactory(in_cassa=caso))
        client.get(indirizzo(persona))
        with conta_query() as query:
            client.get(indirizzo(persona))
        contate.add(len(query))
    assert len(contate) == 1, contate
