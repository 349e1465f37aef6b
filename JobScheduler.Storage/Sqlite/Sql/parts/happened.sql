-- What happened to jobs, of rows of counters; a part of the history of counters, called by JobPruner and by SqlJobReader.
COALESCE(SUM(n) FILTER (WHERE from_status = ''), 0) AS created,
COALESCE(SUM(n) FILTER (WHERE to_status = 'running'), 0) AS started,
COALESCE(SUM(n) FILTER (WHERE to_status = 'completed'), 0) AS completed,
COALESCE(SUM(n) FILTER (WHERE to_status = 'failed'), 0) AS failed,
COALESCE(SUM(n) FILTER (WHERE to_status = 'cancelled'), 0) AS cancelled,
COALESCE(SUM(n) FILTER (WHERE to_status = 'retrying' AND reason <> ''), 0) AS retried
