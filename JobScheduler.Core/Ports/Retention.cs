namespace JobScheduler.Core.Ports;

/// <summary>How long finished jobs stay; failed also covers cancelled ones.</summary>
public sealed record Retention(TimeSpan Completed, TimeSpan Failed);
