"""Addresses under /khieu-nai/. They belong to the desk's wing (newsroom.wings), without its session."""

from django.urls import path

from articles.reception.pages import complain, status

urlpatterns = [
    path("", complain, name="complain"),
    path("bien-nhan/", status, name="complaint_status"),
]
