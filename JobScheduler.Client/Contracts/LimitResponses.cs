namespace JobScheduler.Client.Contracts;

/// <summary>How many jobs of a key run at once.</summary>
public sealed record ConcurrencyResponse(string Key, int Limit);

/// <summary>How often jobs of a key start, and how many at one moment when none has started for long.</summary>
public sealed record RateResponse(string Key, int Limit, double PerSeconds, int Burst);
