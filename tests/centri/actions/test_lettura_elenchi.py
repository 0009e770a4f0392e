from datetime import date

import pytest

from centri.actions import elenchi_cig
from centri.actions.elenchi_cig import carica_elenco, correggi_riga, importa_elenco, scegli_colonne
from centri.actions.lettura_elenchi import giudica_fetta, impronta_delle_intestazioni
from centri.choices import EsitoRiga, StatoElenco
from centri.models import ColonneRicordate, FileElenco
from centri.queries.elenchi import conti
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione
from tests.centri import elenchi
from tests.factories import ComuneFactory
from tests.lavoratori.factories import TrattamentoCigFactory
from tests.portale.spreadsheets.test_excel_vecchio import xls

pytestmark = pytest.mark.django_db
CON_NOMI_SUOI = ["CF", "Cognome", "Chiamata"]


@pytest.fixture
def sempre_a_fette(monkeypatch):
    monkeypatch.setattr(elenchi_cig, "PESO_DA_LEGGERE_SUBITO", 0)


def carica(righe, trattamento=None, **altro):
    return carica_elenco(
        trattamento=trattamento or TrattamentoCigFactory(),
        nome_file="elenco.csv",
        contenuto=elenchi.csv(righe, **altro),
        autore=IL_SISTEMA,
    )


def leggi(elenco):
    esegui(Lavorazione.objects.get(azione="centri.leggi_elenco", argomento_id=elenco.pk).pk)
    elenco.refresh_from_db()
    return elenco


def test_un_elenco_grande_si_conserva_e_lo_legge_una_lavorazione(sempre_a_fette):
    ComuneFactory()
    elenco = carica([elenchi.riga(1), elenchi.riga(1), elenchi.riga(2, Cellulare="12")])

    assert elenco.stato == StatoElenco.IN_LETTURA
    assert FileElenco.objects.get().elenco == elenco
    assert not elenco.righe.exists()
    with pytest.raises(AttoImpedito, match="in corso un altro lavoro"):
        importa_elenco(elenco=elenco, autore=IL_SISTEMA)

    leggi(elenco)

    assert elenco.stato == StatoElenco.DA_CONTROLLARE
    assert not FileElenco.objects.exists()
    assert list(elenco.righe.values_list("esito", flat=True)) == [
        "buona",
        "doppia",
        "da_correggere",
    ]
    assert list(Evento.objects.order_by("pk").values_list("atto", "dati")) == [
        ("elenco.ricevuto", {}),
        ("elenco.caricato", {"righe": 3}),
    ]


def test_a_fette_o_subito_ogni_riga_ha_lo_stesso_destino(monkeypatch):
    """Anche la doppia di una riga che sta in un'altra fetta."""
    ComuneFactory()
    righe = [
        elenchi.riga(n % 7, Comune="Nichellino" if n % 5 == 0 else "Nichelino") for n in range(25)
    ]
    subito = carica(righe)
    monkeypatch.setattr(elenchi_cig, "PESO_DA_LEGGERE_SUBITO", 0)
    monkeypatch.setattr("centri.actions.lettura_elenchi.RIGHE_PER_FETTA", 3)

    a_fette = leggi(carica(righe))

    campi = ("numero", "esito", "frasi", "codice", "dal", "al")
    assert list(a_fette.righe.values_list(*campi)) == list(subito.righe.values_list(*campi))


def test_un_guasto_in_fondo_al_file_lo_dice_e_non_lascia_righe(sempre_a_fette):
    righe = [elenchi.riga(numero) for numero in range(40)]
    righe.append(["x", '"Rossi', "\n" * 10])
    elenco = carica(righe)

    leggi(elenco)

    lavorazione = Lavorazione.objects.get()
    assert lavorazione.stato == "fallita"
    assert "si apre con le virgolette" in lavorazione.errore
    assert not elenco.righe.exists()


