"""La lista d'attesa: mettersi in lista, ricevere un posto liberato, accettarlo o lasciarlo.

L'ordine dei fermi è sempre persona, attesa, proposta, poi il tempo; chi cerca il prossimo in lista
non aspetta mai: se qualcuno tiene quella riga, passa oltre.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from centri.actions.colloqui import CHI_PRESTA, prenota_colloquio
from centri.actions.incontri import iscrivi_a_incontro
from centri.actions.trattenute import lascia, trattieni
from centri.choices import (
    CanalePrenotazione,
    MotivoFascia,
    StatoAttesa,
    StatoProposta,
    TipoRisorsa,
)
from centri.models import (
    Attesa,
    Centro,
    Fascia,
    Incontro,
    Partecipazione,
    Prestazione,
    PropostaPosto,
    Trattenuta,
)
from centri.notifications.attese import PostoProposto
from centri.queries.attese import Posto, in_fila, posti_promessi
from centri.queries.chi_prenota import impedimenti_della_persona
from centri.queries.offerte import Offerta, offerte_libere
from centri.queries.raggiungere import raggiungibile_in_tempo
from centri.rules.attesa import (
    fine_della_proposta,
    impedimenti_all_attesa,
    impedimenti_alla_proposta,
    impedimenti_alla_risposta,
)
from centri.rules.incontri import SENZA_POSTI
from lavoratori.models import Lavoratore
from portale import clock
from portale.audit.registro import record
from portale.calendario import giorni_lavorativi_dopo
from portale.errors import AttoImpedito, Impedimento
from portale.identity.attore import IL_SISTEMA, Attore
from portale.notifications.notifica import notify


@transaction.atomic
def mettiti_in_attesa(
    *,
    lavoratore: Lavoratore,
    centro: Centro,
    prestazione: Prestazione | None = None,
    incontro: Incontro | None = None,
    entro: date | None = None,
    giorni: Iterable[int] = (),
    momento: str = "",
    autore: Attore,
) -> Attesa:
    """In lista per un colloquio in quel centro, o per un incontro pieno."""
    lavoratore = Lavoratore.objects.lock(lavoratore.pk)

    impedimenti = _impedimenti(lavoratore, centro, prestazione, incontro, autore)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    attesa = Attesa.objects.create(
        lavoratore=lavoratore,
        centro=centro,
        prestazione=prestazione,
        incontro=incontro,
        entro=entro,
        giorni=sorted(set(giorni)),
        momento=momento,
        created_at=clock.now(),
    )
    record("attesa.iniziata", attesa, autore=autore)
    return attesa


@transaction.atomic
def chiedi_un_posto(
    *, incontro: Incontro, lavoratore: Lavoratore, autore: Attore
) -> Partecipazione | Attesa:
    """La iscrive all'incontro; se è pieno, la mette in lista per il primo posto che si libera."""
    try:
        return iscrivi_a_incontro(incontro=incontro, lavoratore=lavoratore, autore=autore)
    except AttoImpedito as no:
        if no.impedimenti != [SENZA_POSTI]:
            raise
    return mettiti_in_attesa(
        lavoratore=lavoratore, centro=incontro.centro, incontro=incontro, autore=autore
    )


@transaction.atomic
def togliti_dall_attesa(*, attesa: Attesa, autore: Attore) -> Attesa:
    """Non aspetta più; il posto che le era tenuto passa a chi segue."""
    Lavoratore.objects.lock(attesa.lavoratore_id)
    attesa = Attesa.objects.lock(attesa.pk)
    if attesa.stato != StatoAttesa.APERTA:
        return attesa

    attesa.stato = StatoAttesa.TOLTA
    attesa.save(update_fields=["stato"])
    record("attesa.tolta", attesa, autore=autore)
    _lascia_le_proposte(attesa, autore)
    return attesa


