"""Gli annunci aperti per la scrivania e per chi integra."""
