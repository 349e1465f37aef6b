using JobScheduler.Benchmarks.Accept;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Client;

namespace JobScheduler.Benchmarks.Backlogs;

/// <summary>What people and programs ask the API, and how long 99 of 100 answers take at most.</summary>
internal static class Questions
{
    private const int PageLength = 50;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task<IReadOnlyList<(string Name, double Value)>> AskAsync(
        StoreSide side, BacklogSettings settings, CancellationToken cancellationToken)
    {
        var known = await side.Database.ScalarAsync<Guid[]>(
            "SELECT array_agg(id) FROM (SELECT id FROM jobs LIMIT 1000) AS sample", cancellationToken);
        var values = new List<(string, double)>();
        foreach (var (name, ask) in All(side.Api, known))
        {
            var result = await new ClosedLoop(ask, settings.Callers, WarmUp)
                .RunAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
            values.Add(($"{name} p99 ms", result.P99Ms));
        }

        return values;
    }

    private static IEnumerable<(string Name, Func<CancellationToken, Task> Ask)> All(JobSchedulerClient api, Guid[] known)
    {
        var turn = 0;
        return
        [
            ("POST /jobs", token => api.CreateJobAsync(
                new CreateJobRequest { Name = "asked", Queue = BareStore.Queue, ExecutionTimeMs = 0 }, cancellationToken: token)),
            ("GET /jobs/{id}", token => api.GetJobAsync(known[(uint)Interlocked.Increment(ref turn) % known.Length], token)),
            ("GET /jobs", token => api.ListJobsAsync(new JobListQuery { Limit = PageLength }, token)),
            ("GET /jobs?status=completed",
                token => api.ListJobsAsync(new JobListQuery { Status = JobStatus.Completed, Limit = PageLength }, token)),
            ("GET /jobs?status=pending",
                token => api.ListJobsAsync(new JobListQuery { Status = JobStatus.Pending, Limit = PageLength }, token)),
            ("GET /stats", token => api.GetStatsAsync(token)),
        ];
    }
}
