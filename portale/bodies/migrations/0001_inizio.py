import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('territory', '0001_estensioni'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nome', models.CharField(max_length=200, verbose_name='nome')),
                ('tipo', models.CharField(choices=[('regione', 'Regione o Provincia titolare'), ('agenzia', 'Agenzia regionale per il lavoro'), ('operatore', 'Operatore accreditato'), ('formazione', 'Ente di formazione'), ('impresa', 'Impresa'), ('altro', 'Altro ente')], max_length=20, verbose_name='tipo')),
                ('codice_fiscale', models.CharField(max_length=16, unique=True, verbose_name='codice fiscale')),
                ('titolare', models.ForeignKey(blank=True, help_text='La Regione (o Provincia) nel cui sistema opera; vuoto per il titolare stesso.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enti', to='bodies.ente', verbose_name='ente titolare')),
            ],
            options={
                'verbose_name': 'ente',
                'verbose_name_plural': 'enti',
                'ordering': ('nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Sede',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sedi', to='bodies.ente', verbose_name='ente')),
                ('nome', models.CharField(max_length=200, verbose_name='nome')),
                ('comune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.comune', verbose_name='comune')),
                ('indirizzo', models.CharField(blank=True, max_length=200, verbose_name='indirizzo')),
                ('indirizzo_verificato', models.BooleanField(default=False, verbose_name='indirizzo verificato')),
                ('telefono', models.CharField(blank=True, max_length=40, verbose_name='telefono')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('orari', models.CharField(blank=True, max_length=200, verbose_name='orari')),
            ],
            options={
                'verbose_name': 'sede',
                'verbose_name_plural': 'sedi',
                'ordering': ('nome', 'pk'),
            },
        ),
    ]
