namespace JobScheduler.LocalCluster;

/// <summary>No part of the cluster has this name; the message lists those there are.</summary>
public sealed class UnknownMemberException(string name, IEnumerable<string> known)
    : InvalidOperationException($"There is no {name} here. There are: {string.Join(", ", known)}; worker-N and scheduler-N can be started.");
