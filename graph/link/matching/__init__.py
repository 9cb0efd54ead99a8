"""One matcher of names with people, offices, jurisdictions, organisations and cases."""
