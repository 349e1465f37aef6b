using Prometheus;

namespace JobScheduler.Hosting.MetricsEndpoint;

/// <summary>The series of one metric, by the values of its labels.</summary>
internal abstract class PrometheusSeries
{
    public static PrometheusSeries Of<TSeries>(Collector<TSeries> metric, Action<TSeries, double> record)
        where TSeries : ChildBase => new Found<TSeries>(metric, record);

    public abstract void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags);

    private sealed class Found<TSeries>(Collector<TSeries> metric, Action<TSeries, double> record) : PrometheusSeries
        where TSeries : ChildBase
    {
        // As many as there are job types or names of one worker, and some to spare: what comes more often than that is looked up.
        private const int MaxKnown = 16;

        // Four measurements are made for every job, with few values that are always the same objects: to compare references is
        // less work than to look up an array of strings, and makes none.
        private (object? Label, TSeries Series)[] _known = [];

        public override void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => record(Find(tags), value);

        private TSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Length > 1) return LookUp(tags);
            var label = tags.Length == 0 ? null : tags[0].Value;
            var known = _known;
            foreach (ref readonly var pair in known.AsSpan())
            {
                if (ReferenceEquals(pair.Label, label)) return pair.Series;
            }

            var series = LookUp(tags);
            // Of two threads that add at once one is forgotten, and adds it the next time.
            if (known.Length < MaxKnown) Volatile.Write(ref _known, [.. known, (label, series)]);
            return series;
        }

        private TSeries LookUp(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new string[tags.Length];
            for (var i = 0; i < labels.Length; i++) labels[i] = (string)tags[i].Value!;
            return metric.WithLabels(labels);
        }
    }
}
