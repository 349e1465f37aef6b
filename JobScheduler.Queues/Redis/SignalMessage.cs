using System.Text.Json.Serialization;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;

namespace JobScheduler.Queues.Redis;

/// <summary>A signal on the wire. Kinds of later versions and whatever else comes by read as null.</summary>
internal sealed record SignalMessage(string Kind, string Sender)
{
    private const string WatchKind = "watch";

    public Guid JobId { get; init; }

    public long Fence { get; init; }

    public string? Queue { get; init; }

    public bool Paused { get; init; }

    public IReadOnlyList<NewsMessage>? Jobs { get; init; }

    /// <summary>Asks the others for news of jobs; no signal of its own.</summary>
    [JsonIgnore]
    public bool IsWatch => Kind == WatchKind;

    public static SignalMessage Watch(string sender) => new(WatchKind, sender);

    public static SignalMessage Of(JobSignal signal, string sender) => signal switch
    {
        JobSignal.JobsReady => new("ready", sender),
        JobSignal.DueTimeChanged => new("due", sender),
        JobSignal.SchedulesChanged => new("schedules", sender),
        JobSignal.CancelRequested cancel => new("cancel", sender) { JobId = cancel.JobId, Fence = cancel.Fence },
        JobSignal.QueueChanged queue => new("queue", sender) { Queue = queue.Queue, Paused = queue.Paused },
        JobSignal.JobsChanged changed => new("jobs", sender) { Jobs = [.. changed.Jobs.Select(NewsMessage.Of)] },
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "Unknown signal."),
    };

    public JobSignal? ToSignal() => Kind switch
    {
        "ready" => new JobSignal.JobsReady(),
        "due" => new JobSignal.DueTimeChanged(),
        "schedules" => new JobSignal.SchedulesChanged(),
        "cancel" => new JobSignal.CancelRequested(JobId, Fence),
        "queue" when Queue is not null => new JobSignal.QueueChanged(Queue, Paused),
        "jobs" when Jobs is not null => new JobSignal.JobsChanged([.. Jobs.Select(job => job.ToNews())]),
        _ => null,
    };

    /// <summary>One job's news on the wire.</summary>
    internal sealed record NewsMessage(Guid Id, string Name, string Status, int Attempt = 0, string? WorkerId = null)
    {
        public static NewsMessage Of(JobNews news) => new(news.JobId, news.Name, news.Status.Name(), news.Attempt, news.WorkerId);

        public JobNews ToNews() => new(Id, Name, JobStatusNames.Parse(Status), Attempt, WorkerId);
    }
}

/// <summary>Small: what is absent has its default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SignalMessage))]
internal sealed partial class SignalJson : JsonSerializerContext;
