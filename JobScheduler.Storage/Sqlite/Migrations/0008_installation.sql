-- Nothing is needed here: one process owns the file, and no second history of it can go on beside the first.

SELECT 1;
