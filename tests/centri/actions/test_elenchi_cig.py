from collections import Counter
from datetime import date

import pytest
from django.db import connection

from centri.actions.elenchi_cig import (
    carica_elenco,
    correggi_riga,
    importa_elenco,
    importa_fetta,
    scegli_colonne,
)
from centri.choices import EsitoRiga, StatoElenco
from centri.models import Competenza, ElencoCig
from centri.queries.elenchi import conti
from lavoratori.demo.elenco import COL_CODICE_SBAGLIATO, TE_CONNECTIVITY, in_xlsx, le_persone
from lavoratori.models import Lavoratore, PeriodoCig
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import IL_SISTEMA
from portale.jobs.esecuzione import esegui
from portale.jobs.models import Lavorazione, StatoLavorazione
from tests.centri import elenchi
from tests.centri.factories import BacinoComuneFactory
from tests.factories import ComuneFactory
from tests.lavoratori.factories import TrattamentoCigFactory

pytestmark = pytest.mark.django_db


def carica(contenuto, trattamento=None, nome="elenco.csv"):
    return carica_elenco(
        trattamento=trattamento or TrattamentoCigFactory(),
        nome_file=nome,
        contenuto=contenuto,
        autore=IL_SISTEMA,
    )


def esiti(elenco):
    return dict(elenco.righe.values_list("numero", "esito"))


def importa(elenco):
    lavorazione = importa_elenco(elenco=elenco, autore=IL_SISTEMA)
    esegui(lavorazione.pk)
    elenco.refresh_from_db()
    return Lavorazione.objects.get(pk=lavorazione.pk)


def test_carica_giudica_ogni_riga_e_non_importa_nessuno():
    ComuneFactory()
    elenco = carica(
        elenchi.csv(
            [
                elenchi.riga(1),
                elenchi.riga(2, **{"Codice Fiscale": "VRDDAA"}),
                elenchi.riga(1),
                elenchi.riga(3, Comune="Nichellino"),
            ]
        )
    )
    assert esiti(elenco) == {2: "buona", 3: "da_correggere", 4: "doppia", 5: "da_correggere"}
    assert [riga.frasi for riga in elenco.righe.da_correggere()] == [
        {"codice_fiscale": ["Il codice fiscale ha 6 caratteri: ne servono 16."]},
        {"comune": ["Non c'è un comune che si chiama «Nichellino»: forse cercava Nichelino?"]},
    ]
    assert not Lavoratore.objects.exists()
    evento = Evento.objects.get()
    assert (evento.atto, evento.dati) == ("elenco.caricato", {"righe": 4})


