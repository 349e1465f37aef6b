-- What happened to jobs, of rows of counters; a part of the history of counters, called by JobPruner and by SqlJobReader.
COALESCE(SUM(n) FILTER (WHERE from_status = ''), 0)::bigint AS created,
COALESCE(SUM(n) FILTER (WHERE to_status = 'running'), 0)::bigint AS started,
COALESCE(SUM(n) FILTER (WHERE to_status = 'completed'), 0)::bigint AS completed,
COALESCE(SUM(n) FILTER (WHERE to_status = 'failed'), 0)::bigint AS failed,
COALESCE(SUM(n) FILTER (WHERE to_status = 'cancelled'), 0)::bigint AS cancelled,
COALESCE(SUM(n) FILTER (WHERE to_status = 'retrying' AND reason <> ''), 0)::bigint AS retried