@transaction.atomic
def proponi_posto(*, attesa: Attesa, posto: Posto, autore: Attore) -> PropostaPosto:
    """Il posto è tenuto per lei fino a un'ora precisa, e lo sa: per iscritto o al telefono."""
    lavoratore = Lavoratore.objects.lock(attesa.lavoratore_id)
    attesa = Attesa.objects.lock(attesa.pk)
    adesso = clock.now()
    per_telefono = not raggiungibile_in_tempo(lavoratore)
    fine = fine_della_proposta(
        adesso=adesso,
        inizio=posto.inizio,
        lavorativo_dopo=giorni_lavorativi_dopo(clock.today(), 1) if per_telefono else None,
    )
    offerta = _offerta(posto, lavoratore) if fine else None

    impedimenti = impedimenti_alla_proposta(
        aspetta=attesa.stato == StatoAttesa.APERTA,
        ha_una_proposta=attesa.proposte.aperte().exists(),
        in_tempo=fine is not None,
        libero=offerta is not None if posto.incontro is None else _c_e_una_sedia(posto.incontro),
    )
    if fine is None or impedimenti:
        raise AttoImpedito(impedimenti)

    trattenuta = None
    if offerta is not None:
        trattenuta = trattieni(
            lavoratore=lavoratore, offerta=offerta, per=fine - adesso, autore=autore
        )
    proposta = PropostaPosto.objects.create(
        attesa=attesa,
        centro=posto.centro,
        operatore=offerta.operatore if offerta else None,
        inizio=posto.inizio,
        fine=posto.fine,
        trattenuta=trattenuta,
        posto_di=posto.posto_di,
        per_telefono=per_telefono,
        inviata_il=adesso,
        scade_il=fine,
    )
    record("proposta.inviata", proposta, autore=autore)
    if not per_telefono:
        notify(PostoProposto, a=lavoratore, chiave=f"proposta:{proposta.pk}", proposta=proposta.pk)
    return proposta


def offri_al_prossimo(posto: Posto) -> PropostaPosto | None:
    """Il posto liberato va al primo in lista che lo può prendere; se non c'è, è di tutti."""
    if fine_della_proposta(adesso=clock.now(), inizio=posto.inizio) is None:
        return None
    for candidata in in_fila(posto):
        attesa = _ferma_se_libera(candidata)
        if attesa is not None:
            try:
                return proponi_posto(attesa=attesa, posto=posto, autore=IL_SISTEMA)
            except AttoImpedito:
                continue
    return None


@transaction.atomic
def accetta_proposta(*, proposta: PropostaPosto, autore: Attore) -> PropostaPosto:
    """Il posto è suo: prenota il colloquio, o la iscrive all'incontro."""
    proposta = _ferma_proposta(proposta)

    impedimenti = _impedimenti_alla_risposta(proposta)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    attesa, trattenuta = proposta.attesa, proposta.trattenuta
    offerta = _offerta_tenuta(proposta, trattenuta)
    _chiudi(proposta, StatoProposta.ACCETTATA)
    attesa.stato = StatoAttesa.SERVITA
    attesa.save(update_fields=["stato"])
    record("proposta.accettata", proposta, autore=autore)
    if offerta is not None:
        prenota_colloquio(
            lavoratore=attesa.lavoratore,
            offerta=offerta,
            autore=autore if autore.veste in CHI_PRESTA else IL_SISTEMA,
            canale=CanalePrenotazione.LISTA_ATTESA,
            trattenuta=trattenuta,
        )
    elif attesa.incontro is not None:
        iscrivi_a_incontro(incontro=attesa.incontro, lavoratore=attesa.lavoratore, autore=autore)
    return proposta


@transaction.atomic
def rifiuta_proposta(*, proposta: PropostaPosto, autore: Attore) -> PropostaPosto:
    """Questo no; resta in lista per il prossimo. Il posto passa subito a chi segue."""
    proposta = _ferma_proposta(proposta)

    impedimenti = _impedimenti_alla_risposta(proposta)
    if impedimenti:
        raise AttoImpedito(impedimenti)

    _passa_oltre(proposta, StatoProposta.RIFIUTATA, "proposta.rifiutata", autore)
    return proposta


