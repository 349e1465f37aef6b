namespace JobScheduler.Client.Contracts;

/// <summary>How the reading of an instant ended.</summary>
public enum InstantReading
{
    Good,
    NotAnInstant,
    OffsetMissing,
}
