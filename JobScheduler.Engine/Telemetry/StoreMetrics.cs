using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Sessions;
using Prometheus;

namespace JobScheduler.Engine.Telemetry;

/// <summary>The totals of the cluster, read from the store at each scrape: right after any restart, whoever ran the jobs. Exported by the Api only.</summary>
public sealed class StoreMetrics
{
    private readonly IJobReader _reader;
    private readonly IReadyQueue _queue;
    private readonly IWorkerRegistry _workers;
    private readonly IJobStore _jobs;
    private readonly StoreClock _clock;
    private readonly Counter _scheduled;
    private readonly Counter _completed;
    private readonly Counter _failed;
    private readonly Counter _retries;
    private readonly Gauge _pending;
    private readonly Gauge _byStatus;
    private readonly Gauge _activeWorkers;
    private readonly Gauge _queueLength;
    private readonly Gauge _oldestDue;
    private readonly Counter _readFailures;

    public StoreMetrics(
        CollectorRegistry registry, IJobReader reader, IReadyQueue queue, IWorkerRegistry workers, IJobStore jobs, StoreClock clock)
    {
        (_reader, _queue, _workers, _jobs, _clock) = (reader, queue, workers, jobs, clock);
        var factory = Metrics.WithCustomRegistry(registry);
        _scheduled = factory.CreateCounter(MetricNames.JobsScheduled, "Jobs accepted.", [MetricNames.JobType, MetricNames.ScheduleType]);
        _completed = factory.CreateCounter(MetricNames.JobsCompleted, "Jobs finished.", [MetricNames.JobType, MetricNames.Status]);
        _failed = factory.CreateCounter(MetricNames.JobsFailed, "Jobs that failed for good.", [MetricNames.JobType, MetricNames.FailureReason]);
        _retries = factory.CreateCounter(MetricNames.JobRetries, "Attempts that will be followed by another.", [MetricNames.JobType]);
        _pending = factory.CreateGauge(MetricNames.JobsPending, "Jobs that wait for their first attempt.", [MetricNames.JobType]);
        _byStatus = factory.CreateGauge(MetricNames.JobsByStatus, "Jobs stored, by status.", [MetricNames.Status]);
        _activeWorkers = factory.CreateGauge(MetricNames.ActiveWorkers, "Workers that were heard of within 30 s.");
        _queueLength = factory.CreateGauge(MetricNames.QueueLength, "Ids in the ready queue.");
        _oldestDue = factory.CreateGauge(MetricNames.OldestDueJob, "How long the job that waits longest has been due.");
        _readFailures = factory.CreateCounter(MetricNames.StoreReadFailures, "Scrapes at which the totals could not be read: they are those of an earlier scrape.");
        registry.AddBeforeCollectCallback(TryReadAsync);
    }

    /// <summary>A store that is away must not take the metrics along that tell of it.</summary>
    private async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _readFailures.Inc();
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var totals = await _reader.TotalsAsync(cancellationToken);
        foreach (var type in JobTypeNames.All) Export(totals, type);
        foreach (var status in JobStatusNames.All) _byStatus.WithLabels(status.Name()).Set(totals.InStatus(status));
        _activeWorkers.Set((await _workers.ListAsync(cancellationToken)).Count(StatsQuery.IsActive));
        _queueLength.Set(await QueueLength.ReadAsync(_queue, totals, cancellationToken));
        var oldest = await _jobs.UpcomingAsync(TimeSpan.Zero, after: null, max: 1, cancellationToken);
        _oldestDue.Set(oldest.Count == 0 ? 0 : Math.Max(0, (_clock.Now - oldest[0].DueAt).TotalSeconds));
    }

    private void Export(JobTotals totals, JobType type)
    {
        var ofType = totals.Transitions.Where(t => t.Type == type).ToList();
        _scheduled.WithLabels(type.Name(), type == JobType.Recurring ? "cron" : "one-time").IncTo(Sum(t => t.From is null));
        _completed.WithLabels(type.Name(), "success").IncTo(Sum(t => t.To == JobStatus.Completed));
        _completed.WithLabels(type.Name(), "failed").IncTo(Sum(t => t.To == JobStatus.Failed));
        _retries.WithLabels(type.Name()).IncTo(Sum(t => t.To == JobStatus.Retrying && t.Reason.Length > 0));
        _pending.WithLabels(type.Name()).Set(totals.InStatus(JobStatus.Pending, type));
        foreach (var reason in FailureReasonNames.All)
            _failed.WithLabels(type.Name(), reason.Name()).IncTo(Sum(t => t.To == JobStatus.Failed && t.Reason == reason.Name()));

        long Sum(Func<TransitionTotal, bool> selects) => ofType.Where(selects).Sum(t => t.Count);
    }
}
