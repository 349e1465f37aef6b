namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>The store's running sums say what its rows say.</summary>
internal static class SumsAgree
{
    public static Verdict Check(RunHistory history)
    {
        var rows = history.Jobs.GroupBy(job => job.Status).ToDictionary(jobs => jobs.Key, jobs => (long)jobs.Count());
        var violations = rows.Keys.Union(history.Totals.Keys)
            .Where(status => rows.GetValueOrDefault(status) != history.Totals.GetValueOrDefault(status))
            .Select(status =>
                $"{rows.GetValueOrDefault(status)} jobs are {status}, the sums say {history.Totals.GetValueOrDefault(status)}")
            .ToList();
        return new Verdict(nameof(SumsAgree), $"{history.Jobs.Count} rows", violations);
    }
}
