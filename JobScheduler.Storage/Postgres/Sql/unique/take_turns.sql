-- Lets those who bring the same keys of waiting jobs go one after the other, to the end of the transaction; called by UniqueHolders.
-- Else one that meets a job which is claimed just then might find another in its place again and again. All take the locks in the same order.
SELECT
    COUNT(pg_advisory_xact_lock(741028, turn.hash)) AS turns
FROM (
    SELECT DISTINCT
        hashtext(asked.key) AS hash
    FROM unnest(@keys::text[]) AS asked (key)
    ORDER BY
        hash) AS turn
