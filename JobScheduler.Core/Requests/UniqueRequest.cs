namespace JobScheduler.Core.Requests;

/// <summary>The part of a request that says for which key there is one job, and what becomes of others; null means the default.</summary>
internal sealed record UniqueRequest(
    string? Key, UniqueScope? Scope, OnConflict? OnConflict, double? DelaySeconds, double? MaxDelaySeconds, double? PeriodSeconds);
