using System.Text.RegularExpressions;

namespace JobScheduler.Core.Schedules;

/// <summary>Finds a zone by IANA or Windows id in any case, always under its IANA id.</summary>
/// <remarks>TimeZoneInfo cannot be asked directly: its answer to another case depends on what was looked up before,
/// it keeps Windows ids as they are, and it opens any file below the zone directory ("posixrules", "right/...").</remarks>
internal static partial class TimeZoneIds
{
    public const string Utc = "UTC";
    public const string Advice = "The time zone is not known; use an IANA id such as 'Europe/Berlin', or leave it out for UTC.";

    private static readonly HashSet<string> UtcAliases = new(StringComparer.OrdinalIgnoreCase)
    {
        "UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal",
    };

    private static readonly HashSet<string> NoZones = new(StringComparer.OrdinalIgnoreCase) { "Factory", "localtime", "posixrules" };

    private static readonly Lazy<Dictionary<string, string>> Known = new(ListKnown);

    public static TimeZoneInfo? TryFind(string id)
    {
        if (UtcAliases.Contains(id))
            return TimeZoneInfo.Utc;
        if (id.Length > 64)
            return null;
        var mayBeIana = IanaShape().IsMatch(id) && !NoZones.Contains(id);
        // The list takes a second to load on a busy machine; an id in the usual spelling needs none.
        if (mayBeIana && Capitalized(id) == id && TryOpen(id) is { } usual && usual.Id == id)
            return usual;
        if (Known.Value.TryGetValue(id, out var canonical))
            return TryOpen(canonical);
        return !mayBeIana ? null : SpellingsOf(id).Select(TryOpen).FirstOrDefault(zone => zone is not null);
    }

    private static TimeZoneInfo? TryOpen(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId ? zone : null;

    // The system lists no links ("Europe/Kiev", "US/Eastern", "EST5EDT"): those are found by how such ids are spelt.
    private static IEnumerable<string> SpellingsOf(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var area = slash < 0 ? "" : id[..(slash + 1)];
        var place = id[area.Length..];
        return
        [
            Capitalized(area) + Capitalized(place),
            area.ToUpperInvariant() + Capitalized(place),
            Capitalized(area) + place.ToUpperInvariant(),
            area.ToUpperInvariant() + place.ToUpperInvariant(),
            id,
        ];
    }

    private static string Capitalized(string text) =>
        WordStart().Replace(text.ToLowerInvariant(), letter => letter.Value.ToUpperInvariant());

    private static Dictionary<string, string> ListKnown()
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            if (zone.HasIanaId && IanaShape().IsMatch(zone.Id) && !NoZones.Contains(zone.Id) && !UtcAliases.Contains(zone.Id))
                known[zone.Id] = zone.Id;
            if (TimeZoneInfo.TryConvertIanaIdToWindowsId(zone.Id, out var windows)
                && TimeZoneInfo.TryConvertWindowsIdToIanaId(windows, out var iana))
                known.TryAdd(windows, iana);
        }
        return known;
    }

    [GeneratedRegex(@"\A(?!(?i:posix|right)/)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IanaShape();

    [GeneratedRegex("(?<![a-z])[a-z]")]
    private static partial Regex WordStart();
}
