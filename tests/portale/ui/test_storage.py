import gzip
import json
from pathlib import Path

from django.core.management import call_command

PRIMO_INGRESSO = [
    "css/fonts.css",
    "css/bootstrap-italia.min.css",
    "css/trampolino.css",
    "css/componenti.css",
    "css/moduli.css",
    "css/tabelle.css",
    "js/cornice.js",
    "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-regular.woff2",
    "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-600.woff2",
]


def test_collectstatic_raccoglie_poco_comprime_e_da_un_impronta(tmp_path: Path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portale.ui.storage.StaticStorage"}
    }
    call_command("collectstatic", "--noinput", verbosity=0)

    nomi = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert not [nome for nome in nomi if nome.endswith((".map", ".eot")) or "plugins" in nome]
    assert "js/bootstrap-italia.bundle.min.js" not in nomi
    assert sum(_peso(tmp_path / nomi[nome]) for nome in PRIMO_INGRESSO) < 160_000
    assert (
        nomi["img/giu.svg"].removeprefix("img/") in (tmp_path / nomi["css/moduli.css"]).read_text()
    )


def _peso(percorso: Path) -> int:
    compresso = percorso.with_name(percorso.name + ".gz")
    if compresso.exists():
        assert gzip.decompress(compresso.read_bytes()) == percorso.read_bytes()
        return compresso.stat().st_size
    return percorso.stat().st_size
