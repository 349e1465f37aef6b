using System.Collections.Concurrent;
using System.Diagnostics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Telemetry;

/// <summary>Listens to the scheduler's spans as an SDK would, and has a source of its own for the requests of the test.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ActivitySource _requests = new($"{nameof(SpanRecorder)} {Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    /// <summary>Listeners hear every engine of this process: only what happens in these traces is told apart from others.</summary>
    public SpanRecorder()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SchedulerTracing.SourceName || source.Name == _requests.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => IsKept(options.Parent),
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Activity Request() => _requests.StartActivity("POST /jobs", ActivityKind.Server)!;

    public IReadOnlyList<Activity> Of(ActivityTraceId trace) =>
        [.. _ended.Where(span => span.TraceId == trace).OrderBy(span => span.StartTimeUtc)];

    /// <summary>The attempts of a job, in whatever trace.</summary>
    public IReadOnlyList<Activity> AttemptsOf(Guid job) => [.. _ended
        .Where(span => span.Kind == ActivityKind.Consumer && span.GetTagItem("messaging.message.id") as string == job.ToString())
        .OrderBy(span => span.StartTimeUtc)];

    public void Dispose()
    {
        _listener.Dispose();
        _requests.Dispose();
    }

    private static ActivitySamplingResult IsKept(ActivityContext parent) =>
        parent != default && !parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? ActivitySamplingResult.PropagationData
            : ActivitySamplingResult.AllDataAndRecorded;
}
