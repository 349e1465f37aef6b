namespace JobScheduler.Core.Ports;

/// <summary>What the store tells a leased session with each beat: its clock, how long the lease is, whether to take no more jobs,
/// and what counts as running in it.</summary>
internal sealed record LeaseReply(DateTimeOffset Now, TimeSpan Lease, bool Drain, IReadOnlyList<Job> Running);
