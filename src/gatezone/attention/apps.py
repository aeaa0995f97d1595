from django.apps import AppConfig


class AttentionConfig(AppConfig):
    name = "gatezone.attention"
    seen = "gatezone.attention.seen.SEEN"
