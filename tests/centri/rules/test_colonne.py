import pytest

from centri.rules.colonne import campo_di, leggi_riga, quante_riconosciute, riconosci_colonne


@pytest.mark.parametrize(
    ("intestazione", "campo"),
    [
        ("Codice Fiscale", "codice_fiscale"),
        ("COD. FISC.", "codice_fiscale"),
        ("C.F.", "codice_fiscale"),
        ("cf", "codice_fiscale"),
        ("Codice fiscale azienda", ""),
        ("Cognome e Nome", "cognome_nome"),
        ("NOMINATIVO", "cognome_nome"),
        ("Cognome", "cognome"),
        ("Nome", "nome"),
        ("Data di nascita", "nato_il"),
        ("Nato/a il", "nato_il"),
        ("Comune di nascita", "luogo_nascita"),
        ("Luogo nascita", "luogo_nascita"),
        ("Nato/a a", "luogo_nascita"),
        ("Provincia di nascita", ""),
        ("Data e luogo di nascita", ""),
        ("Comune di residenza", "comune"),
        ("Domicilio", "comune"),
        ("Indirizzo", "indirizzo"),
        ("Indirizzo e-mail", "email"),
        ("Posta elettronica", "email"),
        ("Mail", "email"),
        ("Tel.", "cellulare"),
        ("Recapito telefonico", "cellulare"),
        ("Cellulare", "cellulare"),
        ("Livello", "qualifica"),
        ("Mansione", "qualifica"),
        ("Data inizio sospensione", "dal"),
        ("Data fine sospensione", "al"),
        ("% riduzione", "percentuale"),
        ("Matricola", ""),
        ("Data assunzione", ""),
        ("Elenco dei lavoratori in cassa integrazione dal 7 gennaio", ""),
        ("", ""),
    ],
)
def test_campo_di(intestazione, campo):
    assert campo_di(intestazione) == campo


def test_fra_due_colonne_uguali_vince_quella_che_serve():
    colonne = riconosci_colonne(["Comune residenza", "Comune domicilio", "Livello", "Mansione"])
    assert colonne == {"comune": 1, "qualifica": 3}
    assert riconosci_colonne(["Telefono", "Tel. casa", "Cell."]) == {"cellulare": 2}


def test_quante_riconosciute_distingue_l_intestazione_da_un_titolo():
    assert quante_riconosciute(["TE Connectivity", "", ""]) == 0
    assert quante_riconosciute(["C.F.", "Cognome", "Nome", "Badge"]) == 3


def test_la_correzione_vale_piu_del_file():
    testi = leggi_riga([" rssmra ", "Rossi"], {"cognome": "Russo", "estraneo": "x"}, {
        "codice_fiscale": 0, "cognome": 1, "email": 7,
    })  # fmt: skip
    assert testi == {"codice_fiscale": "rssmra", "cognome": "Russo", "email": ""}
