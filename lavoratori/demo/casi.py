"""I casi di cassa integrazione come li tiene la Regione: storia, proroghe, ore, condizioni."""

import random
from datetime import date, timedelta
from decimal import Decimal

from lavoratori.actions.allegati_cig import aggiungi_allegato
from lavoratori.actions.ore_cig import scrivi_ore
from lavoratori.actions.trattamenti import cambia_stato, fa_passare_i_giorni, registra_condizione
from lavoratori.choices import PagamentoCig, StatoAzienda, StatoTrattamento, TipoAllegato
from lavoratori.models import CondizioneAzienda, PassaggioTrattamento, PeriodoCig, TrattamentoCig
from lavoratori.rules.limiti_cassa import mesi_in_giorni
from lavoratori.rules.ore_cig import mesi_fra, ore_possibili, primo_del_mese
from portale.identity.attore import IL_SISTEMA, Attore
from portale.management.fasi import Demo, alle, fase, gia_avvenuto

S = StatoTrattamento
UN_GIORNO = timedelta(days=1)
GIORNI_PRIMA_DEL_LIMITE = 20
ORE_CONTRATTO = Decimal(40)
DETTAGLI = (
    "matricola_inps", "unita_codice", "pagamento", "dipendenti", "lavoratori_previsti", "esuberi",
    "autorizzazione_numero", "autorizzazione_data", "decreto_numero", "decreto_data",
    "accordo_formazione", "ucri_numero",
)  # fmt: skip
CONDIZIONI = {
    "CIGS-CES": (StatoAzienda.CESSAZIONE, "Chiude lo stabilimento"),
    "CIGS-CES-2004": (StatoAzienda.CESSAZIONE, "Chiude lo stabilimento"),
    "CIGS-CON": (StatoAzienda.CONCORDATO, "Concordato preventivo senza continuità"),
    "CIGS-CRI": (StatoAzienda.CRISI, ""),
}
CHE_SI_PROROGANO = ("CIGS-CRI", "CIGO", "CIGS-RIO")


@fase(240, "I casi di cassa integrazione")
def casi(demo: Demo) -> None:
    scritti_di_massa = list(
        TrattamentoCig.objects.filter(passaggi=None).order_by("azienda_cf", "dal", "causale_id")
    )
    _completa(demo, scritti_di_massa)
    aperti_con_un_atto = TrattamentoCig.objects.exclude(
        pk__in=[caso.pk for caso in scritti_di_massa]
    )
    for caso in aperti_con_un_atto.filter(dal__lte=demo.oggi).order_by("dal", "azienda_cf"):
        _autorizza(caso)
    vicino = _una_catena(demo, scritti_di_massa)
    _condizioni(demo)
    fa_passare_i_giorni()
    if vicino is not None:
        _ore_e_documenti(demo, vicino)


def _completa(demo: Demo, scritti: list[TrattamentoCig]) -> None:
    """Numeri, autorizzazioni e passaggi di ciò che le altre fasi hanno scritto di massa."""
    persone = _persone(scritti)
    for caso in scritti:
        dado = demo.caso(f"caso {caso.azienda_cf} {caso.dal}")
        quante = persone.get(caso.pk, 0) or dado.randrange(10, 60)
        _riempi(caso, dado, quante)
    TrattamentoCig.objects.bulk_update(scritti, DETTAGLI)
    demo.scrivi([passaggio for caso in scritti for passaggio in _passaggi(caso, demo.oggi)])


def _persone(casi_scritti: list[TrattamentoCig]) -> dict[int, int]:
    quante: dict[int, int] = {}
    periodi = PeriodoCig.objects.filter(trattamento__in=[caso.pk for caso in casi_scritti])
    for trattamento_id in periodi.values_list("trattamento_id", flat=True):
        quante[trattamento_id] = quante.get(trattamento_id, 0) + 1
    return quante


