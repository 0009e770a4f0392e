import pytest
from django.urls import reverse

from percorsi.models import Lezione, Presenza
from tests.percorsi.factories import EdizioneFactory, IscrizioneFactory, dell_ente

pytestmark = pytest.mark.django_db


def indirizzo(lezione):
    return reverse("percorsi:lezione", args=[lezione.pk])


def righe(iscrizioni, **cambi):
    dati = {"argomento": "Quote", "docente": "Rosa Prato"}
    for iscrizione in iscrizioni:
        dati |= {
            f"riga{iscrizione.pk}-presenza": "presente",
            f"riga{iscrizione.pk}-minuti": "240",
            f"riga{iscrizione.pk}-motivo": "",
        }
    return dati | cambi


def test_tutti_presenti_e_subito_pronto_da_chiudere(client_di, corso_finito):
    edizione, ente = corso_finito
    IscrizioneFactory(edizione=edizione)
    pagina = client_di(ente).get(indirizzo(edizione.lezioni.first())).content.decode()
    assert pagina.count('value="presente"') == pagina.count("checked") == 1
    assert 'value="240"' in pagina
    assert "lezione 1 di 3" in pagina


def test_chiusa_una_lezione_si_apre_la_prossima(client_di, corso_finito):
    edizione, ente = corso_finito
    persone = [IscrizioneFactory(edizione=edizione) for _ in range(2)]
    client = client_di(ente)
    prima, seconda, terza = edizione.lezioni.all()

    assert client.post(indirizzo(prima), righe(persone)).url.endswith(f"/lezioni/{seconda.pk}/")
    client.post(indirizzo(seconda), righe(persone))
    finale = client.post(indirizzo(terza), righe(persone))
    assert finale.url.endswith(f"/edizioni/{edizione.pk}/")
    assert Presenza.objects.valide().count() == 6
    assert Lezione.objects.chiuse().filter(docente="Rosa Prato").count() == 3


def test_l_errore_sta_accanto_alla_riga_e_il_resto_rimane(client_di, corso_finito):
    edizione, ente = corso_finito
    ada, bea = (IscrizioneFactory(edizione=edizione) for _ in range(2))
    lezione = edizione.lezioni.first()
    risposta = client_di(ente).post(
        indirizzo(lezione),
        righe(
            [ada, bea],
            **{
                f"riga{ada.pk}-presenza": "assente",
                f"riga{bea.pk}-minuti": "999",
                "argomento": "Tolleranze",
            },
        ),
    )
    pagina = risposta.content.decode()
    assert risposta.status_code == 422
    riga_ada = pagina.split(f'<tr id="riga{ada.pk}"')[1].split("</tr>")[0]
    riga_bea = pagina.split(f'<tr id="riga{bea.pk}"')[1].split("</tr>")[0]
    assert "Scelga il motivo" in riga_ada
    assert "240 minuti" in riga_bea
    assert 'value="999"' in riga_bea
    assert 'value="Tolleranze"' in pagina
    assert "2 righe da sistemare" in pagina
    assert not Presenza.objects.exists()


def test_prima_della_fine_non_si_chiude(client_di):
    edizione = EdizioneFactory()
    iscrizione = IscrizioneFactory(edizione=edizione)
    client, lezione = client_di(dell_ente(edizione)), edizione.lezioni.first()
    assert (
        "fino ad allora il registro non si chiude"
        in client.get(indirizzo(lezione)).content.decode()
    )
    risposta = client.post(indirizzo(lezione), righe([iscrizione]))
    assert risposta.status_code == 422
    assert "il registro si chiude dopo" in risposta.content.decode()


def test_chiuso_si_legge_soltanto(client_di, corso_finito):
    edizione, ente = corso_finito
    persona = IscrizioneFactory(edizione=edizione)
    client, lezione = client_di(ente), edizione.lezioni.first()
    client.post(
        indirizzo(lezione),
        righe(
            [persona],
            **{
                f"riga{persona.pk}-presenza": "assente",
                f"riga{persona.pk}-motivo": "malattia",
            },
        ),
    )
    pagina = client.get(indirizzo(lezione)).content.decode()
    assert "malattia o infortunio documentati" in pagina
    assert "Chiuda il registro" not in pagina


def test_il_registro_di_un_altro_ente_non_esiste(client_di, corso_finito):
    edizione, _ente = corso_finito
    estraneo = dell_ente(EdizioneFactory())
    lezione = edizione.lezioni.first()
    assert client_di(estraneo).get(indirizzo(lezione)).status_code == 404
    assert client_di(estraneo).post(indirizzo(lezione), {}).status_code == 404


@pytest.mark.parametrize("quante", [1, 3, 50])
def test_le_query_non_crescono_con_le_persone(client_di, corso_finito, conta_query, quante):
    edizione, ente = corso_finito
    for _ in range(quante):
        IscrizioneFactory(edizione=edizione)
    client, lezione = client_di(ente), edizione.lezioni.first()
    with conta_query() as query:
        client.get(indirizzo(lezione))
    assert len(query) == 6
