"""Ciò che l'ufficio sa della persona, e dove comincia la giornata di chi ci lavora."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from centri.choices import Adesione, StatoColloquio
from centri.models import Colloquio, Competenza, Convocazione, Invito, Partecipazione, PresaInCarico
from centri.notifications.convocazioni import indirizzo_per_giustificarsi
from centri.permissions import DEL_CPI, DEL_TITOLARE, DELLA_RETE
from centri.queries.pannello_convocazioni import alla_persona, convocazioni_di, puo_spiegare
from centri.queries.rubrica import per_nome
from centri.rules.frasi_del_passo import COLLOQUIO, INVITO, PRENOTI, SCELGA_QUANDO, VEDA
from lavoratori.queries.ricerca import rubrica
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
from portale.errors import Frase, _
from portale.identity.attore import Attore
from portale.identity.choices import Ruolo
from portale.permissions.scopes import ANONIMO
from portale.ui import navigation
from portale.ui.aiuto import Ufficio, aiuto_da
from portale.ui.templatetags.trampolino import data_estesa

for ruolo in DEL_CPI:
    home_di(ruolo, "centri:scrivania")
for ruolo in DEL_TITOLARE:
    home_di(ruolo, "centri:trattamenti")
for ruolo in DELLA_RETE:
    home_di(ruolo, "centri:prenota_per")
home_di(Ruolo.DELEGATO, "centri:assistite")
rubrica(*DEL_CPI)(per_nome)

voce = navigation.voce
AGENDA, PERSONE = {"gruppo": _("Agenda")}, {"gruppo": _("Persone")}
ACCOGLIENZA, OBBLIGHI = {"gruppo": _("Accoglienza")}, {"gruppo": _("Obblighi")}
RETE, TUTTI = {"gruppo": _("Servizi e luoghi")}, (*DEL_CPI, *DEL_TITOLARE)
voce(_("La mia giornata"), "centri:scrivania", *DEL_CPI, ordine=10)
voce(_("Inserisca una persona"), "centri:persona_nuova", *DEL_CPI, ordine=17, **PERSONE)
voce(_("Trattamenti CIG"), "centri:trattamenti", *DEL_TITOLARE, ordine=10)
voce(_("Cruscotto"), "cruscotto:cruscotto", *DEL_TITOLARE, ordine=11)
voce(_("Agenda"), "centri:agenda", *DEL_CPI, ordine=12, **AGENDA)
voce(_("Incontri di gruppo"), "centri:incontri", *DEL_CPI, ordine=13, **AGENDA)
voce(_("Il mio calendario"), "centri:calendario", Ruolo.CITTADINO, *DEL_CPI, ordine=14, **AGENDA)
voce(_("Non ancora raggiunte"), "centri:da_raggiungere", *DEL_CPI, ordine=20, **PERSONE)
voce(_("Le persone che seguo"), "centri:seguite", *DEL_CPI, ordine=21, **PERSONE)
voce(_("Arrivate da altri uffici"), "centri:consegne", *DEL_CPI, ordine=23, **PERSONE)
voce(_("Campagne"), "centri:campagne", *TUTTI, ordine=22, **PERSONE)
voce(_("Telefono"), "centri:richiamate", *DEL_CPI, ordine=30, **ACCOGLIENZA)
voce(_("Lista d'attesa"), "centri:lista_attesa", *DEL_CPI, ordine=31, **ACCOGLIENZA)
voce(_("Fila allo sportello"), "centri:fila", *DEL_CPI, ordine=32, **ACCOGLIENZA)
voce(_("Il mio centro"), "centri:il_mio_centro", Ruolo.RESPONSABILE_CPI, ordine=34, **ACCOGLIENZA)
voce(_("Convocazioni"), "centri:convocazioni", *DEL_CPI, ordine=35, **OBBLIGHI)
voce(_("Condizionalità"), "centri:regole", *TUTTI, ordine=36, **OBBLIGHI)
voce(_("File per l'INPS"), "centri:invii_inps", *TUTTI, ordine=37, **OBBLIGHI)
voce(_("Luoghi"), "centri:rete", *DEL_TITOLARE, ordine=50, **RETE)
voce(_("Servizi"), "centri:prestazioni", *DEL_TITOLARE, ordine=51, **RETE)
voce(_("Posti e richieste"), "centri:posti_e_richieste", *TUTTI, ordine=52, **RETE)
voce(_("Servizi a posti contati"), "centri:dotazioni", *TUTTI, ordine=53, **RETE)
voce(_("Prenoti un colloquio"), "centri:prenota", Ruolo.CITTADINO, ordine=20)
voce(_("Prenoti per una persona"), "centri:prenota_per", *DELLA_RETE, ordine=20)
LUOGO_DI_TUTTI = (ANONIMO, Ruolo.CITTADINO, navigation.PIEDE)
voce(_("Trovi il luogo più vicino"), "centri:luoghi", *LUOGO_DI_TUTTI, ordine=60)

DELL_UFFICIO = ("nome", "telefono", "email", "orari", "indirizzo")


@aiuto_da
def il_suo_ufficio(attore: Attore) -> Ufficio | None:
    """Il centro competente di chi è entrata: una query, e solo per lei."""
    if attore.veste != Ruolo.CITTADINO or attore.user is None:
        return None
    sue = Competenza.objects.in_vigore().filter(lavoratore__utente=attore.user)
    campi = [f"centro__sede__{campo}" for campo in DELL_UFFICIO]
    riga = sue.exclude(centro=None).values_list(*campi).first()
    return Ufficio(*riga) if riga else None


CHI_VEDE = (Ruolo.CITTADINO, *DEL_CPI, *DEL_TITOLARE)
ULTIMI = 8


@dataclass(frozen=True, slots=True)
class Presa:
    """Chi segue la persona, e da quando."""

    operatore: int
    chi: str
    dal: date

    @classmethod
    def da(cls, letta: dict[str, Any]) -> "Presa":
        chi = f"{letta['nome']} {letta['cognome']}".strip()
        return cls(letta["operatore"], chi, date.fromisoformat(letta["dal"]))


def _competenza_e_presa(attore: Attore, persona_id: int) -> Any:
    """L'ufficio competente, con chi la segue. Una query."""
    prese = PresaInCarico.objects.visible_to(attore).in_corso()
    presa = prese.filter(lavoratore=OuterRef("lavoratore")).values(
        letta=JSONObject(
            operatore="operatore_id",
            nome="operatore__user__nome",
            cognome="operatore__user__cognome",
            dal="dal",
        )
    )
    competenze = Competenza.objects.visible_to(attore).in_vigore().filter(lavoratore=persona_id)
    return (
        competenze.annotate(presa_letta=Subquery(presa[:1]))
        .select_related("centro__sede__comune")
        .first()
    )


