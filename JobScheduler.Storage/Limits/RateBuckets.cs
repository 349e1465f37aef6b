using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>The buckets of rates, told of the starts since they were looked at last. Under the locks of the limits.</summary>
internal static class RateBuckets
{
    public static async Task<IReadOnlyDictionary<string, (TokenBucket Bucket, DateTimeOffset Now)>> ReadAsync(
        ISqlSession session, IReadOnlyList<string> rates)
    {
        if (rates.Count == 0) return new Dictionary<string, (TokenBucket Bucket, DateTimeOffset Now)>();
        var parameters = new SqlParameters().Texts("limits", rates);
        var used = (await session.QueryAsync(Statements.Limits.TakeUsed, parameters, Start.Read)).ToLookup(start => start.Name);
        var buckets = await session.QueryAsync(
            Statements.Limits.Rates, parameters,
            row => (Name: row.Text("limit_name"), Bucket: new TokenBucket(row.TimeOrNull("next_at")), Now: row.Time("now")));
        var changed = buckets.Where(rate => used.Contains(rate.Name));
        await KeepAsync(session, [.. changed.Select(rate => Kept(rate.Name, rate.Bucket, used[rate.Name]))]);
        return buckets.ToDictionary(rate => rate.Name, rate => (After(rate.Bucket, used[rate.Name]), rate.Now));
    }

    private static TokenBucket After(TokenBucket bucket, IEnumerable<Start> starts) =>
        starts.OrderBy(start => start.At).Aggregate(bucket, (left, start) => left.UsedAt(start.Rate, start.At));

    private static (string Name, DateTimeOffset NextAt, DateTimeOffset FullAt) Kept(
        string name, TokenBucket before, IEnumerable<Start> starts)
    {
        var after = After(before, starts);
        return (name, after.NextAt!.Value, starts.Max(start => after.HasAt(start.Rate, start.Rate.Most)));
    }

    private static Task KeepAsync(ISqlSession session, IReadOnlyList<(string Name, DateTimeOffset NextAt, DateTimeOffset FullAt)> rates) =>
        session.PostAsync(
            Statements.Limits.KeepRates,
            new SqlBatch<(string Name, DateTimeOffset NextAt, DateTimeOffset FullAt)>(
                [.. rates.OrderBy(rate => rate.Name, StringComparer.Ordinal)], LimitRows.Rates));

    /// <summary>A start that used up a permit.</summary>
    private sealed record Start(string Name, DateTimeOffset At, JobLimit Rate)
    {
        public static Start Read(SqlRow row) => new(
            row.Text("limit_name"),
            row.Time("used_at"),
            new JobLimit(LimitKind.Rate, "") { Per = row.Span("interval_us"), Most = row.Int("burst") });
    }
}
