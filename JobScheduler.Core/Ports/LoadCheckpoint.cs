namespace JobScheduler.Core.Ports;

/// <summary>How far a load of the ready queue has come: what was overdue when it began comes first, then what is due within reach;
/// <paramref name="Last"/> is the last job of that slice that the queue was told of.</summary>
internal sealed record LoadCheckpoint(DateTimeOffset BegunAt, int Loaded, bool OverdueIsLoaded, ReadyJob? Last);
