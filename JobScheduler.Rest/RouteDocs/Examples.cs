namespace JobScheduler.Rest.RouteDocs;

/// <summary>The bodies that the document shows; a test sends every one of them.</summary>
internal static class Examples
{
    public const string CreateJob = """
        {
          "name": "my-first-job",
          "job_type": "immediate",
          "payload": { "action": "compute", "value": 42 },
          "execution_time_ms": 2000,
          "max_retries": 3
        }
        """;

    public const string Batch = """
        [
          { "name": "resize-1", "queue": "images", "priority": 1 },
          { "name": "resize-2", "queue": "images", "job_type": "delayed", "delay_seconds": 30 }
        ]
        """;

    public const string BatchLines = """
        { "name": "resize-1", "queue": "images" }
        { "name": "resize-2", "queue": "images" }
        """;

    public const string OpenBatch = """
        { "name": "invoices of May" }
        """;

    public const string ClaimAttempts = """
        { "worker": "python-1", "handlers": ["resize"], "queues": ["images"], "max_jobs": 4, "wait_seconds": 0, "running": [] }
        """;

    public const string Heartbeat = """
        { "session": "01936f00-0000-7000-8000-000000000001" }
        """;

    public const string CompleteAttempt = """
        {
          "session": "01936f00-0000-7000-8000-000000000001",
          "id": "01936f00-0000-7000-8000-000000000002",
          "fence": 1,
          "result": { "width": 640 }
        }
        """;

    public const string FailAttempt = """
        {
          "session": "01936f00-0000-7000-8000-000000000001",
          "id": "01936f00-0000-7000-8000-000000000002",
          "fence": 1,
          "error": "The image is broken.",
          "permanent": true
        }
        """;

    public const string Bulk = """
        { "action": "retry", "filter": "status=failed&error=refused", "pace": 500, "reason": "the receiver is back", "dry_run": true }
        """;

    public const string LabClock = """
        { "forward_seconds": 3600 }
        """;

    public const string BulkPace = """
        { "pace": 1000 }
        """;

    public const string Backfill = """
        { "from": "2026-03-01T00:00:00+01:00", "to": "2026-03-08T00:00:00+01:00", "only_missed": true, "dry_run": true }
        """;

    public const string Calendar = """
        {
          "time_zone": "Europe/Berlin",
          "exclude_dates": ["2026-12-24/2026-12-26", "2027-01-01"],
          "exclude_weekly": [{ "days": ["sat", "sun"] }, { "days": ["mon", "tue", "wed", "thu", "fri"], "from": "20:00", "to": "06:00" }]
        }
        """;

    public const string Schedule = """
        {
          "cron_expression": "0 7 * * MON-FRI",
          "time_zone": "Europe/Berlin",
          "misfire": "fire_once",
          "overlap": "skip",
          "payload": { "report": "daily" }
        }
        """;
}
