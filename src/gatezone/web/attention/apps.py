"""The desk of matters, under a label of its own: `attention` itself has the plain one."""

from django.apps import AppConfig


class AttentionDeskConfig(AppConfig):
    name = "gatezone.web.attention"
    label = "attention_desk"
