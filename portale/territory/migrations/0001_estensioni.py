import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGinExtension(
        ),
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        django.contrib.postgres.operations.TrigramExtension(
        ),
        django.contrib.postgres.operations.UnaccentExtension(
        ),
        migrations.CreateModel(
            name='Regione',
            fields=[
                ('codice', models.CharField(help_text='Codice Istat, per esempio 01.', max_length=2, primary_key=True, serialize=False, verbose_name='codice')),
                ('nome', models.CharField(max_length=40, unique=True, verbose_name='nome')),
            ],
            options={
                'verbose_name': 'regione',
                'verbose_name_plural': 'regioni',
                'ordering': ('nome',),
            },
        ),
        migrations.CreateModel(
            name='StatoEstero',
            fields=[
                ('belfiore', models.CharField(help_text='La Z e le tre cifre del luogo di nascita nel codice fiscale.', max_length=4, primary_key=True, serialize=False, verbose_name='codice catastale')),
                ('nome', models.CharField(max_length=60, verbose_name='nome')),
                ('nome_ordinamento', models.CharField(editable=False, max_length=60, verbose_name='nome per la ricerca')),
                ('iso2', models.CharField(blank=True, max_length=2, verbose_name='codice ISO')),
                ('codice_istat', models.CharField(blank=True, max_length=3, verbose_name='codice Istat')),
                ('ue', models.BooleanField(default=False, verbose_name="nell'Unione europea")),
                ('attivo', models.BooleanField(default=True, help_text='Falso per gli Stati che non esistono più.', verbose_name='attivo')),
            ],
            options={
                'verbose_name': 'Stato estero',
                'verbose_name_plural': 'Stati esteri',
                'ordering': ('nome_ordinamento', 'belfiore'),
            },
        ),
        migrations.CreateModel(
            name='Provincia',
            fields=[
                ('sigla', models.CharField(help_text='Per esempio TO.', max_length=2, primary_key=True, serialize=False, verbose_name='sigla')),
                ('codice', models.CharField(help_text='Le prime tre cifre dei suoi comuni.', max_length=3, unique=True, verbose_name='codice')),
                ('nome', models.CharField(max_length=40, verbose_name='nome')),
                ('regione', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='province', to='territory.regione', verbose_name='regione')),
            ],
            options={
                'verbose_name': 'provincia',
                'verbose_name_plural': 'province',
                'ordering': ('nome',),
            },
        ),
        migrations.CreateModel(
            name='Comune',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codice_istat', models.CharField(max_length=6, unique=True, validators=[django.core.validators.RegexValidator('^\\d{6}$', 'Il codice Istat ha sei cifre.')], verbose_name='codice Istat')),
                ('belfiore', models.CharField(help_text='Codice Belfiore: le quattro lettere e cifre del luogo nel codice fiscale.', max_length=4, unique=True, verbose_name='codice catastale')),
                ('nome', models.CharField(max_length=60, verbose_name='nome')),
                ('nome_ordinamento', models.CharField(editable=False, max_length=60, verbose_name='nome per la ricerca')),
                ('provincia', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comuni', to='territory.provincia', verbose_name='provincia')),
                ('cap', models.CharField(blank=True, help_text='Il primo, nelle città divise in più zone postali.', max_length=5, verbose_name='CAP')),
                ('latitudine', models.FloatField(blank=True, null=True, verbose_name='latitudine')),
                ('longitudine', models.FloatField(blank=True, null=True, verbose_name='longitudine')),
                ('popolazione', models.PositiveIntegerField(blank=True, null=True, verbose_name='popolazione')),
                ('bacino_cpi', models.CharField(blank=True, help_text="Il bacino del Centro per l'impiego. Torino ne ha uno solo e due centri.", max_length=4, verbose_name='bacino')),
            ],
            options={
                'verbose_name': 'comune',
                'verbose_name_plural': 'comuni',
                'ordering': ('nome_ordinamento', 'codice_istat'),
                'indexes': [models.Index(fields=['nome_ordinamento'], name='comune_per_nome', opclasses=['text_pattern_ops']), models.Index(fields=['bacino_cpi'], name='comune_per_bacino')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('latitudine__isnull', True), ('longitudine__isnull', True)), models.Q(('latitudine__isnull', False), ('latitudine__range', (35, 48)), ('longitudine__isnull', False), ('longitudine__range', (6, 19))), _connector='OR'), name='comune_con_tutte_e_due_le_coordinate', violation_error_message='Servono latitudine e longitudine, e in Italia.')],
            },
        ),
    ]
