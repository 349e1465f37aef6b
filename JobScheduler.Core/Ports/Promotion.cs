namespace JobScheduler.Core.Ports;

/// <summary>How many ids became ready, and how long until the next one will; null for none.</summary>
internal readonly record struct Promotion(int Promoted, TimeSpan? NextDueIn);
