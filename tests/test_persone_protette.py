"""Ogni pagina che mostra una persona protetta chiede prima perché, da ogni numero ci si arrivi.

Ogni tavola ha una riga sola, tutte con lo stesso numero e tutte di Ada: così ogni indirizzo che
prende un numero porta a qualcosa di suo. Le righe sono finte, senza i vincoli che le vorrebbero
coerenti: qui si guarda chi apre, non che cosa c'è scritto.
"""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField, DateRangeField, DateTimeRangeField
from django.db import connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.urls import reverse

from centri.models.persona_del_centro import PersonaDelCentro
from lavoratori.models import AperturaMotivata, Lavoratore, Protezione
from lavoratori.models.unione import Unione
from lavoratori.models.uscita import Uscita
from portale import clock
from portale.documents.models import Documento, StatoDocumento
from portale.identity.choices import Ruolo
from portale.identity.models import Incarico
from tests.lavoratori.parametri import carica_parametri
from tests.test_house import nostre_viste
from tests.test_porte import vesti_di

pytestmark = pytest.mark.django_db
N, COGNOME = 7_777_777, "Segretissima"
PAGINE_SUE = 50  # se ne trova meno, non sta provando nulla
DI_MOLTE = (  # la mostrano fra molte altre: un elenco, un registro, una coda
    "chiusure/<int:pk>/",
    "corsi/edizioni/",
    "elenchi/",
    "incontri/<int:pk>/",
    "piani/<int:pk>/",
    "posti/<int:pk>/",
    "telefono/<int:pk>/",
    "trattamenti/<int:pk>/",
    "trattamenti/documenti/",
    "viste/",
)
CASE = ("portale", "lavoratori", "centri", "percorsi", "imprese")
NUMERO = re.compile(r"<int:\w+>")
CHI = (Ruolo.OPERATORE_CPI, Ruolo.RESPONSABILE_CPI, Ruolo.REGIONE, Ruolo.AUDITOR)
SENZA_VINCOLI = """
DO $$ DECLARE v record; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR v IN SELECT conrelid::regclass AS tavola, conname FROM pg_constraint
           WHERE contype = 'c' AND connamespace = 'public'::regnamespace
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', v.tavola, v.conname); END LOOP;
END $$"""


def quando():
    return clock.now().replace(microsecond=0)


DI_OGNI_TIPO = (
    (DateTimeRangeField, lambda: DateTimeTZRange(quando(), quando() + timedelta(hours=1))),
    (DateRangeField, lambda: DateRange(clock.today(), clock.today() + timedelta(days=1))),
    (ArrayField, list),
    (models.JSONField, dict),
    (models.DateTimeField, quando),
    (models.DateField, clock.today),
    (models.TimeField, lambda: quando().time()),
    (models.DecimalField, lambda: Decimal(1)),
    (models.BooleanField, lambda: False),
    (models.IntegerField, lambda: 1),
    (models.FloatField, lambda: 1.0),
    (models.BinaryField, lambda: b""),
    (models.FileField, lambda: ""),
    (models.UUIDField, lambda: "77777777-7777-7777-7777-777777777777"),
    (models.DurationField, lambda: timedelta(hours=1)),
    (models.Field, lambda: "x"),
)


def valore_di(campo, modello):
    if campo.is_relation:
        chiave = campo.target_field
        return None if campo.related_model is modello else valore_di(chiave, campo.related_model)
    if campo.name == "persona_id" or (
        campo.primary_key and not isinstance(campo, models.CharField)
    ):
        return N
    if campo.has_default():
        return campo.get_default()
    if campo.null:
        return None
    if campo.choices:
        return campo.flatchoices[0][0]
    return next(fa() for tipo, fa in DI_OGNI_TIPO if isinstance(campo, tipo))


def una_riga(modello):
    campi = modello._meta.concrete_fields
    riga = modello(**{c.attname: valore_di(c, modello) for c in campi})
    models.Model.save_base(riga, raw=True, force_insert=True)


def nostre_tavole():
    """I modelli scritti qui: non le storie, non le tavole di mezzo, non le librerie."""
    return [
        modello
        for modello in apps.get_models()
        if modello.__module__.partition(".")[0] in CASE
        and modello._meta.managed
        and not modello._meta.auto_created
        and not hasattr(modello, "pgh_tracked_model")
    ]


@pytest.fixture
def ada():
    carica_parametri()
    with connection.cursor() as cursore:
        cursore.execute(SENZA_VINCOLI)
    for modello in nostre_tavole():
        una_riga(modello)
    for che_la_nasconde in (AperturaMotivata, Protezione, Unione, Uscita):
        che_la_nasconde._base_manager.filter(pk=N).delete()
    Lavoratore.objects.filter(pk=N).update(cognome=COGNOME)
    PersonaDelCentro._base_manager.update(di_competenza=True)
    Documento.objects.filter(pk=N).update(stato=StatoDocumento.PRONTO, tipo="patto")
    return Lavoratore.objects.get(pk=N)


def la_sua_pagina(client_di, percorso, vista):
    """La pagina, come la vede il primo fra chi segue le persone che la può aprire."""
    ruolo = next(ruolo for ruolo in CHI if ruolo in vesti_di(vista))
    Incarico.objects.filter(pk=N).update(ruolo=ruolo)
    client = client_di(Incarico.objects.get(pk=N), raise_request_exception=False)
    url = "/" + NUMERO.sub(str(N), re.sub(r"<(slug|str):\w+>", "x", percorso))
    with transaction.atomic():
        risposta = client.get(url, headers={"accept": "text/html"})
        transaction.set_rollback(True)
    return risposta


def la_mostra(risposta):
    """Il suo nome è nella pagina; o ci arriva, e si ferma su una riga finta (un file che manca)."""
    nel_testo = COGNOME in risposta.content.decode(errors="ignore")
    return risposta.status_code == 500 or (risposta.status_code == 200 and nel_testo)


def test_ogni_pagina_che_la_mostra_chiede_prima_il_motivo(client_di, ada):
    sue = [
        (percorso, vista)
        for percorso, vista in nostre_viste()
        if NUMERO.search(percorso)
        and vesti_di(vista) & {*map(str, CHI)}
        and not percorso.startswith(DI_MOLTE)
        and not percorso.endswith("perche/")
        and la_mostra(la_sua_pagina(client_di, percorso, vista))
    ]
    Protezione.objects.create(lavoratore=ada, autore_id=N, dal=clock.today())
    perche = reverse("lavoratori:apri_protetta", args=[N])
    aperte = []
    for percorso, vista in sue:
        risposta = la_sua_pagina(client_di, percorso, vista)
        chiede = perche in risposta.headers.get("Location", "")
        if not chiede and risposta.status_code != 404:
            aperte.append((percorso, risposta.status_code))
    assert len(sue) > PAGINE_SUE
    assert aperte == []
