-- Lets those who bring the same keys of waiting jobs go one after the other, as one writer does anyway; called by UniqueHolders.
SELECT
    COUNT(*) AS turns
FROM json_each(@keys)
