using System.Diagnostics.Metrics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>The totals of the cluster, from the store: right after any restart, whoever ran the jobs. Exported by the Api only.</summary>
internal sealed class StoreMetrics
{
    private readonly StoreSnapshots _snapshots;

    public StoreMetrics(IMeterFactory meters, StoreTotalsReader reader, TimeProvider time)
    {
        var meter = meters.Create(MetricDefinitions.MeterName);
        ObserveWhatHappened(meter);
        ObserveWhatIs(meter);
        _snapshots = new StoreSnapshots(reader, time, MetricDefinitions.StoreReadFailures.CreateCounter(meter));
    }

    /// <summary>For a collector that can wait: it then has the numbers of this moment, or older ones while the store is away.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => _snapshots.RefreshAsync(cancellationToken);

    private void ObserveWhatHappened(Meter meter)
    {
        Observe(meter, MetricDefinitions.JobsScheduled, (totals, metric) => JobTypeNames.All.Select(type =>
            metric.Measure(totals.Scheduled(type), type.Name(), type == JobType.Recurring ? "cron" : "one-time")));
        Observe(meter, MetricDefinitions.JobsCompleted, (totals, metric) => JobTypeNames.All.SelectMany(type => new[]
        {
            metric.Measure(totals.Finished(type, JobStatus.Completed), type.Name(), "success"),
            metric.Measure(totals.Finished(type, JobStatus.Failed), type.Name(), "failed"),
        }));
        Observe(meter, MetricDefinitions.JobsFailed, (totals, metric) => JobTypeNames.All.SelectMany(type =>
            FailureReasonNames.All.Select(reason => metric.Measure(totals.Failed(type, reason), type.Name(), reason.Name()))));
        Observe(meter, MetricDefinitions.JobRetries, (totals, metric) => JobTypeNames.All.Select(type =>
            metric.Measure(totals.Retries(type), type.Name())));
    }

    private void ObserveWhatIs(Meter meter)
    {
        Observe(meter, MetricDefinitions.JobsPending, (totals, metric) => JobTypeNames.All.Select(type =>
            metric.Measure(totals.Jobs.InStatus(JobStatus.Pending, type), type.Name())));
        Observe(meter, MetricDefinitions.JobsByStatus, (totals, metric) => JobStatusNames.All.Select(status =>
            metric.Measure(totals.Jobs.InStatus(status), status.Name())));
        Observe<long>(meter, MetricDefinitions.ActiveWorkers, (totals, metric) => [metric.Measure(totals.Workers.Active)]);
        Observe<long>(meter, MetricDefinitions.WorkersDesired, (totals, metric) => [metric.Measure(totals.Workers.Desired)]);
        Observe<long>(meter, MetricDefinitions.QueueLength, (totals, metric) => [metric.Measure(totals.QueueLength)]);
        Observe<double>(meter, MetricDefinitions.OldestDueJob, (totals, metric) => [metric.Measure(totals.OldestDue.TotalSeconds)]);
        Observe<long>(meter, MetricDefinitions.SchedulesOverdue, (totals, metric) => [metric.Measure(totals.Schedules.Overdue)]);
        Observe<long>(
            meter, MetricDefinitions.SchedulesWithoutSuccess, (totals, metric) => [metric.Measure(totals.Schedules.WithoutSuccess)]);
    }

    private void Observe<T>(Meter meter, MetricDefinition metric, Func<StoreTotals, MetricDefinition, IEnumerable<Measurement<T>>> measure)
        where T : struct =>
        metric.Observe(meter, () => _snapshots.Latest() is { } totals ? measure(totals, metric) : []);
}
