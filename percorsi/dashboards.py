"""Il percorso nel fascicolo, nella casa del lavoratore e nel menu."""

from typing import Any

from django.urls import reverse

from centri.choices import Adesione
from centri.models import Colloquio
from lavoratori.permissions import CHI_SEGUE
from percorsi.models import Lezione
from percorsi.permissions import DEL_CPI, DELLA_REGIONE
from percorsi.queries.persona import (
    corsi_di,
    percorso_di,
    prossima_lezione,
    prossimi_impegni,
)
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
from portale.ui.navigation import voce
from portale.ui.templatetags.trampolino import data_estesa

home_di(Ruolo.ENTE_FORMAZIONE, "percorsi:edizioni")
voce(_("Piani da proporre"), "percorsi:proponi_piani", *DEL_CPI, ordine=38, gruppo=_("Persone"))
voce(_("Corsi"), "percorsi:edizioni", Ruolo.ENTE_FORMAZIONE, *CHI_SEGUE, ordine=40)
voce(
    _("A chi spetta"),
    "percorsi:ricalcoli",
    *DEL_CPI,
    Ruolo.REGIONE,
    ordine=25,
    gruppo=_("Persone"),
)


voce(_("Regole e modelli"), "percorsi:regole_e_modelli", *DELLA_REGIONE, ordine=70)


@pannello("percorsi/_pannello_percorso.html", ordine=40, ruoli=CHI_SEGUE)
def percorso(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    return {
        "percorso": percorso_di(attore, persona_id),
        "persona_id": persona_id,
        "operatore": attore.veste in DEL_CPI,
    }


@pannello("percorsi/_pannello_mio_percorso.html", ordine=40, ruoli=[Ruolo.CITTADINO])
def mio_percorso(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    il_mio = percorso_di(attore, persona_id)
    if il_mio.vuoto:
        return None
    in_corso = any(corso.in_corso for corso in il_mio.corsi)
    return {"percorso": il_mio, "prossima": la_prossima(attore, persona_id) if in_corso else None}


@pannello("percorsi/_pannello_miei_impegni.html", ordine=52, ruoli=[Ruolo.CITTADINO])
def miei_impegni(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    """Che cosa ha promesso, con le date: solo se c'è qualcosa che scade."""
    patto = percorso_di(attore, persona_id).patto
    impegni = prossimi_impegni(patto)
    if patto is None or not impegni:
        return None
    return {"impegni": impegni, "patto_id": patto.pk, "oggi": clock.today()}


@una_volta
def la_prossima(attore: Attore, persona_id: int) -> Lezione | None:
    return prossima_lezione(persona_id)


@pannello("percorsi/_pannello_spetta.html", ordine=45, ruoli=[Ruolo.CITTADINO])
def che_cosa_mi_spetta(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    return {"persona_id": persona_id}


@pannello("percorsi/_pannello_frequenza.html", ordine=40, ruoli=[Ruolo.ENTE_FORMAZIONE])
def frequenza(attore: Attore, persona_id: int) -> dict[str, Any] | None:
    return {"corsi": corsi_di(attore, persona_id)}


def _passo(frase: Frase, etichetta: Frase, nome: str, pk: int) -> Passo:
    return Passo(frase, reverse(nome, args=[pk]), etichetta)


@prossimo_passo(ordine=15)
def il_piano_da_finire(attore: Attore, persona_id: int) -> Passo | None:
    """Chi ha già una valutazione o una proposta si è vista: prima si finisce quella."""
    if attore.veste not in DEL_CPI:
        return None
    suo = percorso_di(attore, persona_id)
    if suo.patto and suo.patto.in_bozza:
        frase = _("C'è una bozza del piano: la finisca e la proponga.")
        return _passo(frase, _("Apra la bozza"), "percorsi:bozza_patto", suo.patto.pk)
    if suo.patto and suo.patto.proposto:
        frase = _("Il piano è pronto: manca la firma.")
        return _passo(frase, _("Registri la firma"), "percorsi:patto", suo.patto.pk)
    if suo.assessment and suo.patto is None:
        frase = _("Il percorso è assegnato: manca il patto o il piano individuale.")
        etichetta = _("Prepari la proposta")
        return _passo(frase, etichetta, "percorsi:proponi_patto", suo.assessment.pk)
    return None


@prossimo_passo(ordine=40)
def di_chi_segue(attore: Attore, persona_id: int) -> Passo | None:
    """Valutazione e corso: ciò che manca per primo."""
    if attore.veste not in DEL_CPI:
        return None
    suo = percorso_di(attore, persona_id)
    if suo.da_iscrivere:
        frase = _("Il piano è firmato: manca il posto in un corso.")
        return _passo(frase, _("Iscriva a un corso"), "percorsi:iscrivi", persona_id)
    if suo.vuoto and _aderisce(persona_id):
        frase = _("Ha aderito al percorso: manca la valutazione.")
        return _passo(frase, _("Faccia la valutazione"), "percorsi:valuta", persona_id)
    return None


def _aderisce(persona_id: int) -> bool:
    return (
        Colloquio.objects.erogati()
        .filter(lavoratore=persona_id, adesione=Adesione.ADERISCE)
        .exists()
    )


@prossimo_passo(ordine=10)
def la_sua_firma(attore: Attore, persona_id: int) -> Passo | None:
    """Una proposta da firmare viene prima di un colloquio da prenotare: si fa da casa, subito."""
    if attore.veste != Ruolo.CITTADINO:
        return None
    da_firmare = percorso_di(attore, persona_id).patto
    if da_firmare and da_firmare.proposto:
        frase = _("Il suo piano è pronto: lo legga e, se è d'accordo, lo firmi.")
        return _passo(frase, _("Legga e firmi"), "percorsi:accetta_patto", da_firmare.pk)
    return None


@prossimo_passo(ordine=41)
def la_sua_lezione(attore: Attore, persona_id: int) -> Passo | None:
    if attore.veste != Ruolo.CITTADINO:
        return None
    lezione = la_prossima(attore, persona_id)
    if lezione:
        frase = _("Prossima lezione: {quando}, {luogo}.")
        return Passo(
            str(frase).format(quando=data_estesa(lezione.inizio), luogo=lezione.edizione.luogo)
        )
    return None


@tappa(30, _("Piano firmato"))
def piano(persona_id: int) -> str | None:
    patto = percorso_di(chi_guarda(), persona_id).patto
    if patto is None:
        return None
    return "adesso" if patto.proposto or patto.in_bozza else "fatto"


@tappa(40, _("Corso"))
def corso(persona_id: int) -> str | None:
    corsi = corsi_di(chi_guarda(), persona_id)
    if any(suo.in_corso for suo in corsi):
        return "adesso"
    return "fatto" if corsi else None


@tappa(50, _("Attestato"))
def attestato(persona_id: int) -> str | None:
    corsi = corsi_di(chi_guarda(), persona_id)
    return "fatto" if any(suo.ha_attestato for suo in corsi) else None
