import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_inizio'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Avviso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chiave', models.CharField(error_messages={'unique': 'Questo avviso è già stato preparato.'}, max_length=160, unique=True, verbose_name='chiave unica')),
                ('tipo', models.CharField(max_length=80, verbose_name='tipo')),
                ('canale', models.CharField(choices=[('portale', 'posta del portale'), ('email', 'e-mail'), ('sms', 'SMS'), ('lettera', 'lettera')], max_length=8, verbose_name='canale')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='avvisi', to=settings.AUTH_USER_MODEL, verbose_name='accesso')),
                ('persona_id', models.BigIntegerField(db_index=True, null=True, verbose_name='numero della persona')),
                ('nome', models.CharField(max_length=200, verbose_name='nome del destinatario')),
                ('recapito', models.CharField(blank=True, max_length=300, verbose_name='recapito')),
                ('lingua', models.CharField(default='it', max_length=5, verbose_name='lingua')),
                ('contesto', models.JSONField(default=dict, verbose_name='numeri degli oggetti')),
                ('oggetto', models.CharField(blank=True, max_length=200, verbose_name='oggetto')),
                ('testo', models.TextField(blank=True, verbose_name='testo')),
                ('stato', models.CharField(choices=[('da_inviare', 'da inviare'), ('inviato', 'inviato'), ('da_stampare', 'da stampare e spedire'), ('non_inviato', 'non inviato'), ('annullato', 'non serviva più')], default='da_inviare', max_length=12, verbose_name='stato')),
                ('invii', models.PositiveSmallIntegerField(default=1, verbose_name="numero dell'invio")),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi')),
                ('prossimo_tentativo', models.DateTimeField(verbose_name='prossimo tentativo')),
                ('errore', models.CharField(blank=True, max_length=200, verbose_name='errore')),
                ('documento', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documento', verbose_name='lettera')),
                ('created_at', models.DateTimeField(verbose_name='preparato')),
                ('inviato_il', models.DateTimeField(null=True, verbose_name='inviato')),
                ('letto_il', models.DateTimeField(null=True, verbose_name='letto')),
            ],
            options={
                'verbose_name': 'avviso',
                'verbose_name_plural': 'avvisi',
                'ordering': ('-created_at', '-pk'),
                'indexes': [models.Index(models.F('prossimo_tentativo'), condition=models.Q(('stato', 'da_inviare')), name='avviso_da_consegnare'), models.Index(fields=['user', 'canale', '-created_at'], name='avviso_posta')],
            },
        ),
    ]
