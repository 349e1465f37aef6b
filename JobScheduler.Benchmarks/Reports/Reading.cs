namespace JobScheduler.Benchmarks.Reports;

/// <summary>What one side showed in one round; only sides of the same case are compared.</summary>
internal sealed record Reading(int Round, string Case, string Side, IReadOnlyDictionary<string, double> Values);
