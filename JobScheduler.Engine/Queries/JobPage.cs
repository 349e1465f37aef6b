using JobScheduler.Core.Jobs;

namespace JobScheduler.Engine.Queries;

/// <summary>A page of a list; <paramref name="Next"/> is the id the next page starts after.</summary>
public sealed record JobPage(IReadOnlyList<Job> Jobs, Guid? Next);
