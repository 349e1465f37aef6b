using System.Text.RegularExpressions;

namespace JobScheduler.Storage.Postgres;

/// <summary>Settings that a connection is given once it is open, in one trip: poolers refuse them in the startup packet.
/// What the connection string says in Options comes first.</summary>
internal sealed partial class SessionSettings
{
    private const string Set = "SELECT count(set_config(name, value, false)) FROM unnest($1::text[], $2::text[]) AS setting (name, value)";

    private readonly string[] _names;
    private readonly string[] _values;

    private SessionSettings(IReadOnlyList<(string Name, string Value)> settings) =>
        (_names, _values) = ([.. settings.Select(setting => setting.Name)], [.. settings.Select(setting => setting.Value)]);

    /// <summary>Those that the options of a connection string do not set themselves.</summary>
    public static SessionSettings Beside(string? options, IEnumerable<(string Name, string Value)> settings)
    {
        var given = Given().Matches(options ?? "").Select(match => match.Groups["name"].Value.Replace('-', '_'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new SessionSettings([.. settings.Where(setting => !given.Contains(setting.Name))]);
    }

    public void Apply(NpgsqlConnection connection)
    {
        using var set = Command(connection);
        set.ExecuteNonQuery();
    }

    public async Task ApplyAsync(NpgsqlConnection connection)
    {
        await using var set = Command(connection);
        await set.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(NpgsqlConnection connection) => new(Set, connection)
    {
        Parameters = { new NpgsqlParameter { Value = _names }, new NpgsqlParameter { Value = _values } },
    };

    // As the server reads its command line: -c name=value, -cname=value, --name=value.
    [GeneratedRegex(@"(?:^|\s)(?:-c\s*|--)(?<name>[\w.-]+)\s*=")]
    private static partial Regex Given();
}
