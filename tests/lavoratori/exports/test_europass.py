"""Il file Europass V3.4: gli elementi che lo schema vuole, nel suo ordine, e nulla di nascosto."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from lavoratori.actions.voci_curriculum import scegli_competenze, scrivi_testata
from lavoratori.exports.europass import SPAZIO, europass_xml
from lavoratori.models import Curriculum, LinguaCurriculum
from lavoratori.queries.curriculum import foglio
from portale.classifications.models import Codice
from portale.identity.attore import IL_SISTEMA
from tests.lavoratori.curriculum import bozza_di, competenza, con_una_storia
from tests.lavoratori.factories import LavoratoreFactory, RapportoFactory

pytestmark = pytest.mark.django_db

ORDINE = {
    "SkillsPassport": ["DocumentInfo", "LearnerInfo"],
    "DocumentInfo": [
        "DocumentType",
        "CreationDate",
        "LastUpdateDate",
        "XSDVersion",
        "Generator",
    ],
    "LearnerInfo": [
        "Identification",
        "Headline",
        "WorkExperienceList",
        "EducationList",
        "Skills",
        "AchievementList",
    ],
    "Identification": ["PersonName", "ContactInfo", "Demographics"],
    "ContactInfo": ["Address", "Email", "TelephoneList"],
    "WorkExperience": ["Period", "Position", "Activities", "Employer"],
    "Period": ["From", "To", "Current"],
    "Education": ["Title", "Activities", "Organisation"],
    "Skills": ["Linguistic", "JobRelated", "Driving"],
    "ProficiencyLevel": ["Reading", "SpokenInteraction", "Writing"],
}


@pytest.fixture
def xml():
    ada = con_una_storia(LavoratoreFactory(con_email=True, con_cellulare=True))
    Codice.objects.create(lista="patente_categoria", codice="B", descrizione="auto", fonte="prova")
    uno = bozza_di(ada, IL_SISTEMA, mostra_nascita=True, patenti=["B", "ADR"], profilo="Saldo.")
    scrivi_testata(curriculum=uno, profilo="Saldo & taglio <bene>.", autore=IL_SISTEMA)
    scegli_competenze(curriculum=uno, competenze=[competenza("saldare a TIG")], autore=IL_SISTEMA)
    LinguaCurriculum.objects.create(curriculum=uno, lingua="ita", nome="italiano", madre=True)
    LinguaCurriculum.objects.create(
        curriculum=uno, lingua="ron", nome="romeno", parlato="B2", lettura="B1", scrittura="A2"
    )
    uno.esperienze.filter(al=None).update(attivita="Telai.", luogo="Torino")
    return europass_xml(foglio(Curriculum.objects.con_le_parti().get(pk=uno.pk)))


def tutti(radice, nome):
    return list(radice.iter(f"{{{SPAZIO}}}{nome}"))


def figli(nodo):
    return [figlio.tag.removeprefix(f"{{{SPAZIO}}}") for figlio in nodo]


def test_gli_elementi_stanno_nell_ordine_dello_schema(xml):
    radice = ET.fromstring(xml)  # noqa: S314 - scritto da noi
    assert radice.get("locale") == "it"
    for nome, ordine in ORDINE.items():
        trovati = tutti(radice, nome)
        assert trovati, nome
        for nodo in trovati:
            posti = [ordine.index(figlio) for figlio in figli(nodo)]
            assert posti == sorted(posti), nome
            assert nome != "WorkExperience" or figli(nodo)[0] == "Period"


def test_i_valori_hanno_la_forma_dello_schema(xml):
    radice = ET.fromstring(xml)  # noqa: S314 - scritto da noi
    assert [nodo.text for nodo in tutti(radice, "XSDVersion")] == ["V3.4"]
    assert tutti(radice, "From")[0].attrib == {"year": "2015", "month": "--03"}
    (nascita,) = tutti(radice, "Birthdate")
    assert nascita.get("day").startswith("---")
    (titolo,) = tutti(radice, "Headline")
    assert titolo[0][0].text == "preferred_job"
    assert titolo[1][0].text == "saldatore/saldatrice"
    assert [nodo.text for nodo in tutti(radice, "Licence")] == ["B"]
    assert [nodo.text for nodo in tutti(radice, "Current")] == ["true", "false"]
    lingue = [nodo[0][0].text for nodo in tutti(radice, "ForeignLanguage")]
    assert lingue == ["ro"]
    assert "traduzione non ufficiale" in tutti(radice, "JobRelated")[0][0].text


def test_un_inizio_che_non_si_sa_non_si_inventa():
    ada = LavoratoreFactory(con_email=True)
    RapportoFactory(lavoratore=ada, contratto="")
    uno = bozza_di(ada, IL_SISTEMA)
    xml = europass_xml(foglio(Curriculum.objects.con_le_parti().get(pk=uno.pk)))
    (lavoro,) = tutti(ET.fromstring(xml), "WorkExperience")  # noqa: S314 - scritto da noi
    assert figli(lavoro) == ["Position", "Employer"]


def test_cio_che_non_si_mostra_non_esce():
    ada = con_una_storia(LavoratoreFactory(con_email="ada@example.org", nato_il=date(1981, 4, 9)))
    uno = bozza_di(ada, IL_SISTEMA, mostra_email=False)
    uno.esperienze.filter(dal=date(2010, 3, 1)).update(mostra=False, datore="Nascosta Srl")

    testo = europass_xml(foglio(Curriculum.objects.con_le_parti().get(pk=uno.pk))).decode()

    for segreto in ("ada@example.org", "1981", ada.codice_fiscale, "Nascosta", "via Torino"):
        assert segreto not in testo
