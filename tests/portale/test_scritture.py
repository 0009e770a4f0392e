import pytest
from django.db import DataError, IntegrityError
from django.forms import model_to_dict

from lavoratori.choices import TipoRecapito
from lavoratori.models import Lavoratore, PeriodoCig, Rapporto, Recapito
from portale.audit.models import Evento
from portale.scritture import crea_insieme
from tests.factories import IncaricoFactory
from tests.lavoratori.factories import (
    LavoratoreFactory,
    PeriodoCigFactory,
    RapportoFactory,
    RecapitoFactory,
    TrattamentoCigFactory,
)

pytestmark = pytest.mark.django_db


def copie(oggetto, **altro):
    """Due righe nuove uguali a quella, tranne ciò che si dice: una per ogni modo di scriverle."""
    dati = {campo.attname: getattr(oggetto, campo.attname) for campo in oggetto._meta.fields}
    return [type(oggetto)(**{**dati, "id": None, **uno}) for uno in altro["diverse"]]


@pytest.mark.parametrize("modello", [Lavoratore, Recapito, PeriodoCig, Rapporto, Evento])
def test_scrive_quel_che_scriverebbe_bulk_create(modello):
    scritto, letti = da_scrivere(modello), []
    for scrivi, altri in ((modello.objects.bulk_create, 0), (crea_insieme, 1)):
        scrivi([scritto[altri]])
        riga = modello.objects.order_by("-pk").first()
        letti.append(model_to_dict(riga, exclude=["id", "codice_fiscale", "lavoratore"]))

    assert letti[0] == letti[1]


def da_scrivere(modello):
    persone = LavoratoreFactory.create_batch(2)
    if modello is Lavoratore:
        persona = LavoratoreFactory()
        codici = ["RSSMRA80A01H501U", "RSSMRA80A41H501Y"]
        return copie(persona, diverse=[{"codice_fiscale": codice} for codice in codici])
    if modello is Evento:
        evento = Evento(
            created_at=persone[0].created_at,
            atto="lavoratore.iscritto",
            autore=IncaricoFactory().user,
            veste="sistema",
            oggetto_tipo="lavoratori.lavoratore",
            oggetto_id=1,
            persona_id=None,
            dati={"campi": ["così", 'virgolette "', None, {"a": [1, "\\"]}]},
        )
        return copie(evento, diverse=[{}, {}])
    fabbrica = {Recapito: RecapitoFactory, Rapporto: RapportoFactory}.get(modello)
    riga = fabbrica() if fabbrica else PeriodoCigFactory(trattamento=TrattamentoCigFactory())
    return copie(riga, diverse=[{"lavoratore_id": persona.pk} for persona in persone])


def test_le_chiavi_sono_nell_ordine_degli_oggetti():
    persone = LavoratoreFactory.create_batch(30)
    nuovi = crea_insieme(
        [
            Recapito(lavoratore=chi, tipo=TipoRecapito.EMAIL, valore=f"p{chi.pk}@x.it")
            for chi in persone
        ]
    )

    assert not any(nuovo._state.adding for nuovo in nuovi)
    scritti = Recapito.objects.in_bulk([nuovo.pk for nuovo in nuovi])
    for nuovo in nuovi:
        assert (scritti[nuovo.pk].valore, scritti[nuovo.pk].tipo) == (nuovo.valore, "email")


def test_un_testo_troppo_lungo_si_rifiuta_e_non_si_taglia():
    persona = LavoratoreFactory()
    lunga = copie(persona, diverse=[{"codice_fiscale": "RSSMRA80A01H501U", "nome": "a" * 81}])

    with pytest.raises(DataError):
        crea_insieme(lunga)


def test_un_doppio_si_rifiuta_o_si_salta():
    persona = LavoratoreFactory()
    uno = {"lavoratore": persona, "tipo": TipoRecapito.EMAIL, "valore": "ada@example.org"}
    crea_insieme([Recapito(**uno)])
    crea_insieme([Recapito(**uno), Recapito(**{**uno, "tipo": "cellulare"})], salta_i_doppi=True)

    assert Recapito.objects.filter(lavoratore=persona).count() == 2
    with pytest.raises(IntegrityError):
        crea_insieme([Recapito(**uno)])


def test_nessuna_riga_e_nessuna_scrittura(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert crea_insieme([]) == []
