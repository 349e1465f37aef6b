-- There is one writer, so nobody gives out the permits of a rate meanwhile; called by SqlNamedLimits.
SELECT
    NULL AS held
WHERE @rate IS NOT NULL
