import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0001_inizio'),
        ('classifications', '0001_codici_e_professioni'),
        ('lavoratori', '0001_inizio'),
        ('territory', '0001_estensioni'),
    ]

    operations = [
        migrations.CreateModel(
            name='Impresa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ente', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='impresa', to='bodies.ente', verbose_name='ente')),
                ('settore', models.CharField(blank=True, max_length=160, verbose_name='settore')),
                ('comune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.comune', verbose_name='comune')),
            ],
            options={
                'verbose_name': 'impresa',
                'verbose_name_plural': 'imprese',
                'ordering': ('ente__nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Annuncio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('impresa', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annunci', to='imprese.impresa', verbose_name='impresa')),
                ('titolo', models.CharField(max_length=160, verbose_name='titolo')),
                ('professione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='classifications.professione', verbose_name='professione')),
                ('descrizione', models.TextField(max_length=3000, verbose_name='che cosa si fa')),
                ('requisiti', models.TextField(blank=True, max_length=2000, verbose_name='che cosa serve saper fare')),
                ('comune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.comune', verbose_name='luogo di lavoro')),
                ('contratto', models.CharField(max_length=8, verbose_name='tipo di contratto')),
                ('ore_settimanali', models.PositiveSmallIntegerField(default=40, verbose_name='ore alla settimana')),
                ('paga_da', models.PositiveIntegerField(help_text="Euro all'anno. Direttiva (UE) 2023/970.", verbose_name='paga lorda annua, da')),
                ('paga_a', models.PositiveIntegerField(verbose_name='paga lorda annua, a')),
                ('posti', models.PositiveSmallIntegerField(default=1, verbose_name='posti')),
                ('pubblicato_il', models.DateField(blank=True, null=True, verbose_name='pubblicato il')),
                ('scade_il', models.DateField(verbose_name='scade il')),
                ('stato', models.CharField(choices=[('bozza', 'bozza'), ('pubblicato', 'pubblicato'), ('chiuso', 'chiuso')], default='bozza', max_length=10, verbose_name='stato')),
                ('created_at', models.DateTimeField(verbose_name='scritto')),
            ],
            options={
                'verbose_name': 'annuncio',
                'verbose_name_plural': 'annunci',
                'ordering': ('-created_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('paga_a__gte', models.F('paga_da'))), name='annuncio_paga_crescente', violation_error_message='La paga massima è più bassa della minima.'), models.CheckConstraint(condition=models.Q(('posti__gt', 0)), name='annuncio_con_posti', violation_error_message='Un annuncio ha almeno un posto.')],
            },
        ),
        migrations.CreateModel(
            name='Candidatura',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('annuncio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidature', to='imprese.annuncio', verbose_name='annuncio')),
                ('lavoratore', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidature', to='lavoratori.lavoratore', verbose_name='lavoratore')),
                ('motivo', models.CharField(blank=True, max_length=600, verbose_name='perché è adatta')),
                ('stato', models.CharField(choices=[('proposta', "proposta dal Centro per l'impiego"), ('in_colloquio', 'colloquio fissato'), ('assunta', 'assunta'), ('non_scelta', 'non scelta'), ('ritirata', 'ritirata')], default='proposta', max_length=12, verbose_name='stato')),
                ('curriculum', models.CharField(choices=[('senza_contatti', 'Il curriculum; telefono ed e-mail solo per il colloquio'), ('con_contatti', 'Il curriculum, con telefono ed e-mail già adesso'), ('niente', 'Niente curriculum')], default='senza_contatti', max_length=14, verbose_name='che cosa mostra del curriculum')),
                ('created_at', models.DateTimeField(verbose_name='proposta')),
            ],
            options={
                'verbose_name': 'candidatura',
                'verbose_name_plural': 'candidature',
                'ordering': ('-created_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('annuncio', 'lavoratore'), name='candidatura_una_per_annuncio', violation_error_message='La persona è già candidata a questo annuncio.')],
            },
        ),
        migrations.CreateModel(
            name='Collocamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('candidatura', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='collocamento', to='imprese.candidatura', verbose_name='candidatura')),
                ('rapporto', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='collocamento', to='lavoratori.rapporto', verbose_name='rapporto')),
                ('co_numero', models.CharField(error_messages={'unique': "Questa comunicazione è già servita per un'altra assunzione."}, max_length=24, unique=True, verbose_name='numero della comunicazione obbligatoria')),
                ('co_inviata_il', models.DateField(blank=True, help_text="Entro il giorno prima dell'inizio (art. 9-bis D.L. 510/1996).", null=True, verbose_name='comunicazione inviata il')),
                ('created_at', models.DateTimeField(verbose_name='registrato')),
            ],
            options={
                'verbose_name': 'collocamento',
                'verbose_name_plural': 'collocamenti',
                'ordering': ('-created_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('co_numero', ''), _negated=True), name='collocamento_con_comunicazione', violation_error_message="Indichi il numero della comunicazione obbligatoria: prova l'assunzione.")],
            },
        ),
        migrations.CreateModel(
            name='ColloquioAziendale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('candidatura', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='colloqui', to='imprese.candidatura', verbose_name='candidatura')),
                ('inizio', models.DateTimeField(verbose_name='inizio')),
                ('fine', models.DateTimeField(verbose_name='fine')),
                ('luogo', models.CharField(max_length=200, verbose_name='luogo')),
                ('esito', models.CharField(choices=[('da_fare', 'da fare'), ('positivo', 'positivo'), ('negativo', 'negativo'), ('annullato', 'annullato')], default='da_fare', max_length=10, verbose_name='esito')),
            ],
            options={
                'verbose_name': 'colloquio in azienda',
                'verbose_name_plural': 'colloqui in azienda',
                'ordering': ('inizio', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('fine__gt', models.F('inizio'))), name='colloquio_aziendale_inizio_prima_di_fine', violation_error_message='Il colloquio finisce prima di cominciare.'), models.UniqueConstraint(condition=models.Q(('esito', 'da_fare')), fields=('candidatura',), name='colloquio_aziendale_uno_da_fare', violation_error_message="C'è già un colloquio fissato per questa candidatura.")],
            },
        ),
    ]
