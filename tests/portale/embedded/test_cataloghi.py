"""Le pagine dei lavoratori sono intere in ogni lingua: nessuna frase senza traduzione."""

import re

import pytest
from babel.messages.catalog import Message
from django.conf import settings

from portale.embedded.cataloghi import (
    PLURALI,
    aggiornato,
    compila,
    file_dei_lavoratori,
    forme,
    frasi,
    leggi,
    mancanti,
    percorso,
)

LINGUE = sorted(PLURALI)
SEGNAPOSTI = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
DI_UNO_O_DUE = {"ar"}  # la forma per uno o due non ripete il numero


def _frasi_di(messaggio: Message) -> tuple[str, ...]:
    return messaggio.id if isinstance(messaggio.id, tuple) else (messaggio.id,)


@pytest.mark.parametrize("lingua", LINGUE)
def test_nessuna_frase_manca(lingua):
    assert [m.id for m in mancanti(leggi(lingua))] == []


@pytest.mark.parametrize("lingua", LINGUE)
def test_il_catalogo_ha_le_frasi_di_oggi(lingua):
    """Se no: manage.py lingue, e si traducono le nuove."""
    oggi = {(m.id, m.context) for m in aggiornato(lingua, frasi(settings.ROOT)) if m.id}
    assert {(m.id, m.context) for m in leggi(lingua) if m.id} == oggi


@pytest.mark.parametrize("lingua", LINGUE)
def test_i_segnaposti_restano(lingua):
    """Un segnaposto perso è un giorno o un luogo che la persona non legge."""
    for messaggio in leggi(lingua):
        if not messaggio.id:
            continue
        di_uno, attesi = (set(SEGNAPOSTI.findall(_frasi_di(messaggio)[quale])) for quale in (0, -1))
        for numero, forma in enumerate(forme(messaggio)):
            trovati = set(SEGNAPOSTI.findall(forma))
            plurale = messaggio.pluralizable and lingua in DI_UNO_O_DUE and numero < 3
            come_di_uno = numero == 0 and trovati == di_uno
            bene = trovati <= attesi if plurale else trovati == attesi or come_di_uno
            assert bene, messaggio.id


@pytest.mark.parametrize("lingua", LINGUE)
def test_il_catalogo_compilato_e_quello_scritto(lingua):
    assert percorso(lingua, "mo").read_bytes() == compila(lingua)


def test_nessun_file_e_dimenticato():
    """Ogni messaggio e ogni pagina che un lavoratore può aprire è fra quelli tradotti."""
    tradotti = {str(file.relative_to(settings.ROOT)) for file in file_dei_lavoratori(settings.ROOT)}
    messaggi = {
        str(file.relative_to(settings.ROOT))
        for file in (settings.ROOT / "templates" / "centri" / "notifications").glob("*.*")
    }
    assert messaggi <= tradotti
