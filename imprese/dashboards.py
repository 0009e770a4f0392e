"""Il lavoro nel fascicolo e nella pagina della persona; la casa e il menu di chi assume."""

from typing import Any

from django.urls import reverse

from imprese.choices import EsitoColloquioAziendale, StatoCandidatura
from imprese.models import Candidatura, ColloquioAziendale
from imprese.permissions import CHI_PROPONE
from imprese.queries import stato_detto
from lavoratori.choices import TipoTitolo
from lavoratori.models import Titolo
from lavoratori.permissions import CHI_SEGUE
from portale import clock
from portale.dashboards.fascicolo import (
    Passo,
    chi_guarda,
    pannello,
    prossimo_passo,
    tappa,
    una_volta,
)
from portale.dashboards.home import home_di
from portale.errors import _
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.ui import navigation
from portale.ui.templatetags.trampolino import data_estesa

home_di(Ruolo.REFERENTE_IMPRESA, "imprese:annunci")
navigation.voce(_("I miei annunci"), "imprese:annunci", Ruolo.REFERENTE_IMPRESA, ordine=10)
navigation.voce(_("Offerte di lavoro"), "imprese:offerte", *CHI_PROPONE, ordine=60)


@pannello("imprese/_pannello_candidature.html", ordine=55, ruoli=[Ruolo.CITTADINO, *CHI_SEGUE])
def candidature(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    righe = candidature_di(attore, persona_id)
    if not righe:
        return None
    return {
        "righe": [
            (riga, ultimo := _ultimo_colloquio(riga), stato_detto(riga, ultimo)) for riga in righe
        ],
        "proprio": attore.veste == Ruolo.CITTADINO,
        "propone": attore.veste in CHI_PROPONE,
    }


@una_volta
def candidature_di(attore: Attore, persona_id: int) -> list[Candidatura]:
    """Con annuncio, colloqui e assunzione: due query, una se non ce ne sono."""
    return list(
        Candidatura.objects.visible_to(attore)
        .filter(lavoratore=persona_id)
        .select_related("annuncio__impresa__ente", "annuncio__comune", "collocamento__rapporto")
        .prefetch_related("colloqui")
    )


def _ultimo_colloquio(candidatura: Candidatura) -> ColloquioAziendale | None:
    validi = [
        colloquio
        for colloquio in candidatura.colloqui.all()
        if colloquio.esito != EsitoColloquioAziendale.ANNULLATO
    ]
    return validi[-1] if validi else None


@prossimo_passo(ordine=10)
def il_lavoro_vicino(attore: Attore, persona_id: int) -> Passo | None:
    """Un colloquio in azienda, un esito da dire, un'assunzione da registrare."""
    ultimi = [
        (ultimo, riga)
        for riga in candidature_di(attore, persona_id)
        if riga.stato == StatoCandidatura.IN_COLLOQUIO and (ultimo := _ultimo_colloquio(riga))
    ]
    if not ultimi:
        return None
    colloquio, candidatura = max(ultimi, key=lambda voce: (voce[0].inizio, voce[0].pk))
    if attore.veste == Ruolo.CITTADINO:
        return _passo_della_persona(colloquio, candidatura)
    return _passo_di_chi_propone(colloquio, candidatura) if attore.veste in CHI_PROPONE else None


def _passo_della_persona(colloquio: ColloquioAziendale, candidatura: Candidatura) -> Passo | None:
    if colloquio.esito != EsitoColloquioAziendale.DA_FARE or colloquio.inizio < clock.now():
        return None
    frase = str(_("Colloquio di lavoro con {impresa}: {quando}.")).format(
        impresa=candidatura.annuncio.impresa, quando=data_estesa(colloquio.inizio)
    )
    url = reverse("imprese:mia_candidatura", args=[candidatura.pk])
    return Passo(frase, url, _("Veda il colloquio"))


def _passo_di_chi_propone(colloquio: ColloquioAziendale, candidatura: Candidatura) -> Passo | None:
    impresa, numero = candidatura.annuncio.impresa, candidatura.pk
    if colloquio.esito == EsitoColloquioAziendale.POSITIVO:
        frase = str(_("{impresa} la vuole assumere: registri l'assunzione.")).format(
            impresa=impresa
        )
        return Passo(
            frase, reverse("imprese:assunzione", args=[numero]), _("Registri l'assunzione")
        )
    url = reverse("imprese:candidatura", args=[numero])
    if colloquio.esito == EsitoColloquioAziendale.DA_FARE and colloquio.inizio < clock.now():
        frase = str(_("Il colloquio con {impresa} c'è stato: dica com'è andato.")).format(
            impresa=impresa
        )
        return Passo(frase, url, _("Dica com'è andato"))
    if colloquio.esito == EsitoColloquioAziendale.DA_FARE:
        frase = str(_("Colloquio con {impresa}: {quando}.")).format(
            impresa=impresa, quando=data_estesa(colloquio.inizio)
        )
        return Passo(frase, url, _("Apra la candidatura"))
    return None


@prossimo_passo(ordine=90)
def un_lavoro_da_proporre(attore: Attore, persona_id: int) -> Passo | None:
    """Ha un attestato e nessuna candidatura: l'attestato è lì per questo."""
    if attore.veste not in CHI_PROPONE:
        return None
    righe = candidature_di(attore, persona_id)
    if any(riga.aperta or riga.stato == StatoCandidatura.ASSUNTA for riga in righe):
        return None
    titoli = Titolo.objects.visible_to(attore).filter(
        lavoratore=persona_id, tipo=TipoTitolo.ATTESTATO, revocato=False
    )
    if not titoli.exists():
        return None
    return Passo(
        _("Ha un attestato e nessuna candidatura: cerchi un'offerta adatta."),
        reverse("imprese:offerte"),
        _("Veda le offerte"),
    )


@tappa(60, _("Nuovo lavoro"))
def lavoro(persona_id: int) -> str | None:
    righe = candidature_di(chi_guarda(), persona_id)
    if any(hasattr(riga, "collocamento") for riga in righe):
        return "fatto"
    return "adesso" if any(riga.aperta for riga in righe) else None
