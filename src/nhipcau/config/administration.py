"""The administration as an app: Django's, under our site."""

from django.contrib.admin.apps import AdminConfig


class AdministrationConfig(AdminConfig):
    """Django's administration with the site of the product."""

    default_site = "nhipcau.core.web.administration.site.AdministrationSite"
