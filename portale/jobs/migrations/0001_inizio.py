from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Lavorazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('azione', models.CharField(max_length=80, verbose_name='azione')),
                ('argomento_id', models.BigIntegerField(verbose_name="numero dell'argomento")),
                ('chiave', models.CharField(max_length=120, verbose_name='chiave unica')),
                ('stato', models.CharField(choices=[('in_coda', 'in coda'), ('in_corso', 'in corso'), ('fatta', 'fatta'), ('fallita', 'fallita')], default='in_coda', max_length=10, verbose_name='stato')),
                ('fatto', models.PositiveIntegerField(default=0, verbose_name='fatto')),
                ('totale', models.PositiveIntegerField(default=0, verbose_name='totale')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi')),
                ('errore', models.CharField(blank=True, max_length=300, verbose_name='errore')),
                ('attore', models.JSONField(default=dict, verbose_name="chi l'ha chiesta")),
                ('created_at', models.DateTimeField(verbose_name='accodata')),
                ('battito', models.DateTimeField(verbose_name='ultimo segno di vita')),
                ('finita_il', models.DateTimeField(null=True, verbose_name='finita')),
            ],
            options={
                'verbose_name': 'lavorazione',
                'verbose_name_plural': 'lavorazioni',
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['azione', 'argomento_id'], name='lavorazione_per_argomento')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stato__in', ('in_coda', 'in_corso'))), fields=('chiave',), name='lavorazione_una_aperta_per_chiave', violation_error_message='Questo lavoro è già in corso.'), models.CheckConstraint(condition=models.Q(('fatto__lte', models.F('totale'))), name='lavorazione_fatto_entro_totale', violation_error_message='Il fatto supera il totale.')],
            },
        ),
    ]
