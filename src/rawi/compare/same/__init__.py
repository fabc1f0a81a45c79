"""Are these one and the same? Each such question is a function of two things, weighed by one table (``table``)."""
