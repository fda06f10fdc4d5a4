"""Addresses of senders. They belong to the desk's wing (newsroom.wings), without its session."""

from django.urls import path

from articles.desk.hand_in.pages import hand_in, receipt, status

urlpatterns = [
    path("bien-nhan/", status, name="hand_in_status"),
    path("<str:token>/", hand_in, name="hand_in"),
    path("<str:token>/<str:code>/", receipt, name="hand_in_receipt"),
]