def _riempi(caso: TrattamentoCig, dado: random.Random, quante: int) -> None:
    caso.matricola_inps = f"81{dado.randrange(10**8):08d}"
    caso.unita_codice = f"{dado.randrange(1, 4)}"
    caso.pagamento = dado.choice(list(PagamentoCig)).value
    caso.dipendenti = quante + dado.randrange(5, 40)
    caso.lavoratori_previsti = quante
    caso.esuberi = quante if caso.causale_id in CONDIZIONI else quante // 4
    caso.ucri_numero = f"UCRI {caso.dal.year}/{dado.randrange(1, 200)}"
    if caso.causale_id.startswith("CIGS"):
        caso.accordo_formazione = "Riqualificazione di chi è sospeso, con i fondi regionali"
    if caso.stato in (S.AUTORIZZATO, S.SCADUTO):
        quando = _autorizzato_il(caso)
        caso.autorizzazione_numero = f"{dado.randrange(10**11):011d}"
        caso.autorizzazione_data = quando
        if caso.causale_id.startswith("CIGS"):
            caso.decreto_numero, caso.decreto_data = f"{dado.randrange(10**5):05d}", quando


def _autorizzato_il(caso: TrattamentoCig) -> date:
    return min(caso.dal + timedelta(days=18), caso.al)


def _passaggi(caso: TrattamentoCig, oggi: date) -> list[PassaggioTrattamento]:
    """Dall'accordo allo stato di adesso."""
    accordo = caso.accordo_data or caso.dal
    tutti = [(S.ACCORDO_FIRMATO, accordo), (S.RICHIESTO, max(caso.dal - 4 * UN_GIORNO, accordo))]
    tutti += [(S.AUTORIZZATO, _autorizzato_il(caso)), (S.SCADUTO, caso.al + UN_GIORNO)]
    fin_qui = {S.ACCORDO_FIRMATO: 1, S.AUTORIZZATO: 3, S.SCADUTO: 4}.get(S(caso.stato), 0)
    return [
        PassaggioTrattamento(
            trattamento=caso,
            stato=stato,
            giorno=min(giorno, oggi),
            created_at=gia_avvenuto(alle(min(giorno, oggi), 10)),
        )
        for stato, giorno in tutti[:fin_qui]
    ]


def _autorizza(caso: TrattamentoCig) -> None:
    """Un caso aperto con un atto va avanti con gli atti."""
    if caso.stato != S.ACCORDO_FIRMATO:
        return
    giorno = max(caso.dal, caso.accordo_data or caso.dal)
    cambia_stato(trattamento=caso, verso=S.RICHIESTO, giorno=giorno, autore=IL_SISTEMA)
    numero = f"{caso.dal.year}/{caso.azienda_cf[-4:]}"
    cambia_stato(
        trattamento=caso,
        verso=S.AUTORIZZATO,
        giorno=giorno,
        dettagli={"decreto_numero": numero, "decreto_data": giorno, "dipendenti": 120},
        autore=IL_SISTEMA,
    )


