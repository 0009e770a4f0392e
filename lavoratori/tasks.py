"""I lavori che scattano da soli: due righe ciascuno."""

from lavoratori.actions.curriculum import fa_scadere_i_curriculum
from lavoratori.actions.did_sospese import chiude_le_did_sospese
from lavoratori.actions.trattamenti import fa_passare_i_giorni
from portale.celery import app


@app.task(name="lavoratori.fa_passare_i_giorni")
def fa_passare() -> None:
    fa_passare_i_giorni()


@app.task(name="lavoratori.fa_scadere_i_curriculum")
def fa_scadere() -> None:
    fa_scadere_i_curriculum()


@app.task(name="lavoratori.chiude_le_did_sospese")
def chiude_le_sospese() -> None:
    chiude_le_did_sospese()
