"""Le leggi della casa che i contratti d'importazione non vedono."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from portale.audit.registro import atti_dichiarati, tavola_delle_reazioni
from portale.identity.choices import Ruolo
from portale.permissions.scopes import dichiarata

ROOT = Path(settings.ROOT)
APP = ("lavoratori", "centri", "percorsi", "imprese")
PIANI = {"portale": 0, "lavoratori": 1, "centri": 2, "percorsi": 3, "imprese": 3}
RIGHE_MASSIME, RIGHE_DI_FUNZIONE = 400, 50


def piano(modello: type[models.Model]) -> str:
    return modello.__module__.partition(".")[0]


def nostri_modelli() -> list[type[models.Model]]:
    """I modelli della casa, senza le tavole di storia che i trigger scrivono da sé."""
    return [
        modello
        for modello in apps.get_models()
        if piano(modello) in PIANI and not hasattr(modello, "pgh_tracked_model")
    ]


def sorgenti(*cartelle: str) -> Iterator[Path]:
    for cartella in cartelle:
        for file in sorted((ROOT / cartella).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file


def test_le_chiavi_esterne_guardano_in_giu():
    in_su = [
        f"{modello.__name__}.{campo.name} → {campo.related_model.__name__}"
        for modello in nostri_modelli()
        for campo in modello._meta.get_fields()
        if isinstance(campo, models.ForeignKey | models.ManyToManyField)
        and piano(campo.related_model) in PIANI
        and not _puo_guardare(piano(modello), piano(campo.related_model))
    ]
    assert in_su == []


def _puo_guardare(da: str, verso: str) -> bool:
    return da == verso or PIANI[verso] < PIANI[da]


def viste(nodi: list[Any] | None = None, prefisso: str = "") -> Iterator[tuple[str, Any]]:
    for nodo in get_resolver().url_patterns if nodi is None else nodi:
        percorso = prefisso + str(nodo.pattern)
        if isinstance(nodo, URLResolver):
            yield from viste(nodo.url_patterns, percorso)
        elif isinstance(nodo, URLPattern):
            yield percorso, nodo.callback


def nostre_viste() -> list[tuple[str, Any]]:
    return [
        (percorso, vista)
        for percorso, vista in viste()
        if not percorso.startswith(("amministrazione/", "accesso/", "__"))
    ]


def test_ogni_vista_dice_chi_entra():
    senza_porta = [percorso for percorso, vista in nostre_viste() if not _ha_porta(vista)]
    assert senza_porta == []


def _ha_porta(vista: Any) -> bool:
    classe = getattr(vista, "cls", None) or getattr(vista, "view_class", None)
    if classe is None:
        return hasattr(vista, "vesti_ammesse")
    if getattr(classe, "ruoli", ()):
        return True
    permessi = getattr(vista, "initkwargs", {}).get("permission_classes") or getattr(
        classe, "permission_classes", []
    )
    return any(hasattr(permesso, "vesti_ammesse") for permesso in permessi)


def test_ogni_indirizzo_ha_una_vista_sola():
    percorsi = [percorso for percorso, _ in nostre_viste()]
    doppi = sorted({percorso for percorso in percorsi if percorsi.count(percorso) > 1})
    assert doppi == []


def test_ogni_regola_e_ogni_atto_ha_la_sua_prova():
    senza = [
        str(file.relative_to(ROOT))
        for app in APP
        for stanza in ("rules", "actions")
        for file in sorgenti(f"{app}/{stanza}")
        if file.name != "__init__.py"
        and not (ROOT / "tests" / app / stanza / f"test_{file.name}").exists()
    ]
    assert senza == []


@pytest.mark.parametrize("modello", nostri_modelli(), ids=lambda modello: modello.__name__)
def test_ogni_modello_personale_dice_chi_lo_vede(modello):
    if not getattr(modello, "dati_personali", False):
        return
    non_detto = [ruolo.value for ruolo in Ruolo if not dichiarata(modello, ruolo)]
    assert non_detto == []


def test_chi_porta_una_chiave_a_una_persona_e_personale():
    """Un modello legato al lavoratore è personale, o ne manca la dichiarazione."""
    muti = [
        modello.__name__
        for modello in nostri_modelli()
        if any(
            isinstance(campo, models.ForeignKey) and campo.related_model.__name__ == "Lavoratore"
            for campo in modello._meta.get_fields()
        )
        and not getattr(modello, "dati_personali", False)
        and modello.__name__ != "Risorsa"
    ]
    assert muti == []


GLOSSARIO = (ROOT / "portale/glossary.md").read_text()
PAROLE_INGLESI = {"id", "created_at", "password", "last_login", "is_superuser", "is_active"}
PAROLE_INGLESI |= {"is_staff", "groups", "user_permissions", "user", "file", "email", "uid"}


def test_ogni_modello_e_ogni_campo_e_nel_glossario():
    assenti = []
    for modello in nostri_modelli():
        if f"**{modello.__name__}**" not in GLOSSARIO:
            assenti.append(modello.__name__)
        assenti += [
            f"{modello.__name__}.{campo.name}"
            for campo in modello._meta.get_fields()
            if isinstance(campo, models.Field)
            and campo.name not in PAROLE_INGLESI
            and not re.search(rf"`{campo.name}`", GLOSSARIO)
        ]
    assert assenti == []


def test_ogni_elenco_chiuso_e_ogni_atto_e_nel_glossario():
    elenchi = {
        nodo.name
        for file in sorgenti("portale", *APP)
        for nodo in ast.walk(ast.parse(file.read_text()))
        if isinstance(nodo, ast.ClassDef)
        and any(ast.unparse(base).endswith("Choices") for base in nodo.bases)
    }
    assert {nome for nome in elenchi if f"**{nome}**" not in GLOSSARIO} == set()
    assert {atto for atto in atti_dichiarati() if f"`{atto}`" not in GLOSSARIO} == set()


def atti_registrati() -> set[str]:
    """Gli atti scritti come stringa in record("…") e record_read("…")."""
    return {
        nodo.args[0].value
        for file in sorgenti("portale", *APP)
        for nodo in ast.walk(ast.parse(file.read_text()))
        if isinstance(nodo, ast.Call)
        and isinstance(nodo.func, ast.Name)
        and nodo.func.id in {"record", "record_insieme", "record_read"}
        and nodo.args
        and isinstance(nodo.args[0], ast.Constant)
    }


def test_si_registra_solo_cio_che_e_dichiarato():
    assert atti_registrati() - atti_dichiarati().keys() == set()


TAVOLA = {
    "assessment.confermato": ["percorsi.reactions.la_valutazione_entra_nella_scheda"],
    "attestato.rilasciato": ["percorsi.reactions.il_corso_finito_termina_nella_scheda"],
    "collocamento.registrato": ["imprese.reactions.l_assunzione_termina_l_accompagnamento"],
    "did.annullata": ["lavoratori.reactions.la_did_chiusa_si_chiude_nella_scheda"],
    "did.cessata": ["lavoratori.reactions.la_did_chiusa_si_chiude_nella_scheda"],
    "did.decaduta": ["lavoratori.reactions.la_did_chiusa_si_chiude_nella_scheda"],
    "did.inserita": ["lavoratori.reactions.la_did_entra_nella_scheda"],
    "did.revocata": ["lavoratori.reactions.la_did_chiusa_si_chiude_nella_scheda"],
    "iscrizione.creata": ["percorsi.reactions.il_corso_entra_nella_scheda"],
    "iscrizione.non_idonea": ["percorsi.reactions.il_corso_senza_attestato_termina_lo_stesso"],
    "iscrizione.ritirata": ["percorsi.reactions.chi_si_ritira_lo_dice_la_scheda"],
    "patto.annullato": ["percorsi.reactions.la_proposta_ritirata_si_annulla_nella_scheda"],
    "patto.concluso": ["percorsi.reactions.il_patto_chiuso_chiude_la_presa_in_carico"],
    "patto.decaduto": ["percorsi.reactions.il_patto_chiuso_chiude_la_presa_in_carico"],
    "patto.proposto": ["percorsi.reactions.il_patto_proposto_apre_la_presa_in_carico"],
    "patto.firmato": ["percorsi.reactions.il_patto_firmato_entra_nella_scheda"],
    "consegna.scritta": ["percorsi.reactions.fuori_regione_il_patto_si_chiude"],
    "colloquio.disdetto": [
        "centri.reactions.non_c_e_piu_a_che_cosa_venire",
        "centri.reactions.il_posto_disdetto_va_a_chi_aspetta",
    ],
    "colloquio.erogato": [
        "centri.reactions.chi_era_convocata_e_venuta",
        "centri.reactions.il_servizio_entra_nella_scheda",
    ],
    "colloquio.esito_corretto": [
        "centri.reactions.la_convocazione_segue_l_esito",
        "centri.reactions.un_esito_sbagliato_si_annulla_nella_scheda",
    ],
    "colloquio.non_presentato": ["centri.reactions.chi_era_convocata_e_assente"],
    "colloquio.spostato": [
        "centri.reactions.la_convocazione_segue_il_colloquio",
        "centri.reactions.il_posto_lasciato_va_a_chi_aspetta",
    ],
    "colloquio.prenotato": ["centri.reactions.chi_ha_prenotato_non_aspetta_piu"],
    "partecipazione.iscritta": ["centri.reactions.chi_e_iscritta_non_aspetta_piu"],
    "partecipazione.rinunciata": ["centri.reactions.la_sedia_lasciata_va_a_chi_aspetta"],
    "rapporto.annullato": ["lavoratori.reactions.senza_quel_lavoro_la_did_torna_com_era"],
    "rapporto.cessato": ["lavoratori.reactions.finito_il_lavoro_la_did_riprende"],
    "rapporto.iniziato": ["lavoratori.reactions.un_lavoro_sospende_o_chiude_la_did"],
    "lavoratore.domicilio_cambiato": ["centri.reactions.la_competenza_segue_il_domicilio"],
    "uscita.registrata": ["centri.reactions.chi_e_uscita_non_ha_piu_appuntamenti"],
    "periodo_cig.aperto": ["centri.reactions.il_cpi_competente_la_riceve"],
}


def test_la_tavola_delle_reazioni_e_questa():
    """atto → ciò che succede altrove, nella stessa transazione. Chi la cambia, lo dica qui."""
    assert tavola_delle_reazioni() == TAVOLA


def test_ogni_vincolo_parla_italiano():
    muti = [
        f"{modello.__name__}: {vincolo.name}"
        for modello in nostri_modelli()
        for vincolo in modello._meta.constraints
        if vincolo.violation_error_message == vincolo.default_violation_error_message
    ]
    assert muti == []


CONDIVISI = ("components/", "ui/", "jobs/_", "dashboards/_")


def test_le_pagine_includono_solo_pezzi_propri_o_componenti():
    estranei = []
    for file in sorted((ROOT / "templates").rglob("*.html")):
        cartella = file.relative_to(ROOT / "templates").parts[0]
        for incluso in re.findall(r'{%\s*include\s+"([^"]+)"', file.read_text()):
            if not incluso.startswith((*CONDIVISI, f"{cartella}/")):
                estranei.append(f"{file.name}: {incluso}")
    assert estranei == []


def test_nessuno_stile_e_nessuno_script_dentro_le_pagine():
    """La Content-Security-Policy li rifiuta. Le e-mail non hanno fogli di stile: lì si può."""
    vietati = re.compile(
        r'\sstyle="|\son(?:click|change|load|submit|input)="|<script(?![^>]*\ssrc=)'
    )
    colpevoli = [
        str(file.relative_to(ROOT))
        for file in sorted((ROOT / "templates").rglob("*.html"))
        if "notifications" not in file.parts and vietati.search(file.read_text())
    ]
    assert colpevoli == []


def test_nessun_file_e_nessuna_funzione_si_allunga():
    lunghi = [
        f"{file.relative_to(ROOT)}: {righe}"
        for file in sorgenti("portale", *APP)
        if (righe := len(file.read_text().splitlines())) > RIGHE_MASSIME
    ]
    funzioni = [
        f"{file.relative_to(ROOT)}: {nodo.name}"
        for file in sorgenti("portale", *APP)
        for nodo in ast.walk(ast.parse(file.read_text()))
        if isinstance(nodo, ast.FunctionDef)
        and (nodo.end_lineno or 0) - nodo.lineno > RIGHE_DI_FUNZIONE
    ]
    assert lunghi + funzioni == []


def test_la_radice_contiene_solo_cio_che_la_casa_nomina():
    ammessi = {
        ".ci", ".git", ".gitignore", "CHANGELOG.md", "Dockerfile", "LICENSE", "README.md",
        "SECURITY.md", "centri", "docker-compose.yml", "docs", "imprese", "lavoratori",
        "manage.py", "percorsi", "portale", "publiccode.yml", "pyproject.toml",
        "requirements-dev.lock", "requirements.lock", "static", "templates", "tests", "trampolino",
    }  # fmt: skip
    creati = {".venv", "var", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis"}
    creati |= {".pytest_cache", "__pycache__", ".dockerignore"}
    assert {voce.name for voce in ROOT.iterdir()} - ammessi - creati == set()