def scadi_proposte() -> int:
    """Il giro periodico: chi non ha risposto in tempo lascia il posto a chi segue."""
    numeri = PropostaPosto.objects.scadute(clock.now()).order_by("scade_il", "pk")
    return sum(_scade(pk) for pk in list(numeri.values_list("pk", flat=True)))


def chi_ha_il_posto_non_aspetta(
    *,
    lavoratore: Lavoratore,
    prestazione: Prestazione | None = None,
    incontro: Incontro | None = None,
    autore: Attore,
) -> None:
    """Ha prenotato da sé, o l'hanno iscritta: ciò che le era tenuto passa a chi segue."""
    attese = Attesa.objects.aperte().filter(
        lavoratore=lavoratore, prestazione=prestazione, incontro=incontro
    )
    if not attese.exists():  # quasi nessuno aspetta: la domanda breve, prima
        return
    for attesa in attese.select_for_update(of=("self",)):
        attesa.stato = StatoAttesa.SERVITA
        attesa.save(update_fields=["stato"])
        _lascia_le_proposte(attesa, autore)


def _impedimenti(
    lavoratore: Lavoratore,
    centro: Centro,
    prestazione: Prestazione | None,
    incontro: Incontro | None,
    autore: Attore,
) -> list[Impedimento]:
    aperte = Attesa.objects.aperte().filter(
        lavoratore=lavoratore, prestazione=prestazione, incontro=incontro
    )
    impedimenti = impedimenti_all_attesa(
        gia_in_attesa=aperte.exists(),
        gia_prenotato=_gia_prenotato(lavoratore, prestazione, incontro),
        attiva=prestazione is None or prestazione.attiva,
        passato=incontro is not None and incontro.inizio <= clock.now(),
        posti_liberi=_sedie(incontro) if incontro is not None else 0,
    )
    if prestazione is None or autore.veste in CHI_PRESTA:
        return impedimenti
    risposte = {str(domanda["codice"]): "-" for domanda in prestazione.domande}
    return impedimenti + impedimenti_della_persona(lavoratore, prestazione, centro, risposte)


def _gia_prenotato(
    lavoratore: Lavoratore, prestazione: Prestazione | None, incontro: Incontro | None
) -> bool:
    if incontro is not None:
        iscritte = incontro.partecipazioni.che_occupano_un_posto()
        return iscritte.filter(lavoratore=lavoratore).exists()
    return lavoratore.colloqui.da_erogare().filter(prestazione=prestazione).exists()


def _sedie(incontro: Incontro) -> int:
    """Le sedie né prese né promesse; di un incontro annullato, nessuna."""
    if incontro.annullato_il is not None:
        return 0
    prese = incontro.partecipazioni.che_occupano_un_posto().count()
    return incontro.posti - prese - posti_promessi(incontro, clock.now())


def _c_e_una_sedia(incontro: Incontro) -> bool:
    return _sedie(Incontro.objects.lock(incontro.pk)) > 0


def _offerta(posto: Posto, lavoratore: Lavoratore) -> Offerta | None:
    """L'orario com'è adesso: dentro un ricevimento, libero per chi riceve e per lei."""
    if posto.prestazione is None:
        return None
    libere = offerte_libere(
        centro=posto.centro,
        prestazione=posto.prestazione,
        dal=posto.inizio,
        al=posto.inizio,
        lavoratore=lavoratore,
        preferita=posto.operatore.pk if posto.operatore else None,
    )
    return next((offerta for offerta in libere if offerta.inizio == posto.inizio), None)


