"""Nhịp Cầu: the working memory of decentralised cooperation between Vietnam and France."""

__version__ = "0.1.0"
