import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centri.actions.elenchi_cig import carica_elenco
from centri.choices import EsitoRiga
from centri.models import ElencoCig
from lavoratori.models import Lavoratore, Protezione
from portale import clock
from portale.bodies.choices import TipoEnte
from portale.identity.attore import IL_SISTEMA
from portale.identity.choices import Ruolo
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione
from tests.centri import elenchi
from tests.centri.factories import BacinoComuneFactory
from tests.factories import ComuneFactory, EnteFactory, IncaricoFactory
from tests.lavoratori.factories import LavoratoreFactory, TrattamentoCigFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def regione(client_di):
    ComuneFactory()
    return client_di(IncaricoFactory(ruolo=Ruolo.REGIONE))


def caricato(*righe, trattamento=None):
    return carica_elenco(
        trattamento=trattamento or TrattamentoCigFactory(),
        nome_file="elenco.csv",
        contenuto=elenchi.csv(righe),
        autore=IL_SISTEMA,
    )


def sbagliata(numero):
    return elenchi.riga(numero, **{"E-mail": f"ada{numero}"})


def pagina_di(client, elenco, query=""):
    return client.get(reverse("centri:elenco", args=[elenco.pk]) + query).content.decode()


def carica(client, trattamento, contenuto):
    file = SimpleUploadedFile("elenco.csv", contenuto)
    url = reverse("centri:elenco_carica", args=[trattamento.pk])
    return client.post(url, {"file": file}, follow=True)


def test_dal_file_alle_persone(regione, django_capture_on_commit_callbacks):
    BacinoComuneFactory()
    trattamento = TrattamentoCigFactory()
    risposta = carica(regione, trattamento, elenchi.csv([elenchi.riga(1), sbagliata(2)]))
    elenco = ElencoCig.objects.get()
    pagina = risposta.content.decode()
    assert "1 buona" in pagina
    assert "1 da correggere" in pagina
    assert "Importi 1 riga buona" in pagina

    risposta = regione.post(reverse("centri:elenco_importa", args=[elenco.pk]), follow=True)
    assert "In coda" in risposta.content.decode()
    esegui(Lavorazione.objects.get().pk)

    pagina = pagina_di(regione, elenco, "?esito=importata")
    assert "1 importata" in pagina
    ada = Lavoratore.objects.get()
    assert reverse("fascicolo:persona", args=[ada.pk]) in pagina


def test_lo_stesso_file_lo_dice(regione):
    trattamento = TrattamentoCigFactory()
    contenuto = elenchi.csv([elenchi.riga(1)])
    carica(regione, trattamento, contenuto)
    pagina = carica(regione, trattamento, contenuto).content.decode()
    assert "Questo file era già stato caricato: nulla è cambiato." in pagina
    assert ElencoCig.objects.count() == 1


def test_un_file_che_non_va_dice_perche(regione):
    risposta = carica(regione, TrattamentoCigFactory(), b"%PDF-1.7")
    assert "Questo è un PDF" in risposta.content.decode()


def test_la_correzione_si_scrive_nella_cella_e_resta_scritta(regione):
    elenco = caricato(sbagliata(1))
    riga = elenco.righe.get()
    pagina = pagina_di(regione, elenco)
    assert 'name="email" value="ada1"' in pagina
    assert "non è un&#x27;e-mail" in pagina

    dati = {"email": "ada1@", "esito": "da_correggere", "pagina": "1"}
    ancora = regione.post(reverse("centri:riga", args=[riga.pk]), dati, follow=True)
    assert 'name="email" value="ada1@"' in ancora.content.decode()

    buona = regione.post(
        reverse("centri:riga", args=[riga.pk]), {"email": "ada@example.org"}, follow=True
    )
    riga.refresh_from_db()
    assert riga.esito == EsitoRiga.BUONA
    assert "Riga 2: buona." in buona.content.decode()


def test_una_riga_si_apre_con_tutti_i_suoi_campi(regione):
    riga = caricato(elenchi.riga(1)).righe.get()
    url = reverse("centri:riga", args=[riga.pk])
    pagina = regione.get(url + "?esito=buona&pagina=x").content.decode()
    assert f'value="{elenchi.codice(1)}"' in pagina
    assert "?esito=buona&amp;pagina=1#righe" in pagina


