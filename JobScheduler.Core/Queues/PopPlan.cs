namespace JobScheduler.Core.Queues;

/// <summary>Divides a pop among lists: some ids for those neglected longest, the rest priority by priority, in equal parts
/// among the lists of one. The script pop.lua does the same where it has all lists before it.</summary>
internal static class PopPlan
{
    /// <summary>How many ids each list gives; those of one priority stand in the order of their turns.</summary>
    public static int[] Of(IReadOnlyList<WaitingList> lists, int max, int toNeglected)
    {
        var parts = new int[lists.Count];
        var order = Enumerable.Range(0, lists.Count).ToList();
        var neglected = Math.Min(toNeglected, max);
        var rest = max - neglected + Give(order.OrderBy(at => lists[at].Since), neglected);
        foreach (var band in order.GroupBy(at => lists[at].Priority).OrderBy(band => band.Key)) rest = Divide(band, rest);
        return parts;

        int Give(IEnumerable<int> lists, int ids)
        {
            foreach (var at in lists) ids -= Take(at, ids);
            return ids;
        }

        // What a short list leaves over goes round once more.
        int Divide(IEnumerable<int> band, int ids)
        {
            for (var open = Open(band); ids > 0 && open.Count > 0; open = Open(open))
            {
                var (part, more) = Math.DivRem(ids, open.Count);
                for (var turn = 0; turn < open.Count; turn++) ids -= Take(open[turn], turn < more ? part + 1 : part);
            }

            return ids;
        }

        List<int> Open(IEnumerable<int> band) => [.. band.Where(at => parts[at] < lists[at].Length)];

        int Take(int at, int wanted)
        {
            var taken = (int)Math.Min(wanted, lists[at].Length - parts[at]);
            parts[at] += taken;
            return taken;
        }
    }
}
