"""Il caso di un'azienda che ha quasi finito i suoi mesi: la Regione lo apre, lo autorizza, lo
proroga sapendo che va oltre, scrive le ore e l'azienda che entra in concordato.
"""

from datetime import timedelta

import pytest

from lavoratori.choices import StatoTrattamento
from lavoratori.models import OreCigMese, TrattamentoCig
from portale import clock
from tests.centri.factories import CompetenzaFactory
from tests.journeys.conftest import SCRIVANIA
from tests.journeys.mondo import parametri, posto, rivoli
from tests.lavoratori.factories import PeriodoCigFactory, TrattamentoCigFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def mondo(officina, settings, tmp_path):
    settings.DOCUMENTS_ROOT = tmp_path
    parametri()
    return rivoli()


@pytest.fixture
def caso(mondo):
    """Ventidue mesi già passati, in due trattamenti; il secondo finisce fra venti giorni."""
    fine = clock.today() + timedelta(days=20)
    mezzo = fine - timedelta(days=300)
    prima = TrattamentoCigFactory(
        azienda_nome="Sedili Carmagnola S.p.A.",
        causale_id="CIGS-RIO",
        stato=StatoTrattamento.SCADUTO,
        dal=mezzo - timedelta(days=380),
        al=mezzo - timedelta(days=1),
    )
    caso = TrattamentoCigFactory(
        titolare=prima.titolare,
        azienda_cf=prima.azienda_cf,
        azienda_nome=prima.azienda_nome,
        unita_comune=prima.unita_comune,
        causale_id="CIGS-RIO",
        stato=StatoTrattamento.RICHIESTO,
        proroga_di=prima,
        dal=mezzo,
        al=fine,
    )
    for _ in range(3):
        periodo = PeriodoCigFactory(trattamento=caso, ore_contratto=40)
        CompetenzaFactory(
            lavoratore=periodo.lavoratore, centro=mondo.centro, titolare=caso.titolare
        )
    return caso


@pytest.mark.parametrize("viaggio", [SCRIVANIA], indirect=True)
def test_un_caso_di_cassa(viaggio, mondo, caso):
    viaggio.entra(posto(mondo.funzionaria)).va("/trattamenti/").legge("si arriva al limite")
    viaggio.guarda("elenco")
    viaggio.segue(caso.azienda_nome).legge("Quanta cassa integrazione resta").guarda("caso")

    viaggio.segue("Cambi lo stato").spunta("autorizzato").guarda("stato")
    viaggio.scrive("Numero del decreto ministeriale", "77/2026").preme("Registri lo stato")
    viaggio.legge("Ora il trattamento è «autorizzato»")
    viaggio.segue("Dica in che condizione è l'azienda").spunta("in concordato preventivo")
    viaggio.guarda("condizione")
    viaggio.preme("Registri la condizione").legge("Condizione dell'azienda registrata")

    viaggio.segue("Aggiunga un documento").sceglie("Che cos'è", "accordo sindacale")
    viaggio.pagina.set_input_files(
        "input[type=file]",
        {"name": "accordo.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"},
    )
    viaggio.guarda("documento").preme("Carichi il documento").legge("Documento aggiunto")

    viaggio.segue("Proroghi", esatto=True).guarda("proroga")
    oltre = caso.al + timedelta(days=180)
    viaggio.scrive("Ultimo giorno della proroga", oltre.isoformat()).preme("Apra la proroga")
    viaggio.legge("oltre il limite").guarda("proroga-oltre")
    viaggio.scrive("Perché si può andare oltre il limite", "Area di crisi complessa")
    viaggio.preme("Apra la proroga").legge("Proroga aperta").legge("La catena delle proroghe")
    viaggio.guarda("prorogato")
    assert TrattamentoCig.objects.get(proroga_di=caso).periodi.count() == 3

    viaggio.va(f"/trattamenti/{caso.pk}/ore/").guarda("ore")
    viaggio.pagina.locator("input[name^=ore_]").first.fill("20")
    viaggio.preme("Salvi le ore").legge("è cambiata 1 riga")
    assert OreCigMese.objects.get().ore == 20
    viaggio.pagina.locator("table.ore tbody th a").first.click()
    viaggio.legge("Come è sospeso il lavoro").guarda("persona")

    viaggio.va("/trattamenti/causali/").legge("52 settimane nel biennio mobile").guarda("causali")
    viaggio.segue("Contratto di solidarietà").guarda("causale")
