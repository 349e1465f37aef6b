using JobScheduler.Core.Requests;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Bodies;

/// <summary>Gathers the items of a batch as they are read, each under its index.</summary>
internal sealed class BatchItems<T>(BodyShape<T> shape)
    where T : JobTemplate
{
    private readonly List<T?> _items = [];

    public ProblemList Problems { get; } = new();

    public bool IsTooMany { get; private set; }

    /// <summary>Reads one item; false when no more are wanted.</summary>
    public bool Add(ReadOnlySpan<byte> body, Range part)
    {
        IsTooMany = _items.Count == JobFields.MaxBatch;
        if (IsTooMany || Problems.IsFull) return false;
        _items.Add(DocumentReader.Read(body, part, shape, Problems, _items.Count));
        return true;
    }

    public BodyReadResult<IReadOnlyList<T?>> ToResult()
    {
        if (IsTooMany) return Refused();
        if (_items.Count == 0 && Problems.Items.Count == 0) Problems.AddRule("#", "items_required", "The batch holds no item.");
        return new(_items, Problems.Items);
    }

    /// <summary>For a body that could not be followed to its end: which items it has is not known.</summary>
    public BodyReadResult<IReadOnlyList<T?>> ToBrokenResult() => IsTooMany ? Refused() : new(null, Problems.Items);

    private static BodyReadResult<IReadOnlyList<T?>> Refused() => BodyReadResult<IReadOnlyList<T?>>.Refused(
        Errors.Problems.TooLarge("too_many_items", $"A batch holds at most {JobFields.MaxBatch} items."));
}
