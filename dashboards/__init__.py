"""The dashboard: pages, figures and downloads over ``queries``."""
