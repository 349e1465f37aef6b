using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Working;
using JobScheduler.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Testing;

/// <summary>Looks at the jobs of a harness, and waits until none of them has anything to do.</summary>
internal sealed class HarnessJobs(
    IJobReader reader, IScheduleStore schedules, HandlerCatalog handlers, HandlerNames names, PayloadJson json, WorkerOptions worker)
{
    private const int Page = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    // A loop may have set its timer just before a job came.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Nudge = TimeSpan.FromMilliseconds(100);

    public async Task SettleAsync(FakeTimeProvider clock, CancellationToken cancellationToken)
    {
        var (start, nudged) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetTimestamp());
        while (await OpenAsync(clock.GetUtcNow(), cancellationToken) is { } open)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException(
                    $"{open} after {Patience.TotalSeconds} s. Does a handler wait for the clock, or for another job?");
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
            if (TimeProvider.System.GetElapsedTime(nudged) < Quiet) continue;
            clock.Advance(Nudge);
            nudged = TimeProvider.System.GetTimestamp();
        }
    }

    /// <summary>When the next waiting job that can run here is due.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        return waiting.Count == 0 ? null : waiting.Min(job => job.ScheduledAt);
    }

    public async Task<IReadOnlyList<JobInfo>> AllAsync(Type? payload, CancellationToken cancellationToken)
    {
        var jobs = await ListAsync(new() { Handler = payload is null ? null : names.Of(payload) }, cancellationToken);
        return [.. jobs.AsEnumerable().Reverse().Select(job => job.ToInfo())];
    }

    public T PayloadOf<T>(JobInfo job) => json.Read<T>(job.Payload)!;

    /// <summary>What is still to do now, in words; null for nothing.</summary>
    private async Task<string?> OpenAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await schedules.DueAsync(max: 1, cancellationToken)).Items is [var schedule, ..])
            return $"The schedule {schedule.Key ?? schedule.Template.Name} has not moved on";
        // A job that starts between two looks is seen by the first; one that is to run again, by the last.
        var open = await DueAsync(now, cancellationToken)
            ?? (await ListAsync(new() { Status = JobStatus.Running }, cancellationToken)).FirstOrDefault()
            ?? await DueAsync(now, cancellationToken);
        return open is null ? null : $"The job {open.Spec.Name} ({open.Spec.Handler}) is {open.State.Status.Name()}";
    }

    private async Task<Job?> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await WaitingAsync(cancellationToken)).Find(job => job.ScheduledAt <= now);

    private async Task<List<Job>> WaitingAsync(CancellationToken cancellationToken)
    {
        var pending = await ListAsync(new() { Status = JobStatus.Pending }, cancellationToken);
        var retrying = await ListAsync(new() { Status = JobStatus.Retrying }, cancellationToken);
        return [.. pending.Concat(retrying).Where(CanRunHere)];
    }

    private bool CanRunHere(Job job) => handlers.Names.Contains(job.Spec.Handler) && worker.QueueNames.Contains(job.Spec.Queue);

    private async Task<List<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        List<Job> all = [];
        IReadOnlyList<Job> page;
        do
        {
            page = await reader.ListAsync(filter with { Before = all.LastOrDefault()?.Id, Limit = Page }, cancellationToken);
            all.AddRange(page);
        }
        while (page.Count == Page);

        return all;
    }
}
