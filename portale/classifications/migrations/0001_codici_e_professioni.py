import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='CompetenzaEsco',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice', models.CharField(help_text='La fine del suo indirizzo.', max_length=36, unique=True, verbose_name='codice ESCO')),
                ('nome', models.CharField(help_text='Traduzione non ufficiale.', max_length=160, verbose_name='nome')),
                ('nome_inglese', models.CharField(max_length=160, verbose_name='nome inglese di ESCO')),
                ('settore', models.CharField(max_length=60, verbose_name='settore')),
                ('isco', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), blank=True, default=list, size=None, verbose_name='gruppi ISCO-08')),
            ],
            options={
                'verbose_name': 'competenza ESCO',
                'verbose_name_plural': 'competenze ESCO',
                'ordering': ('settore', 'nome'),
            },
        ),
        migrations.CreateModel(
            name='Fonte',
            fields=[
                ('file', models.CharField(max_length=100, primary_key=True, serialize=False, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='impronta')),
                ('licenza', models.CharField(max_length=200, verbose_name='licenza')),
                ('righe', models.PositiveIntegerField(verbose_name='righe')),
                ('caricato_il', models.DateTimeField(verbose_name='caricato il')),
            ],
            options={
                'verbose_name': 'fonte dei dati',
                'verbose_name_plural': 'fonti dei dati',
                'ordering': ('file',),
            },
        ),
        migrations.CreateModel(
            name='Codice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lista', models.CharField(help_text="Il nome dell'elenco, per esempio contratto_co.", max_length=40, verbose_name='lista')),
                ('codice', models.CharField(max_length=20, verbose_name='codice')),
                ('descrizione', models.CharField(max_length=600, verbose_name='descrizione')),
                ('padre', models.CharField(blank=True, help_text="Vuoto in cima all'albero.", max_length=20, verbose_name='codice superiore')),
                ('dal', models.DateField(blank=True, help_text='Vuoto: da sempre.', null=True, verbose_name='vale dal')),
                ('al', models.DateField(blank=True, help_text='Compreso.', null=True, verbose_name='vale fino al')),
                ('fonte', models.CharField(max_length=80, verbose_name='fonte')),
                ('versione', models.CharField(blank=True, max_length=40, verbose_name='versione')),
            ],
            options={
                'verbose_name': 'codice',
                'verbose_name_plural': 'codici',
                'ordering': ('lista', 'codice', 'dal'),
                'constraints': [models.UniqueConstraint(fields=('lista', 'codice', 'dal'), name='codice_uno_per_lista_e_giorno', nulls_distinct=False, violation_error_message='Questa lista ha già il codice, dallo stesso giorno.'), models.CheckConstraint(condition=models.Q(('dal', None), ('al', None), ('dal__lte', models.F('al')), _connector='OR'), name='codice_dal_prima_di_al', violation_error_message="La fine viene prima dell'inizio.")],
            },
        ),
        migrations.CreateModel(
            name='Professione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice', models.CharField(max_length=20, unique=True, verbose_name='codice ESCO')),
                ('uri', models.URLField(help_text='Come ESCO la identifica in tutta Europa.', unique=True, verbose_name='indirizzo')),
                ('isco', models.CharField(help_text='Le quattro cifre del gruppo ILO.', max_length=4, verbose_name='gruppo ISCO-08')),
                ('etichetta', models.CharField(max_length=250, verbose_name='nome')),
                ('alternative', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=250), blank=True, default=list, size=None, verbose_name='altri nomi')),
                ('altre_lingue', models.JSONField(blank=True, default=dict, help_text='Per lingua: en, fr, ro.', verbose_name='nome in altre lingue')),
                ('nome_ricerca', models.CharField(editable=False, max_length=250, verbose_name='nome per la ricerca')),
                ('ricerca', models.TextField(editable=False, verbose_name='tutte le parole per trovarla')),
            ],
            options={
                'verbose_name': 'professione',
                'verbose_name_plural': 'professioni',
                'ordering': ('etichetta', 'codice'),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['ricerca'], name='professione_parole', opclasses=['gin_trgm_ops']), models.Index(fields=['isco'], name='professione_per_isco')],
            },
        ),
    ]
