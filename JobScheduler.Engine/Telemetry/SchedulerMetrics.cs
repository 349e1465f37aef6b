using JobScheduler.Core.Jobs;
using JobScheduler.Engine.Loops;
using Prometheus;

namespace JobScheduler.Engine.Telemetry;

/// <summary>The metrics that this process measures itself; callers say what happened. Totals of the cluster are in <see cref="StoreMetrics"/>.</summary>
public sealed class SchedulerMetrics
{
    private static readonly double[] DurationBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];
    private static readonly double[] WaitBuckets = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly Histogram _duration;
    private readonly Histogram _queueWait;
    private readonly Gauge _running;
    private readonly Counter _staleWrites;
    private readonly Counter _hintsLost;
    private readonly Gauge _overrunning;
    private readonly Counter _loopFailures;
    private readonly Counter _loopRuns;
    private readonly Gauge _loopSilent;
    private readonly Counter _sessionsLost;

    public SchedulerMetrics(CollectorRegistry registry, LoopHealth loops)
    {
        var factory = Metrics.WithCustomRegistry(registry);
        _duration = factory.CreateHistogram(MetricNames.JobDuration, "How long attempts ran.", [MetricNames.JobType], new HistogramConfiguration { Buckets = DurationBuckets });
        _queueWait = factory.CreateHistogram(MetricNames.JobQueueWait, "From being due to being started.", [MetricNames.JobType], new HistogramConfiguration { Buckets = WaitBuckets });
        _running = factory.CreateGauge(MetricNames.JobsRunning, "Jobs that run in this process now.", [MetricNames.WorkerId]);
        _staleWrites = factory.CreateCounter(MetricNames.StaleWritesRejected, "Outcomes that the store refused because the job belonged to somebody else.");
        _hintsLost = factory.CreateCounter(MetricNames.HintsLost, "Jobs of which the ready queue could not be told.");
        _overrunning = factory.CreateGauge(MetricNames.HandlersOverrun, "Handlers that run on past their time limit.");
        _loopFailures = factory.CreateCounter(MetricNames.LoopFailures, "Failed runs of background loops.", [MetricNames.Loop]);
        _loopRuns = factory.CreateCounter(MetricNames.LoopRuns, "Runs of background loops.", [MetricNames.Loop]);
        _loopSilent = factory.CreateGauge(MetricNames.LoopSilent, "1 for a background loop that was silent for three of its periods.", [MetricNames.Loop]);
        _sessionsLost = factory.CreateCounter(MetricNames.SessionsLost, "Sessions of other processes that this one declared lost.");
        // A loop that hangs cannot say so itself.
        registry.AddBeforeCollectCallback(() => ShowSilence(loops));
    }

    public void JobStarted(Job job, string workerId)
    {
        _running.WithLabels(workerId).Inc();
        if (job.StartedAt is { } startedAt)
            _queueWait.WithLabels(job.Type.Name()).Observe(Math.Max(0, (startedAt - job.ScheduledAt).TotalSeconds));
    }

    public void JobStopped(string workerId) => _running.WithLabels(workerId).Dec();

    public void AttemptEnded(Job job, TimeSpan duration) => _duration.WithLabels(job.Type.Name()).Observe(duration.TotalSeconds);

    public void StaleWriteRejected() => _staleWrites.Inc();

    public void HintLost(int jobs) => _hintsLost.Inc(jobs);

    public void HandlerOverruns() => _overrunning.Inc();

    public void OverrunEnded() => _overrunning.Dec();

    public void LoopRan(string loop) => _loopRuns.WithLabels(loop).Inc();

    public void LoopFailed(string loop) => _loopFailures.WithLabels(loop).Inc();

    public void SessionLost() => _sessionsLost.Inc();

    private void ShowSilence(LoopHealth loops)
    {
        foreach (var (loop, silent) in loops.SilenceByLoop()) _loopSilent.WithLabels(loop).Set(silent ? 1 : 0);
    }
}
