-- Batches of whose members notes tell, and whether they are there; called by BatchPass.
-- One probe of the notes for each batch, however many notes it has.
WITH RECURSIVE walk AS (
    (SELECT
        subject,
        1 AS position
    FROM ended_notes
    WHERE kind <> 'parent'
    ORDER BY
        subject
    LIMIT 1)
    UNION ALL
    SELECT
        next.subject,
        walk.position + 1
    FROM walk
    CROSS JOIN LATERAL (
        SELECT
            subject
        FROM ended_notes
        WHERE kind <> 'parent'
            AND subject > walk.subject
        ORDER BY
            subject
        LIMIT 1) AS next
    WHERE walk.position < @max::bigint)
SELECT
    walk.subject,
    EXISTS (
        SELECT 1
        FROM batches
        WHERE batches.id = walk.subject) AS is_there
FROM walk
