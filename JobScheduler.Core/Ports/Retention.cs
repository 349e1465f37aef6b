namespace JobScheduler.Core.Ports;

/// <summary>How long finished jobs stay; failed also covers cancelled ones.</summary>
internal sealed record Retention(TimeSpan Completed, TimeSpan Failed)
{
    /// <summary>How long it is remembered what became of ticks that have no job.</summary>
    public TimeSpan Ticks { get; init; } = TimeSpan.FromDays(400);
}
