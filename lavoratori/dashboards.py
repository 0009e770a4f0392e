"""Ciò che si sa della persona: la testata del fascicolo, la cassa, i lavori, i recapiti."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from lavoratori.choices import StatoRichiesta, TipoRecapito
from lavoratori.forms.note import NotaForm
from lavoratori.models import (
    InformativaPrivacy,
    Lavoratore,
    Nota,
    PeriodoCig,
    PresaVisione,
    Protezione,
    Rapporto,
    RichiestaDocumento,
    Titolo,
)
from lavoratori.permissions import CHI_SEGUE
from lavoratori.queries.curriculum import curriculum_di
from lavoratori.queries.disoccupazione import pannello_dello_stato
from lavoratori.queries.protezioni import guardia
from lavoratori.queries.recapiti import con_recapiti, recapiti_letti
from lavoratori.queries.richieste import ultime_richieste
from portale import clock
from portale.dashboards.fascicolo import (
    Passo,
    chi_guarda,
    pannello,
    prima_di_aprire,
    prossimo_passo,
    testata,
    una_volta,
)
from portale.errors import _, ngettext_lazy
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.permissions.prima import Domanda, chiedi_prima
from portale.ui import navigation
from portale.ui.templatetags.trampolino import data_estesa, giorni_mancanti

CHI_SA_TUTTO = (Ruolo.CITTADINO, *CHI_SEGUE)
CHI_CORREGGE = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI)
NOTE_IN_VISTA = 5

navigation.voce(
    _("Cerchi una persona"), "lavoratori:cerca", *CHI_SEGUE, ordine=15, gruppo=_("Persone")
)


@una_volta
def periodi_cig(attore: Attore, persona_id: int) -> list[PeriodoCig]:
    """I periodi di cassa integrazione, dall'ultimo che finisce. Una query."""
    return list(
        PeriodoCig.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .select_related("trattamento__unita_comune", "trattamento__causale")
        .order_by("-al", "-pk")
    )


@una_volta
def scheda(attore: Attore, persona_id: int) -> Lavoratore | None:
    """La persona, se l'attore la vede; 0 è chi sta guardando. Una query."""
    visibili = Lavoratore.objects.visible_to(attore).select_related("domicilio_comune").con_unite()
    visibili = visibili.annotate(protetta=_protetta("pk"))
    suoi = con_recapiti(attore, visibili)
    return suoi.filter(**({"pk": persona_id} if persona_id else {})).first()


navigation.voce(
    _("Possibili doppioni"), "lavoratori:doppioni", *CHI_CORREGGE, ordine=16, gruppo=_("Persone")
)


