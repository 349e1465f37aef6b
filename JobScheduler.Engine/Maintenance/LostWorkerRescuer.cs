using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Maintenance;

/// <summary>Ends the attempts of sessions that are lost, stopped or unknown, so that their jobs run again elsewhere.</summary>
internal sealed class LostWorkerRescuer(
    IJobStore store, SilentSessionJudge silent, JobSettler settler, FailedAttemptLog failures, RandomSource random, TimeProvider time)
    : IDuty
{
    private const int Batch = 500;

    /// <summary>For what is found by nothing else, as a session that stopped with a job. Whoever declares a session lost searches at once,
    /// and so for all that another process left behind that died as it rescued.</summary>
    private static readonly TimeSpan SearchPeriod = TimeSpan.FromSeconds(15);

    /// <summary>More do not search more often together than so many.</summary>
    private const int Searchers = 32;

    private long? _lastSearch;
    private Job? _last;

    public TimeSpan Period => silent.Period;

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lost = await silent.DeclareLostAsync(cancellationToken);
        var rest = SearchPeriod * Math.Max(1, silent.Sessions / Searchers);
        if (lost == 0 && _lastSearch is { } last && time.GetElapsedTime(last) < rest) return Period;
        // A search that fails, or that met rows which others hold, is begun anew with the next turn.
        _lastSearch = null;
        var foundAll = await RescueAsync(cancellationToken);
        if (_last is not null) return TimeSpan.Zero;
        if (foundAll) _lastSearch = time.GetTimestamp();
        return Period;
    }

    /// <summary>Page by page: rows that cannot be written must not keep later ones waiting. Whether none of this page was held by
    /// others.</summary>
    private async Task<bool> RescueAsync(CancellationToken cancellationToken)
    {
        var lost = await store.FindLostAsync(_last, Batch, cancellationToken);
        List<EndedAttempt> ended = [.. lost.Select(job => new EndedAttempt(job, AttemptEnd.WorkerLost(job, random.NextDouble())))];
        var results = await Task.WhenAll(ended.Select(attempt => settler.SubmitAsync(attempt, cancellationToken)));
        failures.Rescued([.. ended.Zip(results).Where(pair => pair.Second.Kind == SettleKind.Written)]);
        _last = lost.Count == Batch ? lost[^1] : null;
        return results.All(result => result.Kind != SettleKind.Locked);
    }
}
