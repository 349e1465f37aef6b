using System.Globalization;

namespace JobScheduler;

/// <summary>A handler and a version of its payload, and the one name that jobs of both are stored under:
/// "send-invoice" for version 1, "send-invoice:v2" for version 2.</summary>
internal readonly record struct VersionedName(string Handler, int Version)
{
    private const string Mark = ":v";

    public static VersionedName Parse(string stored)
    {
        var mark = stored.LastIndexOf(Mark, StringComparison.Ordinal);
        if (mark <= 0 || !int.TryParse(stored.AsSpan(mark + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return new(stored, 1);
        var read = new VersionedName(stored[..mark], version);
        // A name such as "a:v1" or "a:v02" stands for no version: nothing is written under it.
        return version > 1 && read.ToString() == stored ? read : new(stored, 1);
    }

    public override string ToString() => Version == 1 ? Handler : string.Create(CultureInfo.InvariantCulture, $"{Handler}{Mark}{Version}");
}
