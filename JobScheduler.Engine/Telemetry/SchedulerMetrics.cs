using System.Diagnostics.Metrics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>The metrics that this process measures itself; callers say what happened.
/// Totals of the cluster are read from the store.</summary>
internal sealed class SchedulerMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _queueWait;
    private readonly UpDownCounter<long> _running;
    private readonly Counter<long> _staleWrites;
    private readonly Counter<long> _readyJobsNotNotified;
    private readonly UpDownCounter<long> _overrunning;
    private readonly Counter<long> _loopFailures;
    private readonly Counter<long> _loopRuns;
    private readonly Counter<long> _sessionsLost;

    public SchedulerMetrics(IMeterFactory meters, LoopHealth loops)
    {
        Loops = loops;
        var meter = meters.Create(MetricDefinitions.MeterName);
        _duration = MetricDefinitions.JobDuration.CreateHistogram(meter);
        _queueWait = MetricDefinitions.JobQueueWait.CreateHistogram(meter);
        _running = MetricDefinitions.JobsRunning.CreateGauge(meter);
        _staleWrites = MetricDefinitions.StaleWritesRejected.CreateCounter(meter);
        _readyJobsNotNotified = MetricDefinitions.ReadyJobsNotNotified.CreateCounter(meter);
        _overrunning = MetricDefinitions.HandlersOverrun.CreateGauge(meter);
        MetricDefinitions.HandlersHeld.Observe<long>(meter, () => [MetricDefinitions.HandlersHeld.Measure(HeldHandlers())]);
        _loopFailures = MetricDefinitions.LoopFailures.CreateCounter(meter);
        _loopRuns = MetricDefinitions.LoopRuns.CreateCounter(meter);
        // A loop that hangs cannot say so itself.
        MetricDefinitions.LoopSilent.Observe(meter, () => Silence(loops));
        _sessionsLost = MetricDefinitions.SessionsLost.CreateCounter(meter);
    }

    /// <summary>The loops whose silence is measured.</summary>
    public LoopHealth Loops { get; }

    /// <summary>Asked for how many handlers are held, whenever somebody collects.</summary>
    public Func<long> HeldHandlers { get; set; } = static () => 0;

    public void JobStarted(Job job, string workerId)
    {
        _running.Add(1, Tag(MetricDefinitions.WorkerId, workerId));
        Waited(job);
    }

    /// <summary>It was handed to a worker that speaks to the API, and runs elsewhere.</summary>
    public void JobHandedOut(Job job) => Waited(job);

    public void JobStopped(string workerId) => _running.Add(-1, Tag(MetricDefinitions.WorkerId, workerId));

    public void AttemptEnded(Job job, TimeSpan duration) => _duration.Record(duration.TotalSeconds, TypeOf(job));

    public void StaleWriteRejected() => _staleWrites.Add(1);

    public void ReadyJobsNotNotified(int jobs) => _readyJobsNotNotified.Add(jobs);

    public void HandlerOverruns() => _overrunning.Add(1);

    public void OverrunEnded() => _overrunning.Add(-1);

    public void LoopRan(string loop) => _loopRuns.Add(1, Tag(MetricDefinitions.Loop, loop));

    public void LoopFailed(string loop) => _loopFailures.Add(1, Tag(MetricDefinitions.Loop, loop));

    public void SessionLost() => _sessionsLost.Add(1);

    private void Waited(Job job)
    {
        if (job.StartedAt is { } startedAt)
            _queueWait.Record(Math.Max(0, (startedAt - job.ScheduledAt).TotalSeconds), TypeOf(job));
    }

    private static IEnumerable<Measurement<long>> Silence(LoopHealth loops) =>
        loops.SilenceByLoop().Select(pair => MetricDefinitions.LoopSilent.Measure(pair.Value ? 1L : 0, pair.Key));

    private static KeyValuePair<string, object?> TypeOf(Job job) => Tag(MetricDefinitions.JobType, job.Type.Name());

    private static KeyValuePair<string, object?> Tag(string label, string value) => new(label, value);
}
