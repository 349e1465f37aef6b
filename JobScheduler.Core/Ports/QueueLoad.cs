namespace JobScheduler.Core.Ports;

/// <summary>A load of the ready queue that is this process's to go on with, from the checkpoint of whoever was at it before;
/// null at its beginning.</summary>
internal sealed record QueueLoad(string Token, LoadCheckpoint? Checkpoint);
