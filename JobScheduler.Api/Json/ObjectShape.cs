using System.Collections.Frozen;

namespace JobScheduler.Api.Json;

/// <summary>The fields that an object of the wire may have.</summary>
internal sealed class ObjectShape(IEnumerable<FieldShape> fields)
{
    private readonly FrozenDictionary<string, FieldShape> byName = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => byName.Keys;

    public FieldShape? Find(string name) => byName.GetValueOrDefault(name);
}
