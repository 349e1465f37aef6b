namespace JobScheduler.Core.Ports;

/// <summary>How many ids became ready, in which queues, and how long until the next one will; null for none.</summary>
/// <param name="Promoted">How many.</param>
/// <param name="NextDueIn">How long.</param>
/// <param name="Queues">Null for any: there may be many.</param>
internal readonly record struct Promotion(int Promoted, TimeSpan? NextDueIn, IReadOnlyList<string>? Queues = null);