@pannello("centri/_pannello_ufficio.html", ordine=15, ruoli=CHI_VEDE)
def ufficio(attore: Attore, persona_id: int) -> dict[str, Any]:
    """Di quale centro è, e chi la segue."""
    competenza = _competenza_e_presa(attore, persona_id)
    presa = Presa.da(competenza.presa_letta) if competenza and competenza.presa_letta else None
    centro = competenza.centro if competenza else None
    return {
        "persona_id": persona_id,
        "centro": centro,
        "aiuto": centro and Ufficio(*(getattr(centro.sede, campo) for campo in DELL_UFFICIO)),
        "presa": presa,
        "puo_spostare": attore.veste in DEL_CPI,
        "puo_prendere": attore.veste in DEL_CPI
        and (presa is None or attore.incarico is None or presa.operatore != attore.incarico.pk),
    }


@pannello("centri/_pannello_colloqui.html", ordine=20, ruoli=CHI_VEDE)
def colloqui(attore: Attore, persona_id: int) -> dict[str, Any]:
    """Gli appuntamenti di lei con l'ufficio: colloqui, incontri, inviti. Tre query."""
    return {
        "persona_id": persona_id,
        "dell_ufficio": attore.veste in DEL_CPI,
        "adesso": clock.now(),
        "colloqui": ultimi_colloqui(attore, persona_id)[:ULTIMI],
        "incontri": ultimi_incontri(attore, persona_id),
        "inviti": [] if ultimi_colloqui(attore, persona_id) else ultimi_inviti(attore, persona_id),
    }


@una_volta
def ultimi_colloqui(attore: Attore, persona_id: int) -> list[Colloquio]:
    suoi = Colloquio.objects.visible_to(attore).filter(lavoratore=persona_id)
    vicini = suoi.select_related("prestazione", "centro__sede", "operatore__user")
    return list(vicini.order_by("-inizio", "-pk")[: 2 * ULTIMI])


@una_volta
def ultimi_incontri(attore: Attore, persona_id: int) -> list[Partecipazione]:
    sue = Partecipazione.objects.visible_to(attore).filter(lavoratore=persona_id)
    return list(sue.select_related("incontro").order_by("-incontro__inizio", "-pk")[:ULTIMI])


@una_volta
def ultimi_inviti(attore: Attore, persona_id: int) -> list[Invito]:
    suoi = Invito.objects.visible_to(attore).filter(lavoratore=persona_id)
    return list(suoi.select_related("prestazione")[:ULTIMI])


