namespace JobScheduler.Benchmarks.Dashboards;

/// <summary>How full the database is, how long each route is asked, and how many pages are open while so many jobs are drained.</summary>
internal sealed record DashboardSettings(
    int Pending, int Finished, int Schedules, int Jobs, int Viewers, int Workers, int Seconds, int Rounds);