def test_un_giorno_lasciato_come_numero_si_legge_da_giorno(regione):
    intestazione = [*elenchi.INTESTAZIONE, "Dal"]
    trattamento = TrattamentoCigFactory()
    dal = (trattamento.dal - date(1899, 12, 30)).days
    contenuto = elenchi.csv([[*elenchi.riga(1), str(dal)]], intestazione=intestazione)
    carica(regione, trattamento, contenuto)
    righe = pagina_di(regione, ElencoCig.objects.get(), "?esito=buona").split("<table", 1)[1]
    assert f"{trattamento.dal:%d/%m/%Y}" in righe
    assert str(dal) not in righe


def test_le_colonne_si_scelgono_a_mano_vedendo_un_esempio(regione):
    elenco = caricato(elenchi.riga(1))
    pagina = pagina_di(regione, elenco)
    assert f"Codice Fiscale — {elenchi.codice(1)}" in pagina

    url = reverse("centri:elenco_colonne", args=[elenco.pk])
    vuote = regione.post(url, {}).content.decode()
    assert "Non è ancora fatto" in vuote
    doppie = regione.post(url, {"codice_fiscale": "0", "nome": "0"}).content.decode()
    assert "scelta per due campi" in doppie

    regione.post(url, {"codice_fiscale": "0", "cognome": "2", "nome": "1"})
    elenco.refresh_from_db()
    assert elenco.colonne == {"codice_fiscale": 0, "cognome": 2, "nome": 1}


def test_i_conti_sono_filtri(regione):
    elenco = caricato(elenchi.riga(1), sbagliata(2), elenchi.riga(1))
    assert pagina_di(regione, elenco).count("<tr id=") == 1  # comincia da ciò che è da correggere
    assert pagina_di(regione, elenco, "?esito=doppia").count("già alla riga 2") == 1
    assert pagina_di(regione, elenco, "?esito=tutte").count("<tr id=") == 3
    assert "Nessuna riga" in pagina_di(regione, elenco, "?esito=importata")


@pytest.mark.parametrize("righe", [1, 3, 50])
def test_le_righe_hanno_sempre_le_stesse_query(regione, conta_query, righe):
    elenco = caricato(*(elenchi.riga(numero) for numero in range(righe)))
    with conta_query() as query:
        pagina = pagina_di(regione, elenco)
    assert pagina.count("<tr id=") == righe
    assert len(query) <= 11


def test_il_file_con_gli_errori_non_esegue_formule(regione):
    elenco = caricato(elenchi.riga(1, Cellulare='=HYPERLINK("http://x")'), elenchi.riga(2))
    risposta = regione.get(reverse("centri:elenco_errori", args=[elenco.pk]))
    testo = risposta.content.decode("utf-8-sig")
    assert testo.splitlines()[0].startswith("Riga del file;Che cosa non va;Codice Fiscale")
    assert "'=HYPERLINK" in testo
    assert len(testo.splitlines()) == 2
    assert "attachment" in risposta["Content-Disposition"]


def test_l_elenco_di_un_altro_titolare_non_esiste(regione):
    altrui = caricato(
        elenchi.riga(1),
        trattamento=TrattamentoCigFactory(titolare=EnteFactory(tipo=TipoEnte.REGIONE)),
    )
    for nome in ("elenco", "elenco_errori"):
        assert regione.get(reverse(f"centri:{nome}", args=[altrui.pk])).status_code == 404
    for nome in ("elenco_importa", "elenco_colonne"):
        assert regione.post(reverse(f"centri:{nome}", args=[altrui.pk])).status_code == 404
    assert regione.post(reverse("centri:riga", args=[altrui.righe.get().pk])).status_code == 404


def test_senza_righe_buone_l_importazione_non_parte_e_lo_dice(regione):
    elenco = caricato(sbagliata(1))
    url = reverse("centri:elenco_importa", args=[elenco.pk])
    assert "Non c&#x27;è nessuna riga buona" in regione.post(url, follow=True).content.decode()


def test_chi_guarda_e_non_ha_avviato_vede_che_e_in_corso(regione, client_di):
    elenco = caricato(elenchi.riga(1))
    regione.post(reverse("centri:elenco_importa", args=[elenco.pk]))
    auditor = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR))
    pagina = pagina_di(auditor, elenco)
    assert "Importazione in corso: 0 righe già importate." in pagina
    assert '<form method="post" action="/i/' not in pagina.partition("<main")[2]


def test_un_elenco_grande_mostra_l_avanzamento_e_poi_le_righe(regione, monkeypatch):
    monkeypatch.setattr("centri.actions.elenchi_cig.PESO_DA_LEGGERE_SUBITO", 0)
    risposta = carica(regione, TrattamentoCigFactory(), elenchi.csv([elenchi.riga(1)]))
    assert "Il file è grande" in risposta.content.decode()
    assert "Importi" not in risposta.content.decode()

    elenco = ElencoCig.objects.get()
    esegui(Lavorazione.objects.get(azione="centri.leggi_elenco").pk)

    assert "Importi 1 riga buona" in pagina_di(regione, elenco)


