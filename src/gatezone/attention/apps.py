from django.apps import AppConfig


class AttentionConfig(AppConfig):
    name = "gatezone.attention"
    matters = "gatezone.attention.matters.MATTERS"
    seen = "gatezone.attention.seen.SEEN"
