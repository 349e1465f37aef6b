-- Waits for whoever gives out the permits of a rate, and keeps others from it to the end of the transaction; called by SqlNamedLimits.
SELECT
    pg_advisory_xact_lock(741027, hashtext(@rate))::text AS held
