namespace JobScheduler.Core.Ports;

/// <summary>Up to <paramref name="Max"/> ids of these queues, in the order in which those of one band take their turns;
/// <paramref name="ToNeglected"/> of the ids come from the lists that were neglected longest, whatever their priority.</summary>
internal readonly record struct PopRequest(IReadOnlyList<string> Queues, int Max, int ToNeglected);
