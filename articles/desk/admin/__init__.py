"""The desk: Django's admin, designed. Importing this package registers nothing: the site itself lives in it."""
