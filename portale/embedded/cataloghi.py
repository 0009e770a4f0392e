"""Le frasi da tradurre: si leggono dai file dei lavoratori, si scrivono nei cataloghi.

Le pagine degli uffici restano in italiano: chi aggiunge una pagina per i lavoratori la mette in
PER_I_LAVORATORI. Le frasi nascono in italiano e la loro chiave è la frase stessa.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation.template import templatize

PER_I_LAVORATORI = (
    "templates/base.html",
    "templates/40*.html",
    "templates/ripresa.html",
    "templates/account/login.html",
    "templates/ui/_*.html",
    "templates/components/*.html",
    "templates/notifications/*.html",
    "templates/notifications/pdf/*.html",
    "templates/identity/collegamento_scaduto.html",
    "templates/dashboards/benvenuto.html",
    "templates/dashboards/casa.html",
    "templates/lavoratori/recapiti.html",
    "templates/dashboards/_resto*.html",
    "templates/lavoratori/_conto.html",
    "templates/lavoratori/_curriculum_*.html",
    "templates/lavoratori/_nota.html",
    "templates/lavoratori/_pannello_*.html",
    "templates/lavoratori/_periodo.html",
    "templates/lavoratori/_prove.html",
    "templates/lavoratori/_richiesta_*.html",
    "templates/lavoratori/_stato_frase.html",
    "templates/lavoratori/deleghe.html",
    "templates/lavoratori/documento_modulo.html",
    "templates/lavoratori/informativa.html",
    "templates/lavoratori/mi*.html",
    "templates/lavoratori/notifications/*",
    "templates/lavoratori/stato.html",
    "templates/percorsi/_contenuto_patto.html",
    "templates/percorsi/_copie_firmate.html",
    "templates/percorsi/_fonte.html",
    "templates/percorsi/_impegni.html",
    "templates/percorsi/_perche.html",
    "templates/percorsi/_pannello_miei_impegni.html",
    "templates/percorsi/_pannello_mio_percorso.html",
    "templates/percorsi/_pannello_spetta.html",
    "templates/percorsi/_spettanza.html",
    "templates/percorsi/_stato_patto.html",
    "templates/percorsi/firma_*.html",
    "templates/percorsi/idoneita.html",
    "templates/percorsi/notifications/*",
    "templates/percorsi/patto.html",
    "templates/centri/assistit*.html",
    "templates/centri/notifications/*",
    "templates/centri/_aiuto.html",
    "templates/centri/_come_ricordiamo.html",
    "templates/centri/_dove.html",
    "templates/centri/_incontro_invitata.html",
    "templates/centri/_luogo_oggi.html",
    "templates/centri/_pannello_colloqui.html",
    "templates/centri/appuntamento.html",
    "templates/centri/attesa.html",
    "templates/centri/calendario.html",
    "templates/centri/_conseguenza_mia.html",
    "templates/centri/_pannello_ufficio.html",
    "templates/centri/mio_domicilio.html",
    "templates/centri/disdici.html",
    "templates/centri/giustifica*.html",
    "templates/centri/incontri_aperti.html",
    "templates/centri/incontro_aperto*.html",
    "templates/centri/incontro_presenza.html",
    "templates/centri/invito_*.html",
    "templates/centri/luoghi.html",
    "templates/centri/luogo.html",
    "templates/centri/posto*.html",
    "templates/centri/prenota*.html",
    "templates/centri/promemoria.html",
    "templates/centri/richiamatemi*.html",
    "templates/centri/senza_centro.html",
    "templates/centri/totem*.html",
    "templates/imprese/_annuncio.html",
    "templates/imprese/_pannello_candidature.html",
    "templates/imprese/_scelta_curriculum.html",
    "templates/imprese/_stato_candidatura.html",
    "templates/imprese/candidatura_ritiro.html",
    "templates/imprese/mia_candidatura.html",
    "templates/imprese/notifications/assunzione_registrata.*",
    "templates/imprese/notifications/candidatura_*",
    "templates/imprese/notifications/colloquio_*",
    "portale/ui/templatetags/trampolino.py",
    "portale/ui/dashboards.py",
    "portale/dashboards/views.py",
    "portale/ui/forms.py",
    "portale/errors.py",
    "portale/notifications/pdf.py",
    "lavoratori/dashboards.py",
    "lavoratori/forms/curriculum.py",
    "lavoratori/forms/deleghe.py",
    "lavoratori/forms/recapiti.py",
    "lavoratori/forms/richieste.py",
    "lavoratori/notifications/*.py",
    "lavoratori/rules/curriculum.py",
    "lavoratori/rules/deleghe.py",
    "lavoratori/rules/recapiti.py",
    "lavoratori/rules/richieste.py",
    "lavoratori/rules/stato_disoccupazione.py",
    "lavoratori/views/attestati_did.py",
    "lavoratori/views/*curriculum.py",
    "lavoratori/views/deleghe.py",
    "lavoratori/views/miei_documenti.py",
    "percorsi/dashboards.py",
    "percorsi/forms/firme.py",
    "percorsi/notifications.py",
    "percorsi/rules/categorie.py",
    "percorsi/rules/firma_patto.py",
    "percorsi/rules/idoneita_misure.py",
    "percorsi/views/firme.py",
    "portale/documents/ricevuti.py",
    "centri/notifications/*.py",
    "centri/forms/attese.py",
    "centri/forms/prenotazione.py",
    "centri/forms/richiamate.py",
    "centri/forms/traslochi.py",
    "centri/rules/aperture.py",
    "centri/rules/attesa.py",
    "centri/rules/frasi_del_passo.py",
    "centri/rules/incontri.py",
    "centri/rules/inviti.py",
    "centri/rules/prenotazione.py",
    "centri/rules/prestazioni.py",
    "centri/rules/richiamate.py",
    "centri/rules/traslochi.py",
    "centri/rules/trattenute.py",
    "centri/views/appuntamenti.py",
    "centri/views/attese.py",
    "centri/views/incontri_aperti.py",
    "centri/views/inviti.py",
    "centri/views/luoghi.py",
    "centri/views/prenota*.py",
    "centri/views/traslochi.py",
)
ELENCHI = (  # gli elenchi chiusi che un lavoratore legge
    "centri.choices.TipoCentro",
    "centri.choices.CanaleCentro",
    "centri.choices.Modalita",
    "imprese.choices.MostraCurriculum",
    "imprese.choices.StatoCandidatura",
    "lavoratori.choices.StatoCurriculum",
    "lavoratori.choices.LivelloLingua",
    "centri.choices.Preparazione",
    "centri.choices.MotivoDisdetta",
    "centri.choices.StatoColloquio",
    "centri.choices.condizionalita.Regime",
    "centri.choices.condizionalita.Effetto",
    "centri.choices.condizionalita.MotivoGiustificato",
)
MODULI = (  # i moduli dei lavoratori che stanno in file anche d'altri
    "centri.forms.luoghi.CercaLuogoForm",
    "centri.forms.incontri.ChiSonoForm",
    "centri.forms.convocazioni.GiustificaForm",
)
DATI = (("centri/data/prestazioni.csv", ("nome", "descrizione", "cosa_portare")),)
DATA_FISSA = datetime(2026, 1, 1, tzinfo=UTC)  # lo stesso testo dà sempre gli stessi byte
MAI = ("templates/ui/_vetrina*",)
FUNZIONI = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURALI = {  # quante forme ha la lingua, e quale si usa per un numero (Unicode CLDR)
    "en": (2, "(n != 1)"),
    "fr": (2, "(n > 1)"),
    "ro": (3, "(n==1 ? 0 : (n==0 || (n!=1 && n%100>=1 && n%100<=19)) ? 1 : 2)"),
    "ar": (
        6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    ),
}


def file_dei_lavoratori(radice: Path) -> Iterator[Path]:
    for modello in PER_I_LAVORATORI:
        trovati = sorted(radice.glob(modello))
        if not trovati:
            raise FileNotFoundError(modello)
        yield from (
            file
            for file in trovati
            if file.suffix in (".html", ".txt", ".py")
            and not any(fnmatch(str(file.relative_to(radice)), escluso) for escluso in MAI)
        )


def frasi(radice: Path) -> Catalog:
    """Tutte le frasi dei file dei lavoratori, con i file in cui stanno."""
    catalogo = Catalog(project="Trampolino", charset="utf-8")
    for file in file_dei_lavoratori(radice):
        testo = file.read_text()
        if file.suffix != ".py":
            testo = _senza_rientri(templatize(testo))
        for _riga, frase, _note, contesto in extract(
            "python", io.BytesIO(testo.encode()), keywords=FUNZIONI
        ):
            dove = [(str(file.relative_to(radice)), 0)]
            catalogo.add(frase, locations=dove, context=contesto, flags=_segni(frase))
    for dove_sta, frase in _dai_dati(radice):
        catalogo.add(frase, locations=[(dove_sta, 0)])
    return catalogo


def _dai_dati(radice: Path) -> Iterator[tuple[str, str]]:
    """Le frasi che stanno altrove: elenchi chiusi, moduli, dati di partenza."""
    for elenco in ELENCHI:
        yield from ((elenco, str(voce.label)) for voce in import_string(elenco))
    for modulo in MODULI:
        for campo in import_string(modulo).base_fields.values():
            testi = (str(campo.label or ""), str(campo.help_text))
            yield from ((modulo, frase) for frase in testi if frase)
    for nome, colonne in DATI:
        with (radice / nome).open(newline="") as aperto:
            for riga in csv.DictReader(aperto):
                yield from ((nome, riga[colonna]) for colonna in colonne if riga[colonna])


def _senza_rientri(testo: str) -> str:
    """Il testo che Django ricava da un template si legge come Python: i rientri non contano."""
    return "\n".join(riga.strip() for riga in testo.splitlines())


def _segni(frase: str | tuple[str, ...]) -> tuple[str, ...]:
    testo = frase if isinstance(frase, str) else frase[0]
    return ("python-format",) if "%(" in testo else ()


def percorso(lingua: str, estensione: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / lingua / "LC_MESSAGES" / f"django.{estensione}"


def leggi(lingua: str) -> Catalog:
    file = percorso(lingua, "po")
    if not file.exists():
        return Catalog(locale=lingua, charset="utf-8")
    return read_po(io.BytesIO(file.read_bytes()), locale=lingua)


def aggiornato(lingua: str, tutte: Catalog) -> Catalog:
    """Le frasi di oggi con le traduzioni che già hanno; quelle che non servono più spariscono."""
    vecchio, nuovo = leggi(lingua), Catalog(locale=lingua, project="Trampolino", charset="utf-8")
    for messaggio in tutte:
        if messaggio.id:
            gia = vecchio.get(messaggio.id, messaggio.context)
            nuovo.add(
                messaggio.id,
                gia.string if gia else None,
                locations=messaggio.locations,
                flags=messaggio.flags,
                context=messaggio.context,
            )
    return nuovo


def scrivi(lingua: str, catalogo: Catalog) -> None:
    percorso(lingua, "po").parent.mkdir(parents=True, exist_ok=True)
    numero, formula = PLURALI[lingua]
    with percorso(lingua, "po").open("wb") as file:
        write_po(file, catalogo, width=0, omit_header=True, sort_output=True, include_lineno=False)
    testa = (
        '# Scritto da «manage.py lingue»: si cambiano solo i msgstr.\nmsgid ""\nmsgstr ""\n'
        f'"Language: {lingua}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: nplurals={numero}; plural={formula};\\n"\n\n'
    )
    corpo = percorso(lingua, "po").read_text()
    percorso(lingua, "po").write_text(testa + corpo)
    percorso(lingua, "mo").write_bytes(compila(lingua))


def compila(lingua: str) -> bytes:
    """Il catalogo che legge Django, dal file che leggono le persone."""
    uscita, catalogo = io.BytesIO(), leggi(lingua)
    catalogo.creation_date = catalogo.revision_date = DATA_FISSA
    write_mo(uscita, catalogo)
    return uscita.getvalue()


def forme(messaggio: Message) -> list[str]:
    """Le forme tradotte: una, o una per ogni plurale della lingua."""
    tradotta = messaggio.string
    return [tradotta or ""] if isinstance(tradotta, str | None) else [str(f) for f in tradotta]


def mancanti(catalogo: Catalog) -> list[Message]:
    """Le frasi senza traduzione, o con una forma plurale vuota."""
    return [messaggio for messaggio in catalogo if messaggio.id and not all(forme(messaggio))]
