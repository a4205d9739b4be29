"""Documents that fall due on several rungs: sharing things goes on when work is put together, and later."""

THINGS = (
    "pret_a_usage",  # one thing lent to one organisation, for a time and for nothing
    "convention_locaux",  # a room by the slot: keys, safety, charges, the owner's consent
    "convention_vehicule",  # a vehicle: who drives, who insures, the log, the fines
    "decompte_annuel",  # what each advanced and bears, to the cent, and who pays whom
)
STAFF = (
    "convention_pret_personnel",  # a person lent at cost, between the two employers
    "avenant_pret_personnel",  # what that person signs: work, hours, place
    "convention_mecenat_competences",  # a person lent below cost or for nothing, to those the law names
)