def _offerta_tenuta(proposta: PropostaPosto, trattenuta: Trattenuta | None) -> Offerta | None:
    """La stessa offerta di allora: la stanza e gli altri operatori sono quelli tenuti."""
    if proposta.attesa.prestazione is None or proposta.operatore is None:
        return None
    numero = trattenuta.pk if trattenuta else 0
    tenute = [
        fascia.risorsa
        for fascia in Fascia.objects.per(MotivoFascia.TRATTENUTA, numero).select_related(
            "risorsa__operatore__user"
        )
    ]
    stanze = [risorsa for risorsa in tenute if risorsa.tipo == TipoRisorsa.STANZA]
    altri = [
        risorsa.operatore
        for risorsa in tenute
        if risorsa.operatore is not None and risorsa.operatore_id != proposta.operatore_id
    ]
    return Offerta(
        centro=proposta.centro,
        prestazione=proposta.attesa.prestazione,
        operatore=proposta.operatore,
        inizio=proposta.inizio,
        stanza=stanze[0] if stanze else None,
        altri_operatori=tuple(altri),
    )


def _ferma_se_libera(candidata: Attesa) -> Attesa | None:
    """La persona e la sua attesa, senza aspettare nessuno."""
    persona = Lavoratore.objects.select_for_update(skip_locked=True, of=("self",))
    if not persona.filter(pk=candidata.lavoratore_id).exists():
        return None
    attese = Attesa.objects.aperte().select_for_update(skip_locked=True, of=("self",))
    return attese.filter(pk=candidata.pk).first()


def _ferma_proposta(proposta: PropostaPosto) -> PropostaPosto:
    """Ferma la persona, l'attesa e la proposta, sempre in quest'ordine."""
    attesa = Attesa.objects.get(pk=proposta.attesa_id)
    Lavoratore.objects.lock(attesa.lavoratore_id)
    Attesa.objects.lock(attesa.pk)
    PropostaPosto.objects.lock(proposta.pk)
    return PropostaPosto.objects.select_related(
        "attesa__lavoratore__domicilio_comune",
        "attesa__prestazione",
        "attesa__incontro__centro",
        "centro__sede__comune",
        "operatore__user",
        "trattenuta",
        "posto_di",
    ).get(pk=proposta.pk)


def _impedimenti_alla_risposta(proposta: PropostaPosto) -> list[Impedimento]:
    return impedimenti_alla_risposta(
        adesso=clock.now(),
        scade_il=proposta.scade_il,
        aperta=proposta.stato == StatoProposta.APERTA,
        stato=proposta.get_stato_display(),
    )


def _chiudi(proposta: PropostaPosto, stato: StatoProposta) -> None:
    proposta.stato, proposta.risposta_il = stato, clock.now()
    proposta.save(update_fields=["stato", "risposta_il"])


def _passa_oltre(proposta: PropostaPosto, stato: StatoProposta, atto: str, autore: Attore) -> None:
    posto = Posto.della_proposta(proposta)
    _chiudi(proposta, stato)
    record(atto, proposta, autore=autore)
    if proposta.trattenuta is not None:
        lascia(trattenuta=proposta.trattenuta, autore=autore)
    offri_al_prossimo(posto)


def _lascia_le_proposte(attesa: Attesa, autore: Attore) -> None:
    for proposta in attesa.proposte.aperte():
        fermata = _ferma_proposta(proposta)
        _passa_oltre(fermata, StatoProposta.RIFIUTATA, "proposta.rifiutata", autore)


@transaction.atomic
def _scade(pk: int) -> bool:
    """Vera se l'ha fatta scadere questo giro; chi la tiene ferma sta rispondendo."""
    riga = PropostaPosto.objects.filter(pk=pk).select_related("attesa").first()
    if riga is None or _ferma_se_libera(riga.attesa) is None:
        return False
    proposta = _ferma_proposta(riga)
    if proposta.stato != StatoProposta.APERTA:
        return False
    _passa_oltre(proposta, StatoProposta.SCADUTA, "proposta.scaduta", IL_SISTEMA)
    return True
