from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "gatezone.webhooks"
    seen = "gatezone.webhooks.seen.SEEN"
