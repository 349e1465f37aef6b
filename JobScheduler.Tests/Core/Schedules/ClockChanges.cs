using System.Collections.Concurrent;

namespace JobScheduler.Tests.Core.Schedules;

/// <summary>The instants, to the hour, at which a zone's offset changes.</summary>
internal static class ClockChanges
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<DateTimeOffset>> Found = new();

    public static DateTimeOffset From { get; } = new(2005, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<DateTimeOffset> In(TimeZoneInfo zone) => Found.GetOrAdd(zone.Id, _ => [.. Walk(zone)]);

    private static IEnumerable<DateTimeOffset> Walk(TimeZoneInfo zone)
    {
        for (var hour = From; hour.Year < 2035; hour = hour.AddHours(6))
        {
            for (var step = 0; step < 6 && zone.GetUtcOffset(hour) != zone.GetUtcOffset(hour.AddHours(6)); step++)
            {
                if (zone.GetUtcOffset(hour.AddHours(step)) != zone.GetUtcOffset(hour.AddHours(step + 1)))
                    yield return hour.AddHours(step + 1);
            }
        }
    }
}
