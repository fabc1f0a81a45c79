"""An archive: the stages carried out over tables, on one machine or on a cluster."""