def test_le_colonne_dette_una_volta_si_ricordano_per_la_stessa_azienda():
    trattamento = TrattamentoCigFactory()
    righe = [[elenchi.codice(1), "VERDI", "ADA"]]
    elenco = carica(righe, trattamento, intestazione=CON_NOMI_SUOI)
    colonne = {"codice_fiscale": 0, "cognome": 1, "nome": 2}
    scegli_colonne(elenco=elenco, colonne=colonne, autore=IL_SISTEMA)

    altre = [[elenchi.codice(2), "VERDI", "ADA"]]
    seconda = carica(altre, trattamento, intestazione=["C.F.", "COGNOME", "chiamata "])
    terza = carica(altre, trattamento, intestazione=CON_NOMI_SUOI)
    di_altri = carica(
        altre, TrattamentoCigFactory(azienda_cf="01533540447"), intestazione=CON_NOMI_SUOI
    )

    assert terza.colonne == colonne
    assert seconda.colonne != colonne  # «C.F.» non è «CF»: non si indovina
    assert di_altri.colonne != colonne
    assert ColonneRicordate.objects.count() == 1
    assert impronta_delle_intestazioni(["Età "]) == impronta_delle_intestazioni(["eta"])


def test_correggere_una_riga_di_mille_tocca_solo_le_sue(django_assert_max_num_queries):
    ComuneFactory()
    elenco = carica([elenchi.riga(numero, Cellulare="12") for numero in range(300)])
    riga = elenco.righe.first()

    with django_assert_max_num_queries(25) as contate:
        correggi_riga(riga=riga, valori={"cellulare": ""}, autore=IL_SISTEMA)

    scritte = [query["sql"] for query in contate.captured_queries if "unnest" in query["sql"]]
    assert all(len(query) < 2_000 for query in scritte)
    assert (conti(elenco)["buona"], conti(elenco)["da_correggere"]) == (1, 299)


def test_rileggere_molte_righe_con_altre_colonne_e_una_lavorazione(monkeypatch):
    ComuneFactory()
    elenco = carica([elenchi.riga(numero) for numero in range(4)])
    monkeypatch.setattr(elenchi_cig, "RIGHE_PER_FETTA", 3)

    scegli_colonne(elenco=elenco, colonne={"codice_fiscale": 0, "cognome": 1}, autore=IL_SISTEMA)

    elenco.refresh_from_db()
    assert elenco.stato == StatoElenco.IN_LETTURA
    assert set(leggi(elenco).righe.values_list("esito", flat=True)) == {EsitoRiga.DA_CORREGGERE}
    assert giudica_fetta(elenco) == 0


def test_anche_un_excel_di_una_volta_entra_con_le_sue_date():
    ComuneFactory()
    intestazione = [*elenchi.INTESTAZIONE, "Data di nascita"]
    nata_il = date(1980, 1, 2)
    contenuto = xls(["Elenco"], intestazione, [*elenchi.riga(1), nata_il])

    elenco = carica_elenco(
        trattamento=TrattamentoCigFactory(),
        nome_file="elenco.xls",
        contenuto=contenuto,
        autore=IL_SISTEMA,
    )

    riga = elenco.righe.get()
    assert (riga.esito, riga.numero, riga.codice) == (EsitoRiga.BUONA, 3, elenchi.codice(1))
    assert riga.valori["celle"][-1] == "02/01/1980"


def test_il_luogo_di_nascita_si_confronta_col_codice_e_si_nota():
    ComuneFactory()
    righe = [[*elenchi.riga(1), "TORINO (TO)"], [*elenchi.riga(2), "Rivoli"]]
    elenco = carica(righe, intestazione=[*elenchi.INTESTAZIONE, "Luogo di nascita"])

    torino, rivoli = elenco.righe.order_by("numero")
    assert torino.esito == rivoli.esito == EsitoRiga.BUONA
    di_torino = torino.frasi.get("note", [])
    assert [nota for nota in rivoli.frasi["note"] if nota not in di_torino] == [
        "Il codice fiscale dice che è nata o nato a Torino: qui è scritto Rivoli."
    ]
