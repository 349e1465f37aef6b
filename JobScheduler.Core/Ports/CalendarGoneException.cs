namespace JobScheduler.Core.Ports;

/// <summary>A schedule names a calendar that was deleted while it was made or changed; nothing was stored.</summary>
internal sealed class CalendarGoneException(string name) : Exception($"The calendar '{name}' was deleted.")
{
    public string Name { get; } = name;
}