@testata
def la_persona(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """La persona se l'attore la vede; persona_id 0 è chi sta guardando, se è una cittadina."""
    if not persona_id and attore.veste != Ruolo.CITTADINO:
        return None
    lavoratore = scheda(attore, persona_id)
    if lavoratore is None:
        return None
    oggi = clock.today()
    recapiti = recapiti_letti(lavoratore)
    aperti = (una for una in periodi_cig(attore, lavoratore.pk) if una.al >= oggi)
    ultimo = next(aperti, None)
    return {
        "pk": lavoratore.pk,
        "unite": [*lavoratore.unite_dirette, *lavoratore.unite_lontane],  # type: ignore[attr-defined]
        "oggetto": lavoratore,
        "nome": str(lavoratore),
        "fatti": fatti(lavoratore, oggi),
        "telefono": recapiti.get(TipoRecapito.CELLULARE) or recapiti.get(TipoRecapito.TELEFONO, ""),
        "email": recapiti.get(TipoRecapito.EMAIL, ""),
        "segnali": segnali(attore, lavoratore, recapiti),
        "scadenza": ultimo.al if ultimo else None,
        "scadenza_nome": _("La cassa integrazione finisce"),
        "in_carico_a": "",
    }


def fatti(lavoratore: Lavoratore, oggi: date) -> list[Any]:
    compiuto = (oggi.month, oggi.day) >= (lavoratore.nato_il.month, lavoratore.nato_il.day)
    anni = oggi.year - lavoratore.nato_il.year - (not compiuto)
    comune = lavoratore.domicilio_comune
    eta = ngettext_lazy("%(n)s anno", "%(n)s anni", anni) % {"n": anni}
    return [eta, lavoratore.codice_fiscale, *([comune.nome] if comune else [])]


def segnali(
    attore: Attore, lavoratore: Lavoratore, recapiti: dict[str, str]
) -> list[tuple[str, Any]]:
    """Chi non ha e-mail né cellulare si raggiunge solo per lettera: va detto subito."""
    if attore.veste not in CHI_SEGUE:
        return []
    protetta = getattr(lavoratore, "protetta", False)
    suoi: list[tuple[str, Any]] = [("attenzione", _("dati protetti"))] if protetta else []
    if recapiti.keys() & {TipoRecapito.EMAIL, TipoRecapito.CELLULARE}:
        return suoi
    if lavoratore.indirizzo_postale:
        return [*suoi, ("attenzione", _("si raggiunge per lettera"))]
    if protetta:
        return [*suoi, ("fermo", _("niente lettere: la chiami o le dia un appuntamento"))]
    return [*suoi, ("fermo", _("nessun recapito"))]


@prima_di_aprire
def perche_si_apre(attore: Attore, persona_id: int) -> str:
    """Di una persona protetta si apre la scheda solo dopo avere detto perché."""
    if attore.veste not in CHI_SEGUE:
        return ""
    if chi_guarda() == attore:  # nel fascicolo la scheda è già letta, e lo dice
        letta = scheda(attore, persona_id)
        if letta is None or not letta.protetta:  # type: ignore[attr-defined]
            return ""
    if guardia(attore, persona_id).aperta:
        return ""
    return reverse("lavoratori:apri_protetta", args=[persona_id])


def _protetta(campo: str) -> Exists:
    return Exists(Protezione.objects.in_vigore().filter(lavoratore=OuterRef(campo)))


chiedi_prima(
    Domanda(persona=Lavoratore, vesti=frozenset(CHI_SEGUE), segno=_protetta, dove=perche_si_apre)
)


@pannello("lavoratori/_pannello_cassa.html", ordine=10, ruoli=CHI_SA_TUTTO)
def cassa(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    periodi = periodi_cig(attore, persona_id)
    return {"periodi": periodi, "oggi": clock.today()} if periodi else None


navigation.voce(
    _("DID e NASpI"), "lavoratori:disoccupazione", *CHI_CORREGGE, ordine=23, gruppo=_("Persone")
)
navigation.voce(
    _("Documenti chiesti"), "lavoratori:richieste", *CHI_CORREGGE, ordine=24, gruppo=_("Persone")
)
DI_LEI: Any = {"gruppo": _("La mia situazione")}
navigation.voce(
    _("I miei documenti"), "lavoratori:miei_documenti", Ruolo.CITTADINO, ordine=30, **DI_LEI
)


@una_volta
def suo_stato(attore: Attore, persona_id: int) -> dict[str, Any]:
    return pannello_dello_stato(attore, persona_id)


@una_volta
def sue_richieste(attore: Attore, persona_id: int) -> list[RichiestaDocumento]:
    return ultime_richieste(attore, persona_id)


@pannello("lavoratori/_pannello_stato.html", ordine=12, ruoli=CHI_SA_TUTTO)
def stato_di_disoccupazione(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """In parole semplici, col conto dei giorni. A chi lavora e non ha DID non si chiede nulla."""
    suo, io = suo_stato(attore, persona_id), attore.veste == Ruolo.CITTADINO
    if io and suo["letta"] is None and suo["lavora"]:
        return None
    return {**suo, "io": io, "dell_ufficio": attore.veste in CHI_CORREGGE}


@pannello("lavoratori/_pannello_documenti.html", ordine=70, ruoli=CHI_SA_TUTTO)
def documenti_chiesti(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """Che cosa è stato chiesto, e a che punto è. Una query."""
    righe, io = sue_richieste(attore, persona_id), attore.veste == Ruolo.CITTADINO
    dell_ufficio = attore.veste in CHI_CORREGGE
    if not (righe or io or dell_ufficio):
        return None
    return {"righe": righe, "io": io, "dell_ufficio": dell_ufficio, "persona": persona_id}


@prossimo_passo(ordine=12)
def il_documento_chiesto(attore: Attore, persona_id: int) -> Passo | None:
    """L'ufficio aspetta un documento da lei: si manda con una foto."""
    if attore.veste != Ruolo.CITTADINO:
        return None
    for una in sue_richieste(attore, persona_id):
        if una.stato == StatoRichiesta.DA_INVIARE:
            frase = str(_("Il Centro per l'impiego le chiede un documento: {nome}."))
            url = reverse("lavoratori:rispondi_documento", args=[una.pk])
            return Passo(frase.format(nome=una.tipo.nome), url, _("Mandi il file"))
    return None


@prossimo_passo(ordine=45)
def la_naspi_finisce(attore: Attore, persona_id: int) -> Passo | None:
    """Quando non c'è altro da fare: l'indennità che finisce presto, e da quando."""
    suo = suo_stato(attore, persona_id)
    indennita = suo["indennita"]
    if not suo["finisce_presto"]:
        return None
    testo = _("{nome} finisce {manca}, {giorno}.").format(
        nome=indennita.get_tipo_display(),
        manca=giorni_mancanti(indennita.al),
        giorno=data_estesa(indennita.al),
    )
    if attore.veste == Ruolo.CITTADINO:
        return Passo(testo, reverse("lavoratori:mio_stato"), _("Apra il suo stato"))
    return Passo(testo, reverse("lavoratori:stato", args=[persona_id]), _("Apra lo stato"))


@pannello("lavoratori/_pannello_lavoro.html", ordine=60, ruoli=CHI_SA_TUTTO)
def lavoro_e_titoli(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    rapporti = list(Rapporto.objects.visible_to(attore).filter(lavoratore=persona_id))
    titoli = list(Titolo.objects.visible_to(attore).filter(lavoratore=persona_id))
    return {"rapporti": rapporti, "titoli": titoli} if rapporti or titoli else None


navigation.voce(
    _("Che cosa ho fatto con gli uffici"),
    "lavoratori:mia_sap",
    Ruolo.CITTADINO,
    ordine=29,
    **DI_LEI,
)
navigation.voce(
    _("Il mio curriculum"), "lavoratori:mio_curriculum", Ruolo.CITTADINO, ordine=28, **DI_LEI
)


@pannello("lavoratori/_pannello_curriculum.html", ordine=62, ruoli=CHI_SA_TUTTO)
def il_curriculum(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """A che punto è quello da guardare. Una query."""
    io = attore.veste == Ruolo.CITTADINO
    tutti = curriculum_di(attore, persona_id)
    if not (tutti or io or attore.veste in CHI_CORREGGE):
        return None
    primo = tutti[0] if tutti else None
    return {"uno": primo, "io": io, "persona": persona_id, "oggi": clock.today()}


@pannello("lavoratori/_pannello_recapiti.html", ordine=80, ruoli=CHI_SA_TUTTO)
def recapiti(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    lavoratore = scheda(attore, persona_id)
    if lavoratore is None:
        return None
    valori = recapiti_letti(lavoratore)
    return {
        "recapiti": [(tipo.label, valori[tipo]) for tipo in TipoRecapito if tipo in valori],
        "indirizzo": lavoratore.indirizzo_postale,
        "comune": lavoratore.domicilio_comune,
        "lingua": dict(settings.LANGUAGES).get(lavoratore.lingua, ""),
        "persona": lavoratore.pk,
        "chi_corregge": CHI_CORREGGE,
    }


@pannello("lavoratori/_pannello_note.html", ordine=45, ruoli=CHI_SEGUE, di_lato=True)
def note(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """Le note in vista, con il modulo per scriverne una. Una query."""
    scrive = attore.veste in CHI_CORREGGE
    righe = _note_in_vista(attore, persona_id)
    if not (righe or scrive):
        return None
    return {"note": righe, "scrive": NotaForm() if scrive else None, "persona_id": persona_id}


@pannello("lavoratori/_pannello_note.html", ordine=58, ruoli=[Ruolo.CITTADINO])
def note_per_lei(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """Quelle che chi la segue ha scritto anche per lei. Una query."""
    righe = _note_in_vista(attore, persona_id)
    return {"note": righe, "scrive": None, "persona_id": persona_id} if righe else None


def _note_in_vista(attore: Attore, persona_id: int) -> list[Nota]:
    note = Nota.objects.visible_to(attore).della_persona(persona_id).filter(ritirata_il=None)
    return list(note.in_vista().select_related("autore__user")[:NOTE_IN_VISTA])


@pannello("lavoratori/_pannello_informativa.html", ordine=85, ruoli=CHI_SEGUE)
def informativa(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """Se ha visto l'informativa in vigore, e come. Due query."""
    in_vigore = InformativaPrivacy.objects.in_vigore(clock.today())
    if in_vigore is None:
        return None
    viste = PresaVisione.objects.visible_to(attore).filter(lavoratore=persona_id)
    return {
        "informativa": in_vigore,
        "vista": viste.filter(informativa=in_vigore).first(),
        "persona_id": persona_id,
        "registra": attore.veste in CHI_CORREGGE,
    }


@prima_di_aprire
def l_informativa_da_vedere(attore: Attore, persona_id: int) -> str:
    """Prima di ogni sua pagina la persona vede come si trattano i suoi dati. Una query."""
    if attore.veste != Ruolo.CITTADINO or attore.user is None:
        return ""
    da_vedere = InformativaPrivacy.objects.da_vedere(attore.user.pk, clock.today())
    return reverse("lavoratori:informativa") if da_vedere else ""
