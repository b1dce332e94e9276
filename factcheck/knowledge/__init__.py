"""What the checker knows: the rules folder, languages, units, currencies and rates. It judges nothing."""
