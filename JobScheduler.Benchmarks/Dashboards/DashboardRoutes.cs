using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Dashboards;

/// <summary>What the pages ask. The searches that find nothing walk as far as one may.</summary>
internal static class DashboardRoutes
{
    /// <summary>By whom an open overview is carried, and how often it asks each.</summary>
    public static readonly (string Route, TimeSpan Every)[] Overview =
    [
        ("pulse?history=10", TimeSpan.FromSeconds(1)),
        ("jobs/groups", TimeSpan.FromSeconds(5)),
        ("schedules?limit=100", TimeSpan.FromSeconds(5)),
    ];

    private static readonly string[] Fixed =
    [
        "pulse?history=300", "stats", "stats/latency", "me", "health",
        "jobs?fields=row", "jobs?fields=row&status=pending", "jobs?fields=row&status=completed", "jobs?fields=row&status=failed",
        "jobs?fields=row&queue=default", "jobs?fields=row&handler=simulate&status=pending", "jobs?fields=row&name=no-op",
        "jobs?fields=row&name=is-not-there", "jobs?fields=row&tag=is-not-there", "jobs?fields=row&error=is-not-there&status=failed",
        "jobs?fields=row&worker_id=is-not-there", "jobs/count", "jobs/count?status=pending", "jobs/count?status=failed",
        "jobs/count?tag=is-not-there", "jobs/groups", "jobs/groups?by=handler",
        "schedules?limit=100", "queues", "workers", "handlers", "handlers/held", "limits", "batches", "calendars",
        "bulk", "audit",
    ];

    private static readonly string[] Statuses = ["pending", "completed", "failed"];
    private static readonly string[] OfJob = ["", "/attempts", "/parents", "/explain", "/log"];
    private static readonly string[] OfSchedule = ["", "/preview?count=10", "/ticks"];

    public static async Task<IReadOnlyList<(string Name, string Route)>> AllAsync(
        MeasuredCluster cluster, CancellationToken cancellationToken)
    {
        var routes = Fixed.Select(route => (route, route)).ToList();
        foreach (var status in Statuses)
        {
            var job = await cluster.ScalarAsync<Guid>(
                $"SELECT id FROM jobs WHERE status = '{status}' ORDER BY id DESC LIMIT 1", cancellationToken);
            routes.AddRange(OfJob.Select(part => ($"jobs/{{{status}}}{part}", $"jobs/{job}{part}")));
        }

        var schedule = await cluster.ScalarAsync<Guid>("SELECT id FROM schedules LIMIT 1", cancellationToken);
        routes.AddRange(OfSchedule.Select(part => ($"schedules/{{id}}{part}", $"schedules/{schedule}{part}")));
        return routes;
    }
}
