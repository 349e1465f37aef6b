-- Gives the permits of a rate that its bucket was not told of yet new numbers; called by SqlNamedLimits.
UPDATE permits
SET
    interval_us = @interval::bigint,
    burst = @burst::bigint
WHERE limit_name = @rate