@pytest.mark.parametrize("codifica", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_come_lo_scrive_excel_in_ogni_codifica(codifica):
    ComuneFactory()
    riga = elenchi.riga(1, Nome="ADA", Indirizzo="via Nicolò Paganini, 3")
    elenco = carica(elenchi.csv([riga], codifica=codifica))
    assert esiti(elenco) == {2: "buona"}
    assert "via Nicolò Paganini, 3" in elenco.righe.get().valori["celle"]


def test_xlsx_con_titoli_righe_vuote_e_colonne_sconosciute():
    ComuneFactory()
    codice = elenchi.codice(1).lower()
    elenco = carica(
        elenchi.xlsx(
            [
                ["Officine S.p.A."],
                ["Elenco dei lavoratori sospesi dal 1 ottobre"],
                [],
                ["N.", "Cognome e nome", "C.F.", "Data di nascita", "Badge", "Comune", "Mail"],
                [
                    1,
                    "VERDI ADA",
                    f"{codice[:6]} {codice[6:]}",
                    date(1980, 1, 2),
                    "B-1",
                    "Nichelino",
                ],
                [],
                [
                    2,
                    "Verdi Ada",
                    elenchi.codice(2),
                    "03/01/1980",
                    "B-2",
                    "NICHELINO (TO)",
                    "a@b.it",
                ],
            ]
        ),
        nome="elenco.xlsx",
    )
    assert esiti(elenco) == {5: "buona", 7: "buona"}
    assert elenco.righe_vuote == 1
    assert elenco.colonne == {
        "cognome_nome": 1,
        "codice_fiscale": 2,
        "nato_il": 3,
        "comune": 5,
        "email": 6,
    }
    assert elenco.intestazioni[4] == "Badge"


def test_l_elenco_di_te_connectivity_dal_file_alle_dieci_persone():
    """Sette con l'e-mail, due con il solo cellulare, una con il solo indirizzo."""
    voci = le_persone(TE_CONNECTIVITY)
    for numero, nome in enumerate({voce.comune for voce in voci}):
        ComuneFactory(codice_istat=f"0019{numero:02}", belfiore=f"X{numero:03}", nome=nome)
    dal, al = date(2025, 1, 7), date(2025, 12, 31)
    trattamento = TrattamentoCigFactory(dal=dal, al=al)
    file = in_xlsx("TE Connectivity", date(2024, 12, 20), dal, al, voci)

    elenco = carica(file, trattamento, "TE.xlsx")
    assert (conti(elenco)["buona"], conti(elenco)["tutte"], elenco.righe_vuote) == (9, 11, 1)
    sbagliata = elenco.righe.da_correggere().get()
    giusto = voci[COL_CODICE_SBAGLIATO].codice_fiscale
    correggi_riga(riga=sbagliata, valori={"codice_fiscale": giusto}, autore=IL_SISTEMA)
    importa(elenco)

    canali = Counter()
    for persona in Lavoratore.objects.con_recapiti().select_related("domicilio_comune"):
        contatto = persona.contatto()
        canali[
            "e-mail" if contatto.email else "SMS" if contatto.cellulare else contatto.indirizzo[:3]
        ] += 1
    assert canali == {"e-mail": 7, "SMS": 2, "via": 1}
    assert conti(elenco) == {
        "da_leggere": 0,
        "annullata": 0,
        "buona": 0,
        "da_correggere": 0,
        "doppia": 1,
        "gia_presente": 0,
        "importata": 10,
        "tutte": 11,
    }


def test_lo_stesso_file_due_volte_e_lo_stesso_elenco():
    trattamento, contenuto = TrattamentoCigFactory(), elenchi.csv([elenchi.riga(1)])
    assert carica(contenuto, trattamento) == carica(contenuto, trattamento, nome="altro.csv")
    assert ElencoCig.objects.count() == 1
    assert Evento.objects.count() == 1


@pytest.mark.parametrize(
    ("contenuto", "frase"),
    [
        (b"", "Il file è vuoto."),
        (b"uno;due\n1;2\n", "non ci sono i nomi delle colonne"),
        (b"Codice fiscale;Cognome\n", "non c'è nessuna riga"),
        (b"%PDF-1.7", "Questo è un PDF"),
    ],
)
def test_un_file_che_non_va_e_rifiutato_con_una_frase(contenuto, frase):
    with pytest.raises(AttoImpedito, match=frase):
        carica(contenuto)
    assert not ElencoCig.objects.exists()


def test_correggere_una_riga_la_salva_e_libera_la_doppia():
    ComuneFactory()
    elenco = carica(elenchi.csv([elenchi.riga(1), elenchi.riga(1)]))
    prima = elenco.righe.get(numero=2)

    corretta = correggi_riga(
        riga=prima, valori={"codice_fiscale": elenchi.codice(9)}, autore=IL_SISTEMA
    )

    assert corretta.valori["corretti"] == {"codice_fiscale": elenchi.codice(9)}
    assert corretta.valori["celle"][0] == elenchi.codice(1)
    assert esiti(elenco) == {2: "buona", 3: "buona"}
    assert Evento.objects.get(atto="riga_elenco.corretta").dati == {"campi": ["codice_fiscale"]}


def test_una_correzione_sbagliata_resta_scritta_con_la_sua_frase():
    ComuneFactory()
    elenco = carica(elenchi.csv([elenchi.riga(1, **{"E-mail": "ada@"})]))
    riga = correggi_riga(riga=elenco.righe.get(), valori={"email": "ada(at)b"}, autore=IL_SISTEMA)
    assert riga.esito == EsitoRiga.DA_CORREGGERE
    assert riga.frasi["email"] == [
        "«ada(at)b» non è un'e-mail: controlli la chiocciola e il punto."
    ]


def test_scegliere_le_colonne_giudica_di_nuovo():
    ComuneFactory()
    elenco = carica(
        elenchi.csv(
            [[elenchi.codice(1), "VERDI", "ADA"]], intestazione=["CF", "Cognome", "Chiamata"]
        )
    )
    assert esiti(elenco) == {2: "da_correggere"}

    colonne = {"codice_fiscale": 0, "cognome": 1, "nome": 2}
    scegli_colonne(elenco=elenco, colonne=colonne, autore=IL_SISTEMA)

    assert esiti(elenco) == {2: "buona"}
    for sbagliate, frase in (
        ({"cognome": 1}, "Nessuna colonna è il codice fiscale"),
        ({"codice_fiscale": 0, "cognome": 1, "nome": 1}, "«Cognome» è scelta per due campi"),
    ):
        with pytest.raises(AttoImpedito, match=frase):
            scegli_colonne(elenco=elenco, colonne=sbagliate, autore=IL_SISTEMA)


def test_importa_iscrive_le_buone_e_lascia_le_altre_con_la_loro_frase():
    centro = BacinoComuneFactory().centro
    trattamento = TrattamentoCigFactory()
    elenco = carica(
        elenchi.csv([elenchi.riga(1), elenchi.riga(2, Cellulare="12"), elenchi.riga(1)]),
        trattamento,
    )

    lavorazione = importa(elenco)

    assert (lavorazione.stato, lavorazione.fatto, lavorazione.totale) == ("fatta", 1, 1)
    assert elenco.stato == StatoElenco.IMPORTATO
    ada = Lavoratore.objects.get()
    assert (ada.nome, ada.domicilio_indirizzo, ada.contatto().email) == (
        "Ada",
        "via Torino 1",
        "ada1@example.org",
    )
    assert PeriodoCig.objects.get().trattamento == trattamento
    assert Competenza.objects.in_vigore().get(lavoratore=ada).centro == centro
    assert elenco.righe.get(numero=2).lavoratore == ada
    assert esiti(elenco) == {2: "importata", 3: "da_correggere", 4: "doppia"}


def test_una_riga_corretta_dopo_si_importa_da_sola():
    BacinoComuneFactory()
    elenco = carica(elenchi.csv([elenchi.riga(1), elenchi.riga(2, Cellulare="12")]))
    importa(elenco)
    correggi_riga(
        riga=elenco.righe.da_correggere().get(),
        valori={"cellulare": "333 1234567"},
        autore=IL_SISTEMA,
    )

    importa(elenco)

    assert set(esiti(elenco).values()) == {EsitoRiga.IMPORTATA}
    assert Lavoratore.objects.count() == 2
    with pytest.raises(AttoImpedito, match="non resta nulla da importare"):
        importa_elenco(elenco=elenco, autore=IL_SISTEMA)
    with pytest.raises(AttoImpedito, match="già importata"):
        correggi_riga(riga=elenco.righe.first(), valori={}, autore=IL_SISTEMA)


def test_un_altro_file_con_le_stesse_persone_non_cambia_nulla():
    BacinoComuneFactory()
    trattamento = TrattamentoCigFactory()
    importa(carica(elenchi.csv([elenchi.riga(1)]), trattamento))

    secondo = carica(elenchi.csv([elenchi.riga(1, Nome="Ada")]), trattamento)

    assert esiti(secondo) == {2: "gia_presente"}
    assert "non cambia nulla" in secondo.righe.get().frasi["riga"][0]


def test_un_periodo_aperto_nel_frattempo_non_si_raddoppia():
    """Aperto altrove mentre l'elenco aspettava: la riga lo dice e non si perde."""
    BacinoComuneFactory()
    elenco = carica(elenchi.csv([elenchi.riga(1), elenchi.riga(2)]))
    importa_fetta(elenco.pk, IL_SISTEMA)
    assert conti(elenco)["importata"] == 2
    elenco.righe.update(esito=EsitoRiga.BUONA, lavoratore=None)

    importa_fetta(elenco.pk, IL_SISTEMA)

    assert set(esiti(elenco).values()) == {EsitoRiga.GIA_PRESENTE}
    assert PeriodoCig.objects.count() == 2


class Ucciso(BaseException):
    """Il processo muore: nessun except lo ferma."""


class MuoreAlla:
    """Uccide il processo quando scrive le persone della fetta numero `quante`."""

    def __init__(self, quante: int) -> None:
        self.restano = quante

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "lavoratori_lavoratore"'):
            self.restano -= 1
            if not self.restano:
                raise Ucciso
        return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
@pytest.mark.concorrenza
def test_ucciso_a_meta_di_una_fetta_riprende_senza_perdere_ne_raddoppiare():
    BacinoComuneFactory()
    elenco = carica(elenchi.csv([elenchi.riga(numero) for numero in range(1200)]))
    lavorazione = importa_elenco(elenco=elenco, autore=IL_SISTEMA)

    with connection.execute_wrapper(MuoreAlla(2)), pytest.raises(Ucciso):
        esegui(lavorazione.pk)

    assert Lavoratore.objects.count() == 500  # la prima fetta è salva, la seconda non è avvenuta
    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto) == (StatoLavorazione.IN_CORSO, 500)

    esegui(lavorazione.pk)

    assert set(esiti(elenco).values()) == {EsitoRiga.IMPORTATA}
    assert Lavoratore.objects.count() == PeriodoCig.objects.count() == 1200
    assert Evento.objects.filter(atto="lavoratore.iscritto").count() == 1200
    assert Evento.objects.filter(atto="elenco.importato").count() == 1
    lavorazione.refresh_from_db()
    assert (lavorazione.stato, lavorazione.fatto, lavorazione.totale) == ("fatta", 1200, 1200)