@pannello("centri/_pannello_convocazioni.html", ordine=52, ruoli=CHI_VEDE)
def convocazioni(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """Dove venire era un obbligo, e che cosa ne è seguito. Una query."""
    sue = convocazioni_di(attore, persona_id)
    dell_ufficio = attore.veste in DEL_CPI
    if not sue and not dell_ufficio:
        return None
    return {
        "persona_id": persona_id,
        "dell_ufficio": dell_ufficio,
        "righe": [_riga_della_convocazione(una) for una in sue],
    }


def _riga_della_convocazione(una: Convocazione) -> dict[str, Any]:
    provvedimento = getattr(una, "provvedimento", None)
    documento = provvedimento.documento if provvedimento else None
    return {
        "una": una,
        "provvedimento": provvedimento,
        "frase": alla_persona(una),
        "giustificati": indirizzo_per_giustificarsi(una) if puo_spiegare(una) else "",
        "documento": documento if documento and documento.pronto else None,
    }


@prossimo_passo(ordine=5)
def si_giustifichi(attore: Attore, persona_id: int) -> Passo | None:
    """Un termine che corre viene prima di tutto."""
    if attore.veste != Ruolo.CITTADINO:
        return None
    for una in convocazioni_di(attore, persona_id):
        if puo_spiegare(una):
            return Passo(alla_persona(una), indirizzo_per_giustificarsi(una), _("Spieghi perché"))
    return None


@prossimo_passo(ordine=20)
def il_colloquio(attore: Attore, persona_id: int) -> Passo | None:
    """Finché non ci si è visti, il prossimo passo è vedersi."""
    tutti = ultimi_colloqui(attore, persona_id)
    suoi = [uno for uno in tutti if uno.stato != StatoColloquio.SPOSTATO]
    if attore.veste == Ruolo.CITTADINO:
        return _passo_della_persona(suoi)
    return _passo_dell_ufficio(attore, persona_id, suoi)


def _passo_della_persona(suoi: list[Colloquio]) -> Passo | None:
    prossimo = _prossimo(suoi)
    if prossimo is not None:
        return Passo(
            COLLOQUIO.format(quando=data_estesa(prossimo.inizio), dove=prossimo.centro),
            reverse("centri:mio_colloquio", args=[prossimo.pk]),
            VEDA,
        )
    if _gia_visti(suoi):
        return None
    return Passo(SCELGA_QUANDO, reverse("centri:prenota"), PRENOTI)


def _passo_dell_ufficio(attore: Attore, persona_id: int, suoi: list[Colloquio]) -> Passo | None:
    adesso = clock.now()
    for colloquio in suoi:
        if colloquio.stato == StatoColloquio.DA_EROGARE and colloquio.fine < adesso:
            frase = _("Registri l'esito del colloquio di {quando}.")
            return _passo(attore, frase, colloquio, _("Registri l'esito"))
    prossimo = _prossimo(suoi)
    if _gia_visti(suoi):
        risposta = next(uno.adesione for uno in suoi if uno.stato == StatoColloquio.EROGATO)
        if risposta == Adesione.NON_INTERESSATA and prossimo is None:
            return Passo(_("Ha detto che il percorso non le interessa: nulla da fare adesso."))
        return None
    if prossimo is not None:
        return _passo(attore, _("Colloquio {quando}."), prossimo, _("Apra il colloquio"))
    invitata = bool(ultimi_inviti(attore, persona_id))
    frase = (
        _("È stata invitata e non ha ancora prenotato: le telefoni o le fissi un colloquio.")
        if invitata
        else _("Non è ancora stata raggiunta: la inviti o le fissi un colloquio.")
    )
    if attore.veste not in DEL_CPI:
        return Passo(frase)
    return Passo(frase, reverse("centri:fissa", args=[persona_id]), _("Fissi un colloquio"))


def _passo(attore: Attore, frase: Frase, colloquio: Colloquio, etichetta: Frase) -> Passo:
    """Con l'azione per chi è dell'ufficio, solo la frase per chi guarda."""
    testo = str(frase).format(quando=data_estesa(colloquio.inizio))
    if attore.veste not in DEL_CPI:
        return Passo(testo)
    return Passo(testo, reverse("centri:colloquio", args=[colloquio.pk]), etichetta)


def _prossimo(suoi: list[Colloquio]) -> Colloquio | None:
    adesso = clock.now()
    futuri = [uno for uno in suoi if uno.stato == StatoColloquio.DA_EROGARE and uno.fine >= adesso]
    return min(futuri, key=lambda uno: uno.inizio, default=None)


def _gia_visti(suoi: list[Colloquio]) -> bool:
    return any(uno.stato == StatoColloquio.EROGATO for uno in suoi)


@tappa(10, INVITO)
def invitata(persona_id: int) -> str:
    """Le abbiamo scritto, o l'abbiamo chiamata a un incontro, o ha prenotato da sé."""
    come = (ultimi_colloqui, ultimi_incontri, ultimi_inviti)
    return "fatto" if any(letti(chi_guarda(), persona_id) for letti in come) else "adesso"


@tappa(20, _("Colloquio"))
def incontrata(persona_id: int) -> str | None:
    if _gia_visti(ultimi_colloqui(chi_guarda(), persona_id)):
        return "fatto"
    return "adesso" if invitata(persona_id) == "fatto" else None