def test_un_elenco_grande_che_non_si_legge_dice_perche(regione, monkeypatch):
    monkeypatch.setattr("centri.actions.elenchi_cig.PESO_DA_LEGGERE_SUBITO", 0)
    righe = [elenchi.riga(numero) for numero in range(40)] + [["x", '"Rossi', "\n" * 10]]
    carica(regione, TrattamentoCigFactory(), elenchi.csv(righe))
    esegui(Lavorazione.objects.get(azione="centri.leggi_elenco").pk)

    pagina = pagina_di(regione, ElencoCig.objects.get())

    assert "si apre con le virgolette" in pagina
    assert "Carichi un altro file" in pagina


def test_le_righe_con_gli_errori_in_excel_senza_formule(regione):
    elenco = caricato(elenchi.riga(1, Cognome="=1+1", Comune="Nichellino"))
    risposta = regione.get(reverse("centri:elenco_errori_xlsx", args=[elenco.pk]))

    foglio = openpyxl.load_workbook(io.BytesIO(risposta.content)).active
    righe = list(foglio.values)
    assert righe[0][:2] == ("Riga del file", "Che cosa non va")
    assert "Nichellino" in righe[1][1]
    assert righe[1][3] == "'=1+1"


def importato(regione, *righe):
    elenco = caricato(*righe)
    regione.post(reverse("centri:elenco_importa", args=[elenco.pk]))
    esegui(Lavorazione.objects.get(azione="centri.importa_elenco").pk)
    return elenco


def che_cosa_fare(regione, elenco):
    pagina = pagina_di(regione, elenco)
    _prima, titolo, dopo = pagina.partition("Che cosa fare ora")
    return dopo.partition("</section>")[0] if titolo else ""


def test_dopo_l_importazione_prima_si_corregge(regione):
    BacinoComuneFactory()
    elenco = importato(regione, elenchi.riga(1), sbagliata(2))
    passo = che_cosa_fare(regione, elenco)
    assert "Corregga 1 riga" in passo
    assert 'href="?esito=da_correggere#righe"' in passo


def test_poi_si_dice_dove_abita_chi_non_ha_un_centro(regione):
    elenco = importato(regione, elenchi.riga(1), elenchi.riga(2, Comune=""))
    passo = che_cosa_fare(regione, elenco)
    assert "2 persone non hanno ancora un Centro" in passo
    assert f"{reverse('centri:trattamento', args=[elenco.trattamento_id])}#persone" in passo


def test_e_infine_si_invitano_le_persone_di_quell_azienda(regione, client_di):
    BacinoComuneFactory()
    elenco = importato(regione, elenchi.riga(1))
    passo = che_cosa_fare(regione, elenco)
    assert f"{reverse('centri:campagna_nuova')}?azienda={elenco.trattamento_id}" in passo
    auditor = client_di(IncaricoFactory(ruolo=Ruolo.AUDITOR))
    assert che_cosa_fare(auditor, elenco) == ""


def test_prima_di_importare_la_cosa_da_fare_e_il_bottone(regione):
    assert che_cosa_fare(regione, caricato(elenchi.riga(1))) == ""


def test_di_chi_e_protetta_la_via_non_si_mostra_e_non_esce(regione):
    via = "via Segretissima 7"
    sua = elenchi.riga(1, **{"Indirizzo": via, "E-mail": "ada"})
    elenco = caricato(sua)
    riga = elenco.righe.get()
    assert via in pagina_di(regione, elenco)
    ada = LavoratoreFactory(codice_fiscale=riga.codice)
    chi = IncaricoFactory()
    Protezione.objects.create(lavoratore=ada, autore=chi, dal=clock.today())

    pagina = pagina_di(regione, elenco)
    assert "La via non si mostra" in pagina
    una = reverse("centri:riga", args=[riga.pk])
    fogli = [
        regione.get(reverse(f"centri:{nome}", args=[elenco.pk])).content
        for nome in ("elenco_errori", "elenco_errori_xlsx")
    ]
    celle = openpyxl.load_workbook(io.BytesIO(fogli[1])).active.values
    lette = [pagina, regione.get(una).content.decode(), fogli[0].decode(), str(list(celle))]
    assert [via in letta for letta in lette] == [False] * 4
    regione.post(una, {"email": "ada@example.org"})
    riga.refresh_from_db()
    assert "indirizzo" not in riga.valori["corretti"]