def _una_catena(demo: Demo, scritti: list[TrattamentoCig]) -> TrattamentoCig | None:
    """Un'azienda che ha quasi finito i suoi 24 mesi: due trattamenti prima di quello di adesso."""
    ultimo = next(
        (
            caso
            for caso in scritti
            if caso.causale_id in CHE_SI_PROROGANO
            and caso.stato == S.AUTORIZZATO
            and caso.al > demo.oggi
        ),
        None,
    )
    if ultimo is None:
        return None
    giorni = (ultimo.al - ultimo.dal).days + 1
    prima = mesi_in_giorni(24) - GIORNI_PRIMA_DEL_LIMITE - giorni
    inizio = ultimo.dal - timedelta(days=prima)
    mezzo = inizio + timedelta(days=prima // 2)
    primo = _anello(demo, ultimo, inizio, mezzo - UN_GIORNO, None)
    secondo = _anello(demo, ultimo, mezzo, ultimo.dal - UN_GIORNO, primo)
    ultimo.proroga_di = secondo
    ultimo.save(update_fields=["proroga_di"])
    return ultimo


def _anello(
    demo: Demo, di: TrattamentoCig, dal: date, al: date, prima: TrattamentoCig | None
) -> TrattamentoCig:
    """Un trattamento già finito della stessa unità."""
    anello = TrattamentoCig(
        titolare_id=di.titolare_id,
        azienda_cf=di.azienda_cf,
        azienda_nome=di.azienda_nome,
        unita_comune_id=di.unita_comune_id,
        unita_indirizzo=di.unita_indirizzo,
        causale_id="CIGS-RIO",
        accordo_data=dal - timedelta(days=12),
        accordo_firmatari=di.accordo_firmatari,
        dal=dal,
        al=al,
        proroga_di=prima,
        stato=S.SCADUTO,
        created_at=alle(dal, 9, 30),
    )
    for campo in DETTAGLI:
        setattr(anello, campo, getattr(di, campo))
    anello.autorizzazione_data = anello.decreto_data = _autorizzato_il(anello)
    anello.save()
    demo.scrivi(_passaggi(anello, demo.oggi))
    return anello


def _condizioni(demo: Demo) -> None:
    """In che condizione è ogni azienda, dal giorno del suo primo trattamento."""
    gia = set(CondizioneAzienda.objects.values_list("azienda_cf", flat=True))
    for caso in TrattamentoCig.objects.filter(causale__in=CONDIZIONI).order_by("dal", "azienda_cf"):
        if caso.azienda_cf in gia:
            continue
        gia.add(caso.azienda_cf)
        condizione, nota = CONDIZIONI[caso.causale_id]
        registra_condizione(
            titolare=caso.titolare,
            azienda_cf=caso.azienda_cf,
            condizione=condizione,
            dal=caso.accordo_data or caso.dal,
            nota=nota,
            autore=IL_SISTEMA,
        )


def _ore_e_documenti(demo: Demo, caso: TrattamentoCig) -> None:
    """Le ore del mese scorso di ogni persona, e l'accordo fra i documenti."""
    funzionaria = Attore.di(demo.numeri["funzionaria"])
    dado = demo.caso("ore integrate")
    PeriodoCig.objects.filter(trattamento=caso).update(ore_contratto=ORE_CONTRATTO)
    mese = primo_del_mese(primo_del_mese(demo.oggi) - UN_GIORNO)
    ore = {
        periodo.pk: Decimal(dado.randrange(40, 101))
        * ore_possibili(mese, periodo.dal, periodo.al, ORE_CONTRATTO)
        // 100
        for periodo in PeriodoCig.objects.filter(trattamento=caso).order_by(
            "lavoratore__codice_fiscale"
        )
        if mese in mesi_fra(periodo.dal, periodo.al)
    }
    scrivi_ore(trattamento=caso, mese=mese, ore=ore, autore=funzionaria)
    aggiungi_allegato(
        trattamento=caso,
        tipo=TipoAllegato.ACCORDO,
        nome_file="accordo-sindacale.pdf",
        contenuto=_pdf(f"Accordo sindacale del {caso.accordo_data:%d/%m/%Y}: {caso.azienda_nome}"),
        autore=funzionaria,
    )


def _pdf(testo: str) -> bytes:
    """Il PDF più piccolo che si apre: una pagina con una riga."""
    riga = f"BT /F1 14 Tf 60 760 Td ({testo}) Tj ET".encode("latin-1", "replace")
    pezzi = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(riga), riga),
    ]
    corpo, posti = b"%PDF-1.4\n", []
    for numero, pezzo in enumerate(pezzi, start=1):
        posti.append(len(corpo))
        corpo += b"%d 0 obj%s endobj\n" % (numero, pezzo)
    tavola = b"".join(b"%010d 00000 n \n" % posto for posto in posti)
    return corpo + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (tavola, len(corpo))
    )
