namespace JobScheduler.Core.Requests;

/// <summary>The part of a request that says how many jobs of a key may run at once.</summary>
internal sealed record ConcurrencyRequest(string? Key, int? Limit);

/// <summary>The part of a request that says how often jobs of a key may start; null means the default.</summary>
internal sealed record RateRequest(string? Key, int? Limit, double? PerSeconds, int? Burst);
