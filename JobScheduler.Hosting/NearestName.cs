namespace JobScheduler.Hosting;

/// <summary>Finds the known name that a misspelt one most likely meant.</summary>
internal static class NearestName
{
    private const int MaxComparedLength = 40;
    private const int FurthestMeant = 2;

    /// <summary>" Did you mean 'delay_seconds'?", or nothing.</summary>
    public static string Suggestion(string name, IEnumerable<string> known) =>
        Find(name, known) is { } meant ? $" Did you mean '{meant}'?" : "";

    public static string? Find(string name, IEnumerable<string> known)
    {
        var candidates = known.ToList();
        if (name.Length > MaxComparedLength || candidates.Count == 0) return null;
        var spelt = Bare(name);
        var (meant, distance) = candidates.Select(candidate => (candidate, Distance(spelt, Bare(candidate)))).MinBy(pair => pair.Item2);
        return distance <= Math.Min(FurthestMeant, spelt.Length / 2) ? meant : null;
    }

    // jobType and job-type mean job_type; Worker__Queues means Worker:Queues.
    private static string Bare(string name) => string.Concat(name.Where(letter => letter is not ('_' or '-' or ':'))).ToLowerInvariant();

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
