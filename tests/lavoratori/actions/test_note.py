"""Le note: chi le legge, com'erano, e che non spariscono."""

import pytest
from django.db import InternalError, transaction

from lavoratori.actions.note import correggi_nota, ritira_nota, scrivi_nota
from lavoratori.choices import VisibilitaNota
from lavoratori.models import CorrezioneNota, Nota
from portale.audit.models import Evento
from portale.errors import AttoImpedito
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from tests.centri.factories import (
    CentroFactory,
    ColloquioFactory,
    OperatriceFactory,
    lavoratore_del,
)
from tests.factories import IncaricoFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centro():
    return CentroFactory()


@pytest.fixture
def ada(centro):
    return lavoratore_del(centro, utente=UserFactory())


@pytest.fixture
def operatrice(centro):
    return Attore.di(OperatriceFactory(centro=centro))


def nota_di(ada, autore, visibilita=VisibilitaNota.UFFICIO, **altro):
    return scrivi_nota(
        lavoratore=ada, testo="Ha la patente B.", visibilita=visibilita, autore=autore, **altro
    )


@pytest.mark.parametrize(
    ("visibilita", "chi_legge"),
    [
        ("mia", {"io"}),
        ("ufficio", {"io", "collega"}),
        ("chi_segue", {"io", "collega", "altrove", "regione"}),
        ("persona", {"io", "collega", "altrove", "regione", "persona"}),
    ],
)
def test_ogni_nota_dice_chi_la_legge(ada, centro, operatrice, visibilita, chi_legge):
    altro = CentroFactory()
    ColloquioFactory(lavoratore=ada, centro=altro)
    ente = IncaricoFactory(ruolo=Ruolo.ENTE_FORMAZIONE)
    chi = {
        "io": operatrice,
        "collega": Attore.di(OperatriceFactory(centro=centro)),
        "altrove": Attore.di(OperatriceFactory(centro=altro)),
        "regione": Attore.di(IncaricoFactory(ruolo=Ruolo.REGIONE, ente=centro.sede.ente.titolare)),
        "persona": Attore.di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None)),
        "ente": Attore.di(ente),
    }

    nota_di(ada, operatrice, visibilita)

    leggono = {nome for nome, attore in chi.items() if Nota.objects.visible_to(attore).exists()}
    assert leggono == chi_legge
    assert Evento.objects.get(atto="nota.scritta").dati == {"visibilita": visibilita}


def test_corretta_si_vede_com_era(ada, operatrice):
    nota = nota_di(ada, operatrice)

    correggi_nota(
        nota=nota, testo="Ha la patente C.", visibilita="persona", fissata=True, autore=operatrice
    )

    nota.refresh_from_db()
    assert (nota.testo, nota.visibilita, nota.fissata) == ("Ha la patente C.", "persona", True)
    com_era = CorrezioneNota.objects.visible_to(operatrice).get()
    assert (com_era.testo, com_era.visibilita) == ("Ha la patente B.", "ufficio")
    assert set(Evento.objects.values_list("atto", flat=True)) == {
        "nota.scritta",
        "nota.corretta",
        "nota.fissata",
    }


def test_lo_spillo_non_e_una_correzione(ada, operatrice):
    nota = nota_di(ada, operatrice, fissata=True)

    correggi_nota(
        nota=nota, testo=nota.testo, visibilita="ufficio", fissata=False, autore=operatrice
    )

    assert not CorrezioneNota.objects.exists()
    assert Evento.objects.filter(atto="nota.staccata").exists()


def test_una_collega_non_cambia_la_nota_di_un_altra(ada, centro, operatrice):
    nota, collega = nota_di(ada, operatrice), Attore.di(OperatriceFactory(centro=centro))

    with pytest.raises(AttoImpedito):
        correggi_nota(nota=nota, testo="No.", visibilita="mia", fissata=False, autore=collega)
    with pytest.raises(AttoImpedito):
        ritira_nota(nota=nota, motivo="No.", autore=collega)


def test_ritirata_resta_e_alla_persona_non_si_mostra(ada, operatrice):
    nota = nota_di(ada, operatrice, VisibilitaNota.PERSONA)

    ritira_nota(nota=nota, motivo="Era di un'altra persona.", autore=operatrice)

    lei = Attore.di(IncaricoFactory(ruolo=Ruolo.CITTADINO, user=ada.utente, ente=None))
    assert not Nota.objects.visible_to(lei).exists()
    assert Nota.objects.visible_to(operatrice).get().motivo_ritiro == "Era di un'altra persona."


def test_una_nota_non_si_cancella_nemmeno_dal_database(ada, operatrice):
    nota = nota_di(ada, operatrice)

    with pytest.raises(InternalError), transaction.atomic():
        nota.delete()
    with pytest.raises(AttoImpedito):
        scrivi_nota(lavoratore=ada, testo=" ", visibilita="mia", autore=operatrice)
