"""La scheda di un trattamento: la storia degli stati, la catena delle proroghe, l'azienda."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from lavoratori.choices import StatoTrattamento
from lavoratori.models import CondizioneAzienda, TrattamentoCig
from lavoratori.rules.frasi_dei_limiti import NOMI, frase, usati_su
from lavoratori.rules.limiti_cassa import LIBERO, SUPERATO, VICINO, Limite

ICONE = {
    StatoTrattamento.SCADUTO: "ban",
    StatoTrattamento.RESPINTO: "ban",
    StatoTrattamento.REVOCATO: "ban",
}
SEGNI = {SUPERATO: "attenzione", VICINO: "attesa", LIBERO: "fatto"}
COLORI = {
    StatoTrattamento.ANNUNCIATO: "attesa",
    StatoTrattamento.ACCORDO_FIRMATO: "attesa",
    StatoTrattamento.RICHIESTO: "attesa",
    StatoTrattamento.AUTORIZZATO: "fatto",
    StatoTrattamento.IN_CORSO: "ora",
    StatoTrattamento.PROROGATO: "ora",
    StatoTrattamento.RESPINTO: "fermo",
    StatoTrattamento.REVOCATO: "fermo",
}


def colore(stato: str) -> str:
    return COLORI.get(StatoTrattamento(stato), "")


def limite_a_parole(limite: Limite, oggi: date) -> dict[str, Any]:
    """Nome, frase, segno e i tratti della barra (in giorni)."""
    usati = round(min(limite.usati, limite.massimo))
    alla_fine = round(min(max(limite.alla_fine, limite.usati), limite.massimo))
    parole = {
        SUPERATO: _("oltre il limite"),
        VICINO: _("si arriva al limite"),
        LIBERO: _("c'è spazio"),
    }
    return {
        "nome": NOMI[limite.codice],
        "usati_su": usati_su(limite),
        "frase": frase(limite, oggi),
        "articolo": limite.articolo,
        "da_confermare": limite.da_confermare,
        "stato": limite.stato,
        "segno": SEGNI[limite.stato],
        "parola": parole[limite.stato],
        "tratti": [
            (_("giorni usati fino a oggi"), usati),
            (_("già previsti"), max(alla_fine - usati, 0)),
        ],
        "massimo": limite.massimo,
    }


def storia(caso: TrattamentoCig, autori: dict[int, str] | None = None) -> list[dict[str, Any]]:
    """I passaggi di stato, dal primo all'ultimo."""
    voci = [
        {
            "quando": passaggio.giorno,
            "titolo": passaggio.get_stato_display().capitalize(),
            "testo": passaggio.nota,
            "icona": ICONE.get(StatoTrattamento(passaggio.stato), "check"),
        }
        for passaggio in caso.passaggi.all()  # type: ignore[attr-defined]
    ]
    if not voci and caso.accordo_data:
        voci.append(
            {
                "quando": caso.accordo_data,
                "titolo": _("Accordo firmato"),
                "testo": caso.accordo_firmatari,
                "icona": "check",
            }
        )
    return voci


def catena(caso: TrattamentoCig) -> list[TrattamentoCig]:
    """Il caso, ciò che proroga e le sue proroghe, dal primo all'ultimo. Una query."""
    della_stessa = TrattamentoCig.objects.filter(
        titolare_id=caso.titolare_id, azienda_cf=caso.azienda_cf
    ).filter(Q(pk=caso.pk) | ~Q(proroga_di=None) | Q(proroga__isnull=False))
    tutti = {uno.pk: uno for uno in della_stessa.select_related("causale").distinct()}
    segue = {uno.proroga_di_id: uno for uno in tutti.values() if uno.proroga_di_id}
    primo = tutti[caso.pk]
    while primo.proroga_di_id in tutti:
        primo = tutti[primo.proroga_di_id]
    anelli = [primo]
    while anelli[-1].pk in segue:
        anelli.append(segue[anelli[-1].pk])
    return anelli


def condizioni(caso: TrattamentoCig) -> list[CondizioneAzienda]:
    """Dalla più recente."""
    return list(
        CondizioneAzienda.objects.filter(
            titolare_id=caso.titolare_id, azienda_cf=caso.azienda_cf
        ).order_by("-dal", "-pk")
    )


def condizione_di_oggi(tutte: list[CondizioneAzienda], oggi: date) -> CondizioneAzienda | None:
    return next((una for una in tutte if una.dal <= oggi), None)
