"""Il portale su una macchina nuda: PostgreSQL e Valkey da pacchetti, posta e SMS, processi.

Sta fuori dal portale: non importa Django, lo chiama solo come farebbe una persona, con `manage.py`.
"""
