using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Ledger;

/// <summary>Each tick of each schedule is accounted for exactly once: it ran, was skipped for a reason, was missed, or was left out by a
/// calendar; and by nothing that its schedule does not allow.</summary>
internal static class TicksAccounted
{
    public static Verdict Check(TickHistory history)
    {
        var wrong = new List<string>();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var due = 0;
        foreach (var schedule in history.Schedules)
        {
            var records = history.Records.Where(record => record.ScheduleId == schedule.Id).ToList();
            wrong.AddRange(records.Where(IsMiscounted)
                .Select(record => $"{schedule.Name}: {record.Ticks} ticks from {record.From:O} to {record.To:O}"));
            var fates = FatesOf(records);
            for (var tick = schedule.First; tick <= schedule.Until; tick = tick.AddSeconds(1))
            {
                due++;
                var found = fates.GetValueOrDefault(tick) ?? [];
                if (found is not [var fate] || !IsAllowed(schedule, tick, fate))
                    wrong.Add($"{schedule.Name}: tick {tick:O} is accounted for by [{string.Join(", ", found)}]");
                else counts[fate] = counts.GetValueOrDefault(fate) + 1;
            }
        }

        var told = string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));
        return new Verdict(nameof(TicksAccounted), $"ticks {due} due: {told}", wrong);
    }

    private static bool IsMiscounted(TickRecord record) => record.Ticks != (record.To - record.From).TotalSeconds + 1;

    private static Dictionary<DateTimeOffset, List<string>> FatesOf(List<TickRecord> records)
    {
        var fates = new Dictionary<DateTimeOffset, List<string>>();
        foreach (var record in records)
        {
            for (var tick = record.From; tick <= record.To; tick = tick.AddSeconds(1))
            {
                if (!fates.TryGetValue(tick, out var found)) fates[tick] = found = [];
                found.Add(record.Fate);
            }
        }

        return fates;
    }

    private static bool IsAllowed(LedgerSchedule schedule, DateTimeOffset tick, string fate) =>
        schedule.LeftOut is { } leftOut && leftOut.From <= tick && tick < leftOut.To
            ? fate == TickRecord.LeftOut
            : schedule.Allowed.Contains(fate);
}
