-- Batches of whose members notes tell, and whether they are there; called by BatchPass.
-- One probe of the notes for each batch, however many notes it has.
WITH RECURSIVE walk (position, subject) AS (
    SELECT
        1,
        (SELECT subject FROM ended_notes WHERE kind <> 'parent' ORDER BY subject LIMIT 1)
    UNION ALL
    SELECT
        walk.position + 1,
        (SELECT later.subject FROM ended_notes AS later WHERE later.kind <> 'parent' AND later.subject > walk.subject ORDER BY later.subject LIMIT 1)
    FROM walk
    WHERE walk.subject IS NOT NULL
        AND walk.position < @max)
SELECT
    walk.subject,
    EXISTS (
        SELECT 1
        FROM batches
        WHERE batches.id = walk.subject) AS is_there
FROM walk
WHERE walk.subject IS NOT NULL
