using System.Collections;

namespace JobScheduler.Engine.Telemetry;

/// <summary>What every log line says that is written while an attempt runs, by the handler and by all that it calls.
/// A value type: where no provider of logs knows scopes, nothing is made of it.</summary>
internal readonly struct AttemptScope(Job job) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 6;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("JobId", job.Id),
        1 => new("JobName", LogText.Of(job.Spec.Name)),
        2 => new("Handler", job.Spec.Handler),
        3 => new("Attempt", job.State.Attempt),
        4 => new("Queue", job.Spec.Queue),
        5 => new("Worker", job.WorkerId),
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "A scope has six values."),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For those that show scopes as text.</summary>
    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key}:{pair.Value}"));
}
