namespace JobScheduler.Core.Ports;

/// <summary>A load of the ready queue that is this process's to go on with, from the checkpoint of whoever was at it before;
/// null at its beginning. <paramref name="IsWhole"/>: of all that the queue holds, and not of what one of its servers has lost.</summary>
internal sealed record QueueLoad(string Token, LoadCheckpoint? Checkpoint, bool IsWhole = true);
