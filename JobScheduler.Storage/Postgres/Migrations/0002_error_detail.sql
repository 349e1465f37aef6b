-- What a handler threw, with inner exceptions and stack: kept with the attempt, for those who may read payloads.
-- Nullable, as an older version that runs beside this one does not write it.
ALTER TABLE job_attempts ADD COLUMN error_detail text COLLATE "C";
