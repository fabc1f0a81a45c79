"""Documents of others to what a report is made of: pages, feeds, PDF, Word, mail, spreadsheets. Run in a process apart."""
