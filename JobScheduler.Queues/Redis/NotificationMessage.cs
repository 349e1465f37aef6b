using System.Text.Json.Serialization;
using JobScheduler.Core.Jobs;

namespace JobScheduler.Queues.Redis;

/// <summary>A notification on the wire. Kinds of later versions and whatever else comes by read as null.</summary>
internal sealed record NotificationMessage(string Kind, string Sender)
{
    private const string WatchKind = "watch";

    /// <summary>Of the sender; empty from versions that know none.</summary>
    public Guid Installation { get; init; }

    public Guid JobId { get; init; }

    public long Fence { get; init; }

    public string? Queue { get; init; }

    public bool Paused { get; init; }

    /// <summary>Where jobs are ready; absent for any queue, and from versions that do not say.</summary>
    public IReadOnlyList<string?>? Queues { get; init; }

    public IReadOnlyList<StatusChangeMessage>? Jobs { get; init; }

    /// <summary>Jobs with new lines in their logs.</summary>
    public IReadOnlyList<Guid>? Logged { get; init; }

    /// <summary>Asks the others for the status changes of jobs; no notification of its own.</summary>
    [JsonIgnore]
    public bool IsWatch => Kind == WatchKind;

    public static NotificationMessage Watch(string sender) => new(WatchKind, sender);

    public static NotificationMessage Of(JobNotification notification, string sender) => notification switch
    {
        JobNotification.JobsReady ready => new("ready", sender) { Queues = ready.Queues },
        JobNotification.DueTimeChanged => new("due", sender),
        JobNotification.SchedulesChanged => new("schedules", sender),
        JobNotification.CancelRequested cancel => new("cancel", sender) { JobId = cancel.JobId, Fence = cancel.Fence },
        JobNotification.QueueChanged queue => new("queue", sender) { Queue = queue.Queue, Paused = queue.Paused },
        JobNotification.JobsChanged changed => new("jobs", sender) { Jobs = [.. changed.Jobs.Select(StatusChangeMessage.Of)] },
        JobNotification.JobsLogged logged => new("log", sender) { Logged = logged.Jobs },
        _ => throw new ArgumentOutOfRangeException(nameof(notification), notification, "Unknown notification."),
    };

    public JobNotification? ToNotification() => Kind switch
    {
        "ready" => new JobNotification.JobsReady(Queues?.OfType<string>().ToList()),
        "due" => new JobNotification.DueTimeChanged(),
        "schedules" => new JobNotification.SchedulesChanged(),
        "cancel" => new JobNotification.CancelRequested(JobId, Fence),
        "queue" when Queue is not null => new JobNotification.QueueChanged(Queue, Paused),
        "jobs" when Jobs is not null => new JobNotification.JobsChanged([.. Jobs.Select(job => job.ToChange())]),
        "log" when Logged is not null => new JobNotification.JobsLogged(Logged),
        _ => null,
    };

    /// <summary>The status change of one job on the wire.</summary>
    internal sealed record StatusChangeMessage(Guid Id, string Name, string Status, int Attempt = 0, string? WorkerId = null)
    {
        public static StatusChangeMessage Of(JobStatusChange change) =>
            new(change.JobId, change.Name, change.Status.Name(), change.Attempt, change.WorkerId);

        public JobStatusChange ToChange() => new(Id, Name, JobStatusNames.Parse(Status), Attempt, WorkerId);
    }
}

/// <summary>Small: what is absent has its default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NotificationMessage))]
internal sealed partial class NotificationJson : JsonSerializerContext;
