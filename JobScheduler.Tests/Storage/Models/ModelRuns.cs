namespace JobScheduler.Tests.Storage.Models;

/// <summary>What the schedules of a model say to what people do to single runs.</summary>
internal sealed record ModelRuns(Func<Job, Guid?> InTheWayOf, Action<Job> Reopened, Action<Job> Cancelled)
{
    public static ModelRuns None { get; } = new(_ => null, _ => { }, _ => { });
}
