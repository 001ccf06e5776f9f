"""The groups that give duties for the whole city; what hangs on one organisation is no group."""

EDITORS = "Redaktörer"
REVIEWERS = "Granskare"
TWIN_CITY_EDITORS = "Vänortsredaktörer"
COORDINATORS = "Nätverkssamordnare"
LEADERSHIP = "Ledning"
