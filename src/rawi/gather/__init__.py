"""The world to Reports: files, folders, tables of reports, standard input."""
