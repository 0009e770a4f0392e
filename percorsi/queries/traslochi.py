"""Ciò che una persona ha in corso quando cambia domicilio: lo legge chi prepara la consegna."""

from centri.choices.traslochi import CosaAperta
from centri.queries.traslochi import resta_aperto
from centri.rules.traslochi import Aperto
from percorsi.choices import StatoEdizione, StatoIscrizione
from percorsi.models import Assessment, Iscrizione, Patto


@resta_aperto
def i_patti(persona_id: int) -> list[Aperto]:
    aperti = Patto.objects.aperti().filter(lavoratore=persona_id).select_related("programma")
    return [
        Aperto(
            CosaAperta.PATTO if uno.in_vigore else CosaAperta.PROPOSTA,
            uno.pk,
            f"{uno.get_tipo_display()}, {uno.programma}",
        )
        for uno in aperti
        if uno.in_vigore or uno.proposto
    ]


@resta_aperto
def le_valutazioni(persona_id: int) -> list[Aperto]:
    confermate = Assessment.objects.confermati().filter(lavoratore=persona_id)
    ultima = confermate.select_related("programma").order_by("-giorno", "-pk").first()
    if ultima is None:
        return []
    quale = f"{ultima.programma}, {ultima.giorno:%d/%m/%Y}"
    return [Aperto(CosaAperta.VALUTAZIONE, ultima.pk, quale)]


@resta_aperto
def i_corsi(persona_id: int) -> list[Aperto]:
    attive = Iscrizione.objects.filter(lavoratore=persona_id, stato=StatoIscrizione.ISCRITTA)
    in_corso = attive.exclude(edizione__stato=StatoEdizione.CONCLUSA)
    return [
        Aperto(CosaAperta.CORSO, una.pk, str(una.edizione.corso))
        for una in in_corso.select_related("edizione__corso")
    ]
